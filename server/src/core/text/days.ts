const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since the first of March of the year 0, for a whole ISO date; undefined for anything less. */
export function dayNumber(iso: string | undefined): number | undefined {
  const match = isoDay.exec(iso ?? '');
  if (!match) return undefined;
  // Counted from March, the day that leap years add is the last one of its year.
  const month = (Number(match[2]) + 9) % 12;
  const year = Number(match[1]) - (Number(match[2]) < 3 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((month * 153 + 2) / 5) + Number(match[3]) - 1;
}

/** Days from `a` to `b`, negative when `b` comes first; undefined unless both are whole dates. */
export function daysBetween(a: string | undefined, b: string | undefined): number | undefined {
  const [from, to] = [dayNumber(a), dayNumber(b)];
  return from === undefined || to === undefined ? undefined : to - from;
}

/** The ISO date so many days after one, or before it; undefined unless that is a whole date. */
export function addDays(iso: string, days: number): string | undefined {
  const number = dayNumber(iso);
  return number === undefined ? undefined : isoOfDay(number + days);
}

/** 0 for Sunday to 6 for Saturday; undefined for less than a whole date. */
export function weekdayOf(iso: string): number | undefined {
  const number = dayNumber(iso);
  // The count begins with a Wednesday.
  return number === undefined ? undefined : (number + 3) % 7;
}

/** The inverse of `dayNumber`. */
function isoOfDay(number: number): string {
  const era = Math.floor(number / 146_097);
  const ofEra = number - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month < 10 ? 0 : 1);
  return `${String(year).padStart(4, '0')}-${String(month < 10 ? month + 3 : month - 9).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

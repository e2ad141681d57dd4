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

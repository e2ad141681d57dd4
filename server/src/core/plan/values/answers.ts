/** Whether a value says that the question does not apply. */
export const isNotApplicable = (text: string): boolean => /^(?:n\/?a|n\.a\.|not applicable)\b/i.test(text);

/** Yes, no, or undefined where the value says neither at its start. */
export function yesOrNo(text: string): boolean | undefined {
  if (/^(?:yes|yep|y)\b(?!\s*[/|]\s*no?\b)/i.test(text)) return true;
  if (/^(?:no|none|nope|nothing|not?)\b/i.test(text) || isNotApplicable(text)) return false;
  return undefined;
}

/** `go`, `no-go` or `conditional`; undefined where no decision is told. `(ready / not ready)` is the template's offer, no decision. */
export function verdictOf(text: string): 'go' | 'no-go' | 'conditional' | undefined {
  const value = text.trim().toLowerCase();
  if (/\bready\s*\/\s*not ready\b/.test(value)) return undefined;
  if (/^conditional(?:ly)?[\s-]*(?:go\b|approved|$)|^go\b.*\b(?:if|once|pending|condition)/.test(value)) return 'conditional';
  if (/^(?:no[\s-]?go|not ready|pause|hold|rejected)\b/.test(value)) return 'no-go';
  if (/^(?:go(?!\s*\/|\s*or\b|[\s-]*live\b)|ready|approved|yes)\b|^launch(?=$|[.,!;])/.test(value)) return 'go';
  return undefined;
}

const unitHours: Readonly<Record<string, number>> = { minute: 1 / 60, min: 1 / 60, hour: 1, hr: 1, day: 24, week: 168, month: 720 };
const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** The shortest length in hours that a duration such as `1-2 days` allows; undefined where the text tells none. */
export function durationHours(text: string): number | undefined {
  const match =
    /(?<![\w/])(\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:(?:-|–|to)\s*\d+(?:\.\d+)?\s*)?[\s-]*(?:full |business |working )?(minute|min|hour|hr|day|week|month)s?\b/i.exec(
      text,
    );
  const unit = unitHours[match?.[2]?.toLowerCase() ?? ''];
  const amount = match?.[1]?.toLowerCase();
  if (unit === undefined || amount === undefined) return undefined;
  return (numberWords[amount] ?? Number(amount)) * unit;
}

/** Whether the text holds a number that can be measured against, such as `< 5%`, `zero failures` or `under 2 seconds`. */
export const hasThreshold = (text: string): boolean =>
  /[<>≤≥]\s*%?\s*\d|\d+(?:\.\d+)?\s*(?:%|percent\b|seconds?\b|secs?\b|ms\b|minutes?\b|hours?\b|users?\b|calls?\b|errors?\b|tickets?\b|submissions?\b)|\b(?:zero|no more than|at least|at most|less than|more than|fewer than|under|below|above|over)\s+\d|\bzero\b/i.test(
    text,
  );

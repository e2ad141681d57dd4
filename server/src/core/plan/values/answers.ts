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

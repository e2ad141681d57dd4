import type { Found } from './found';

export interface Address extends Found {
  readonly url: string;
}

/** Every http(s) address in source text, whether bare, in brackets, in a Markdown link or in a tag; brackets inside it are balanced. */
export function findAddresses(source: string): Address[] {
  return [...source.matchAll(/https?:\/\/[^\s<>"'|]+/g)].map((match) => {
    const url = withoutTail(match[0]);
    return { start: match.index, end: match.index + url.length, url };
  });
}

/** Closing brackets and punctuation that belong to the sentence and not to the address. */
function withoutTail(url: string): string {
  let end = url.length;
  for (;;) {
    const last = url.charAt(end - 1);
    const closes = last === ')' ? '(' : last === ']' ? '[' : undefined;
    const opened = closes !== undefined && url.slice(0, end - 1).split(closes).length > url.slice(0, end - 1).split(last).length;
    if (/[.,;:!?*_]/.test(last) || (closes !== undefined && !opened)) end--;
    else return url.slice(0, end);
  }
}

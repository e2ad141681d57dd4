/** A place in inserted text that its author is to fill in: a tab stop, with a choice where the answers are known. */
export interface Slot {
  /** What stands there until it is filled in; also all that clients without snippets get. */
  readonly placeholder: string;
  readonly choices?: readonly string[];
}

/** Text with slots, in order. */
export type Part = string | Slot;

export function renderPlain(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.placeholder)).join('');
}

/**
 * TextMate snippet syntax, as LSP and VS Code read it; tab stops in the order of the parts, the first behind `before` others that belong
 * to the same session.
 */
export function renderSnippet(parts: readonly Part[], before = 0): string {
  let stop = before;
  return parts
    .map((part) => {
      if (typeof part === 'string') return escapeSnippet(part);
      stop++;
      const { placeholder, choices } = part;
      if (choices && choices.length > 1) return `\${${stop}|${choices.map(escapeChoice).join(',')}|}`;
      return placeholder === '' ? `$${stop}` : `\${${stop}:${escapeSnippet(placeholder)}}`;
    })
    .join('');
}

export const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

const escapeChoice = (text: string): string => text.replace(/[\\,|$}]/g, '\\$&');

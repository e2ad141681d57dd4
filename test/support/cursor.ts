import assert from 'node:assert/strict';
import { eachLineEnd } from './lineEnds';

const mark = '$0';

export interface AtCursor {
  /** Without the mark. */
  readonly text: string;
  readonly offset: number;
}

/** Takes the cursor `$0` out of a text. */
export function cursor(marked: string): AtCursor {
  const offset = marked.indexOf(mark);
  assert(offset >= 0, `no ${mark} in ${marked}`);
  const text = marked.slice(0, offset) + marked.slice(offset + mark.length);
  assert(!text.includes(mark), `more than one ${mark}`);
  return { text, offset };
}

/** Calls `check` with the text around `$0`, in LF and in CRLF. */
export function atCursor(marked: string, check: (at: AtCursor, lineEnd: string) => void): void {
  for (const { name, text } of eachLineEnd(marked)) check(cursor(text), name);
}

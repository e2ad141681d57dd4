import type { Edit } from '../text/edit';

/** The front matter of a text: where what follows it begins, and the edits that empty its values. */
export interface FrontMatter {
  /** 0 where there is none. */
  readonly end: number;
  readonly edits: readonly Edit[];
}

const block = /^(\uFEFF?---[ \t]*(?:\r\n|\n|\r))([^]*?(?:\r\n|\n|\r))---[ \t]*(?:\r\n|\n|\r|$)/;

export function frontMatterOf(text: string): FrontMatter {
  const match = block.exec(text);
  if (!match) return { end: 0, edits: [] };
  const [all, open = '', content = ''] = match;
  return { end: all.length, edits: [...content.matchAll(/[^\r\n]+/g)].map((line) => emptied(line[0], open.length + line.index)) };
}

/** A key keeps its line; what is nested below one goes. That the file is a plan stays said. */
function emptied(line: string, at: number): Edit {
  const key = /^[\w-]+:/.exec(line)?.[0];
  const kept = /^release-plan:/i.test(line) ? line : (key ?? '');
  return { span: { start: at + kept.length, end: at + line.length }, text: '' };
}

import { TreeReader } from '../../server/src/core/markdown/readTree';

/** What of a text was read anew, by remark or without it. */
export interface ParserWork {
  readonly calls: number;
  readonly characters: number;
}

/** Counts what `run` has the parser read: work that is the same on every machine, unlike time. */
export function parserWork(run: () => void): ParserWork {
  const { prototype } = TreeReader;
  const read = Object.getOwnPropertyDescriptor(prototype, 'read')?.value as TreeReader['read'];
  let calls = 0;
  let characters = 0;
  prototype.read = function (tree) {
    calls++;
    characters += this.source.length;
    return read.call(this, tree);
  };
  try {
    run();
  } finally {
    prototype.read = read;
  }
  return { calls, characters };
}

import { unified } from 'unified';

/** What remark was given to read. */
export interface ParserWork {
  readonly calls: number;
  readonly characters: number;
}

interface Parser {
  parse: (this: unknown, text: string) => unknown;
}

/** Counts what `run` has remark read: work that is the same on every machine, unlike time. */
export function parserWork(run: () => void): ParserWork {
  const parser = Object.getPrototypeOf(unified()) as Parser;
  const { parse } = parser;
  let calls = 0;
  let characters = 0;
  parser.parse = function (text) {
    calls++;
    characters += text.length;
    return parse.call(this, text);
  };
  try {
    run();
  } finally {
    parser.parse = parse;
  }
  return { calls, characters };
}

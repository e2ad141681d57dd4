/** Line ends that every feature is tried with; fixtures are written with LF. */
export const lineEnds = { LF: '\n', CRLF: '\r\n' } as const;

/** The same text with other line ends. */
export const withLineEnd = (text: string, lineEnd: string): string => text.replace(/\r\n|\r|\n/g, lineEnd);

/** The text in each of the line ends, named. */
export function eachLineEnd(text: string): { name: string; text: string }[] {
  return Object.entries(lineEnds).map(([name, lineEnd]) => ({ name, text: withLineEnd(text, lineEnd) }));
}

/** Lines of a text whatever ends them. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

import type { Line } from '../markdown/line';
import { byText } from '../text/byText';
import { folded, holdsAny } from '../text/hints';
import { byPart } from './byPart';
import type { PartPlace } from './partPlace';
import type { Plan } from './plan';
import { leftovers, type Leftover, type LeftoverPart } from './vocabulary/leftovers';
import { wordsOf } from './words';

/** A line that was copied from a template's guidance. */
export interface LeftoverLine {
  readonly part: LeftoverPart;
  /** Index among the document's lines. */
  readonly line: number;
  /** It holds nothing but the template's words. */
  readonly whole: boolean;
}

/** Without one of these words, or beyond this length, no line is looked at closely. */
const hint = /\b(?:plan|release|feature|features|toggles?|rollout|roll out|stages|phases|kpis|details|experience|launch)\b/i;
const longest = 1000;
const patterns = leftovers.map((leftover): readonly [Leftover, readonly string[]] => [
  leftover,
  leftover.words.split(' .. ').map((part) => ` ${part} `),
]);
const longestWord = (words: string): string => words.split(' ').reduce((longer, word) => (word.length > longer.length ? word : longer));
/** Of each leftover one word: without any of them a line is none, and its words need not be told apart. */
const oneWordOfEach = [...new Set(leftovers.map(({ words }) => longestWord(words)))];

/** The lines of a plan that are guidance of a template, quotes and code aside. */
export const leftoverLines: (plan: Plan) => readonly LeftoverLine[] = byPart(({ stretch: { part }, home }) =>
  part.lines.flatMap((line, i) => {
    const found = leftoverOf(line);
    return found ? [new PartLeftover(home, found.part, found.whole, i)] : [];
  }),
);

/** A leftover that moves with its part. */
class PartLeftover implements LeftoverLine {
  constructor(
    private readonly home: PartPlace,
    readonly part: LeftoverPart,
    readonly whole: boolean,
    private readonly at: number,
  ) {}

  get line(): number {
    return this.home.part.firstLine + this.at;
  }
}

/** Whether a line is guidance of a template. */
export const isLeftover = (line: Line): boolean => leftoverOf(line) !== undefined;

function leftoverOf(line: Line): Omit<LeftoverLine, 'line'> | undefined {
  if (line.kind !== 'text' && line.kind !== 'heading') return undefined;
  return line.text.text.length > longest ? undefined : leftoverIn(line.text.text);
}

const leftoverIn = byText((line): Omit<LeftoverLine, 'line'> | undefined => {
  if (!holdsAny(folded(line).replace(/['’]/g, ''), oneWordOfEach) || !hint.test(line)) return undefined;
  const words = wordsOf(line, true).map(({ text }) => text);
  const text = ` ${words.join(' ')} `;
  for (const [{ part, most }, parts] of patterns) {
    if (holds(text, parts)) return { part, whole: most !== undefined && words.length <= most };
  }
  return undefined;
});

/** Whether the parts stand in the text one behind the other. */
function holds(text: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    // The blank behind a part is the one in front of the next.
    at = found + part.length - 1;
  }
  return true;
}

import type { Plan } from './plan';
import type { Section } from './sections';

/** How phases are counted; those with letters are stages. */
export type PhaseNumbering = 'roman' | 'arabic' | 'word';

/** A numbered phase of the release, such as `Phase II: Staged Rollout`. */
export interface Phase {
  readonly section: Section;
  /** From 1. */
  readonly number: number;
  readonly numbering: PhaseNumbering;
  /** As written, such as `II`. */
  readonly numeral: string;
}

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The numbered phases of a plan in its order. */
export function phasesOf({ sections }: Plan): Phase[] {
  return sections.flatMap((section) => {
    const numeral = section.isTitle ? undefined : /^[\s\d.*_]*phase\s+([a-z]+|\d{1,2})\b/i.exec(section.text)?.[1];
    const found = numeral === undefined ? undefined : numberOf(numeral.toLowerCase());
    return found && numeral !== undefined ? [{ section, numeral, ...found }] : [];
  });
}

function numberOf(numeral: string): { number: number; numbering: PhaseNumbering } | undefined {
  if (/^\d+$/.test(numeral)) return { number: Number(numeral), numbering: 'arabic' };
  const roman = romans.indexOf(numeral);
  if (roman >= 0) return { number: roman + 1, numbering: 'roman' };
  const word = words.indexOf(numeral);
  return word >= 0 ? { number: word + 1, numbering: 'word' } : undefined;
}

/** The numeral of a phase, in the case of another one; undefined beyond the tenth where it is not counted in digits. */
export function numeralOf(number: number, { numbering, numeral }: Phase): string | undefined {
  if (numbering === 'arabic') return String(number);
  const lower = (numbering === 'roman' ? romans : words)[number - 1];
  if (numeral === numeral.toUpperCase()) return lower?.toUpperCase();
  return numeral === numeral.toLowerCase() ? lower : lower?.replace(/^./, (first) => first.toUpperCase());
}

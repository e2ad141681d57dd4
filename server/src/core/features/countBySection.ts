import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';

/** How many fields each section of a plan has that pass, those of the sections below it too. */
export function countBySection({ fields, sections }: Plan, test: (field: Field) => boolean): readonly number[] {
  const counts = new Array<number>(sections.length).fill(0);
  const add = (section: number | undefined, count: number): void => {
    if (section !== undefined) counts[section] = (counts[section] ?? 0) + count;
  };
  for (const field of fields) if (test(field)) add(field.section, 1);
  // A section comes behind the one that it stands in.
  for (let i = sections.length - 1; i >= 0; i--) add(sections[i]?.parent, counts[i] ?? 0);
  return counts;
}

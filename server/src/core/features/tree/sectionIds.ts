import type { Plan } from '../../plan/plan';
import { lastIndexAt } from '../../text/span';
import { perObject } from '../../text/perObject';
import { Ids } from './node';

/**
 * A name for each section that stays while the plan is written: by what it is, else by its words, within the section above it.
 * Stages go by their letter, for percentages and dates in their headings change.
 */
const sectionIds = perObject((plan: Plan): readonly string[] => {
  const letters = new Map(plan.stages.map(({ section, letter }) => [section, letter]));
  const ids = new Ids();
  const result: string[] = [];
  for (const { index, heading, key, parent, isTitle } of plan.sections) {
    const letter = letters.get(index);
    const name = heading === 'other' ? key.slice(0, 80) : letter === undefined ? heading : `${heading}-${letter}`;
    const above = parent === undefined ? '' : (result[parent] ?? '');
    result.push(ids.of(isTitle ? 'title' : above === '' || above === 'title' ? name : `${above}/${name}`));
  }
  return result;
});

export const sectionId = (plan: Plan, section: number | undefined): string =>
  section === undefined ? '' : (sectionIds(plan)[section] ?? '');

const sectionSpans = perObject((plan: Plan) => plan.sections.map(({ span }) => span));

/** The id of the innermost section that holds a place. */
export const sectionIdAt = (plan: Plan, offset: number): string => {
  const index = lastIndexAt(sectionSpans(plan), offset);
  return sectionId(plan, index < 0 ? undefined : index);
};

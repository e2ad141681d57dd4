import { perObject } from '../text/perObject';
import type { Plan } from './plan';
import { readSchedule, type ScheduleLine } from './stages';

/** The lines of a plan's schedules. */
export const scheduleOf = perObject(({ markdown, sections }: Plan): readonly ScheduleLine[] => readSchedule(markdown, sections));

/** Those that no heading stands for, such as a Stage D that is planned but has no block; none in a plan without a heading for a stage. */
export const scheduledAlone = perObject((plan: Plan): readonly ScheduleLine[] => {
  if (plan.stages.every((stage) => stage.section === undefined)) return [];
  const letters = new Set(plan.stages.map((stage) => stage.letter));
  return scheduleOf(plan).filter(({ letter }) => letter !== undefined && !letters.has(letter));
});

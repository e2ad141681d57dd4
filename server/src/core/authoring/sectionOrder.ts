import type { SectionKind } from '../plan/vocabulary/sections';

/** Kinds in the order in which a plan has them; where something new belongs is told by its neighbours. */
const order: readonly SectionKind[] = [
  'toggles',
  'validation',
  'go-no-go',
  'rollback',
  'moderated-testing',
  'rollout-planning',
  'stage',
  'go-live',
  'post-launch-metrics',
  'one-week-results',
  'one-month-results',
  'post-launch-questions',
];

/** Place of a kind in a plan, from 0; -1 for what may stand anywhere. */
export const rankOf = (kind: SectionKind): number => order.indexOf(kind);

/** Whether a section of that kind comes after the stages. */
export const isBehindStages = (kind: SectionKind): boolean => rankOf(kind) > rankOf('stage');

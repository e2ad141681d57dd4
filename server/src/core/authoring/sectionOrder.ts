import { sectionKinds, type SectionKind } from '../plan/vocabulary/sections';

/** Place of a kind in a plan, from 0; -1 for what may stand anywhere. */
export const rankOf = (kind: SectionKind): number => (kind === 'other' ? -1 : sectionKinds.indexOf(kind));

/** Whether a section of that kind comes after the stages. */
export const isBehindStages = (kind: SectionKind): boolean => rankOf(kind) > rankOf('stage');

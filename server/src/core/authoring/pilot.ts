import { fieldById } from '../plan/vocabulary/fields';
import type { Part } from '../text/snippet';
import { fieldLine, stagePlanningLines, stageResultsBlock, type BlockStyle } from './blocks';

interface Phase {
  readonly name: string;
  /** What its planning asks beside length and percentage. */
  readonly questions: readonly string[];
  /** Undefined for a phase with chosen people or places. */
  readonly percent: number | undefined;
}

const chosen: readonly Phase[] = [
  { name: 'Internal users', questions: ['Who takes part, and how they are invited'], percent: undefined },
  { name: 'Pilot sites', questions: ['Sites that take part', 'Contact at each site'], percent: undefined },
];

/** A pilot: internal users, sites, then everyone in the steps of a ladder; each phase with planning and results. */
export function pilotPhases(ladder: readonly number[], style: BlockStyle): Part[] {
  const everyone = ladder.map((percent): Phase => ({ name: `${percent}% of users`, questions: [], percent }));
  return [...chosen, ...everyone].flatMap((phase, i) => ['\n', ...phaseBlock(String.fromCharCode(65 + i), phase, style)]);
}

function phaseBlock(letter: string, { name, questions, percent }: Phase, { level, partLevel, bullet }: BlockStyle): Part[] {
  const planning =
    percent === undefined
      ? ['stage-length', 'stage-percentage'].flatMap((id) => line(id, bullet))
      : stagePlanningLines(`${percent}%`, bullet);
  return [
    `${'#'.repeat(level)} Phase ${letter}: ${name}\n\n${'#'.repeat(partLevel)} Planning\n\n`,
    ...questions.flatMap((question): Part[] => [`${bullet} ${question}: `, { placeholder: '[FILL_IN]' }, '\n']),
    ...planning,
    '\n',
    ...stageResultsBlock({ level: partLevel, partLevel, bullet }),
  ];
}

function line(id: string, bullet: string): Part[] {
  const field = fieldById.get(id);
  return field ? fieldLine(field, bullet) : [];
}

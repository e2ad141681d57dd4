import type { Assessment, Due } from '../assessment';
import { percentOf, stageTitle, type Stage } from '../plan/stages';
import { percentText } from '../plan/values/percent';
import { shorten } from '../text/shorten';
import { glanceOf } from './glance';
import { stageProgress, type StageProgress } from './stageProgress';
import { presentGate, summaryOf } from './summary';
import { countAt } from './tree/gates';
import { labelOf } from './tree/node';
import { datesByStage, rangeText } from './tree/stageDates';

/** What a rendered plan shows beside its own text. */
export interface Preview {
  /** Such as `Rolling out, Stage B`. */
  readonly state: string;
  /** Such as `2 due`. */
  readonly due: string;
  readonly gate: PreviewGate;
  readonly stages: readonly PreviewStage[];
  /** In the order of the document. */
  readonly placeholders: readonly PreviewPlaceholder[];
}

export interface PreviewGate {
  /** Such as `Next: Go/no-go`. */
  readonly name: string;
  /** Such as `blocked by 2`; empty when all gates lie behind. */
  readonly standing: string;
  readonly status: 'ready' | 'blocked' | 'behind';
  /** What blocks it, a line each. */
  readonly details: readonly string[];
}

export interface PreviewStage {
  /** Such as `Stage B`. */
  readonly name: string;
  /** Such as `25%`; empty where the plan names none. */
  readonly percent: string;
  /** The share of users in percent, 0 to 100, the upper end of a range; `null` where the plan names none. */
  readonly share: number | null;
  /** Such as `3/3–3/7`; empty where the plan names no day. */
  readonly when: string;
  readonly progress: StageProgress;
  /** Whether another rollout of the plan begins here. */
  readonly anew: boolean;
  /** The whole in words. */
  readonly label: string;
}

export interface PreviewPlaceholder {
  /** From 0. */
  readonly line: number;
  /** As a reader sees it: escapes are gone. */
  readonly text: string;
  readonly standing: Standing;
  /** Its standing in words. */
  readonly label: string;
}

/** `answered`: its answer stands beside it. */
type Standing = Due | 'answered';

const labels: Readonly<Record<Standing, string>> = {
  now: 'Due now',
  overdue: 'Overdue',
  later: 'Not due yet',
  answered: 'Answered: its answer stands beside it',
};

/** A row of steps is read at a glance. */
const longestName = 40;

/** Undefined for a template: nothing of it is due, and it is at no gate. */
export function previewOf(assessment: Assessment): Preview | undefined {
  if (assessment.config.template) return undefined;
  const { state, due } = summaryOf(assessment);
  return {
    state,
    due: due === 0 ? 'nothing due' : `${due} due`,
    gate: gateOf(assessment),
    stages: stagesOf(assessment),
    placeholders: placeholdersOf(assessment),
  };
}

function gateOf(assessment: Assessment): PreviewGate {
  const present = presentGate(assessment);
  const { gate } = glanceOf(assessment);
  if (!present || !gate) return { name: 'All gates lie behind', standing: '', status: 'behind', details: [] };
  const isReady = present.status === 'ready';
  return {
    name: `Next: ${shorten(gate.name, longestName)}`,
    standing: isReady ? 'ready' : `blocked by ${countAt(present)}`,
    status: isReady ? 'ready' : 'blocked',
    details: gate.more > 0 ? [...gate.blockers, `and ${gate.more} more`] : gate.blockers,
  };
}

function stagesOf(assessment: Assessment): PreviewStage[] {
  const { stages } = assessment.plan;
  const progressOf = stageProgress(assessment);
  const dates = datesByStage(assessment.plan);
  return stages.map((stage, i) => {
    const span = percentOf(stage);
    const name = labelOf(shorten(stageTitle(stage), longestName), stage.noun);
    const percent = span ? percentText(span.low, span.high) : '';
    const when = rangeText(dates.get(stage) ?? []);
    const progress = progressOf(stage);
    return {
      name,
      percent,
      share: span ? Math.min(100, Math.max(0, span.high)) : null,
      when,
      progress,
      anew: i > 0 && beginsAnew(stages[i - 1], stage),
      label: [name, percent, progress, when].filter((part) => part !== '').join(', '),
    };
  });
}

/** A step that stands in a schedule alone names no rollout of its own. */
const beginsAnew = (before: Stage | undefined, stage: Stage): boolean =>
  before?.section !== undefined && stage.section !== undefined && before.rollout !== stage.rollout;

function placeholdersOf({ plan, dueOfPlaceholders }: Assessment): PreviewPlaceholder[] {
  const { index } = plan.markdown;
  return plan.placeholders.flatMap(({ kind, span, text, answered }, i) => {
    // A line that a template has for its readers is no gap.
    if (kind === 'template-line') return [];
    const standing: Standing = answered ? 'answered' : (dueOfPlaceholders[i] ?? 'later');
    return [{ line: index.lineAt(span.start), text: asRead(text), standing, label: labels[standing] }];
  });
}

/** Without the backslashes that Markdown takes away. */
const asRead = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

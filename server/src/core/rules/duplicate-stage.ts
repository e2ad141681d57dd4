import { percentOf, stageTitle, type Stage } from '../plan/stages';
import type { Plan } from '../plan/plan';
import type { Span } from '../text/span';
import { derived } from '../text/cell';
import { finding } from './places';
import type { Rule } from './rule';

export const duplicateStage: Rule = {
  id: 'duplicate-stage',
  title: 'Two stages have the same letter',
  severity: 'warning',
  description: 'Two steps of one rollout are called by the same letter: “Stage C has results” may then mean either.',
  silentWhen:
    'The letters start anew, as the percentages tell: another phase, platform or release. Without percentages only stages that follow one another and have the same parts count.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 50% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 50% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage C: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  check({ plan }) {
    return duplicates(plan).map(({ first, second }) =>
      finding('duplicate-stage', second.headingSpan, `There is a ${stageTitle(second)} before this one.`, {
        related: [{ span: first.headingSpan, message: `The first ${stageTitle(first)}` }],
      }),
    );
  },
  fixes(found, { plan }) {
    const second = duplicates(plan).find((pair) => pair.second.headingSpan.start === found.span.start)?.second;
    const letter = second && freeLetter(plan, second);
    const span = second && letterSpan(plan, second);
    return letter !== undefined && span
      ? [{ title: `Call it ${second.noun} ${letter}`, edits: [{ span, text: inCaseOf(plan, span, letter) }], preferred: true }]
      : [];
  },
};

interface Pair {
  readonly first: Stage;
  readonly second: Stage;
}

const duplicates = derived((plan: Plan): readonly Pair[] => {
  const ladders = new Map<number | undefined, Stage[]>();
  return plan.stages.flatMap((stage) => {
    if (stage.section === undefined || stage.letter === undefined || stage.skipped) return [];
    const before = ladders.get(stage.rollout) ?? [];
    const last = before.at(-1);
    const first = before.find((one) => one.letter === stage.letter);
    const goesOn = last !== undefined && risesTo(last, stage, first);
    ladders.set(stage.rollout, first && !goesOn ? [stage] : [...before, stage]);
    return first && goesOn ? [{ first, second: stage }] : [];
  });
});

/** Whether a stage is a further step of the ladder that `last` stands on. */
function risesTo(last: Stage, stage: Stage, first: Stage | undefined): boolean {
  const [below, above] = [percentOf(last), percentOf(stage)];
  if (below && above) return above.low > below.high;
  const alike = (last.hasPlanning && stage.hasPlanning) || (last.hasResults && stage.hasResults);
  return first === undefined || (first === last && alike && !below && !above);
}

/** The next letter for the last stage of the plan, if no stage has it and no word of the plan refers to either. */
function freeLetter(plan: Plan, stage: Stage): string | undefined {
  const { letter } = stage;
  const last = plan.stages.at(-1);
  if (letter === undefined || last !== stage || !/^(?:[A-Y]|\d{1,2})$/.test(letter)) return undefined;
  const next = /^\d/.test(letter) ? String(Number(letter) + 1) : String.fromCharCode(letter.charCodeAt(0) + 1);
  const twins = plan.stages.filter((one) => one.letter === letter);
  const named = (name: string): number =>
    plan.markdown.text.match(new RegExp(`(?<![\\p{L}\\p{N}])(?:stages?|phase)[\\s_-]+${name}(?![\\p{L}\\p{N}])`, 'giu'))?.length ?? 0;
  return named(letter) === twins.length && named(next) === 0 ? next : undefined;
}

function letterSpan(plan: Plan, stage: Stage): Span | undefined {
  const section = plan.sections[stage.section ?? -1];
  const text = section && plan.markdown.lines[section.firstLine]?.text;
  const match = text && /(?:stage|phase)\s+([a-z]|\d{1,2})(?![\p{L}\p{N}])/iu.exec(text.text);
  const [whole, letter] = match ?? [];
  if (!text || !match || whole === undefined || letter === undefined) return undefined;
  const end = match.index + whole.length;
  return text.spanOf(end - letter.length, end);
}

function inCaseOf(plan: Plan, { start, end }: Span, letter: string): string {
  const written = plan.markdown.text.slice(start, end);
  return written === written.toLowerCase() ? letter.toLowerCase() : letter;
}

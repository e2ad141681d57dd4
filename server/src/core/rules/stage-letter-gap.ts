import type { Plan } from '../plan/plan';
import { stageTitle, type Stage } from '../plan/stages';
import type { Span } from '../text/span';
import { finding } from './places';
import type { Rule } from './rule';

export const stageLetterGap: Rule = {
  id: 'stage-letter-gap',
  title: 'A stage letter is left out',
  severity: 'hint',
  description: 'The letters of the stages do not follow one another: readers look for the stage that is missing.',
  silentWhen: 'Letters start anew, for another phase, or a letter stands twice.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage C: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1 day\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  check({ plan }) {
    let last: Stage | undefined;
    return plan.stages.flatMap((stage) => {
      if (stage.letter === undefined) return [];
      const before = last;
      const gap = rankOf(stage) > rankOf(before) + 1;
      last = stage;
      const numbered = /^\d/.test(stage.letter);
      const message = before
        ? `${stageTitle(before)} is followed by ${stageTitle(stage)}: ${stage.noun} ${letterAt(rankOf(before) + 1, numbered)} is missing.`
        : `The stages begin with ${stageTitle(stage)}: there is no ${stage.noun} ${letterAt(1, numbered)}.`;
      const related = before ? [{ span: before.headingSpan, message: 'The stage before' }] : [];
      return gap ? [finding('stage-letter-gap', stage.headingSpan, message, { related })] : [];
    });
  },
  fixes(found, { plan }) {
    const at = plan.stages.findIndex((stage) => stage.headingSpan.start === found.span.start);
    const [before, stage] = [plan.stages[at - 1], plan.stages[at]];
    // Whoever begins with B has lost a stage rather than miscounted.
    if (!before || !stage || !isPlain(plan)) return [];
    const shift = rankOf(stage) - rankOf(before) - 1;
    const edits = plan.stages.slice(at).flatMap((one) => {
      const span = letterSpan(plan, one);
      return span ? [{ span, text: letterAt(rankOf(one) - shift, /^\d/.test(one.letter ?? '')) }] : [];
    });
    const from = letterAt(rankOf(before) + 1, /^\d/.test(stage.letter ?? ''));
    return [{ title: edits.length > 1 ? `Count on from ${stage.noun} ${from}` : `Call it ${stage.noun} ${from}`, edits }];
  },
};

function rankOf(stage: Stage | undefined): number {
  const letter = stage?.letter;
  if (letter === undefined) return 0;
  // B2 stands between B and C.
  const number = /^\d+/.exec(letter)?.[0];
  return number === undefined ? letter.charCodeAt(0) - 64 : Number(number);
}

const letterAt = (rank: number, numbered: boolean): string => (numbered ? String(rank) : String.fromCharCode(64 + rank));

/** The letter in a stage's heading. */
function letterSpan(plan: Plan, stage: Stage): Span | undefined {
  const { start, end } = stage.headingSpan;
  const heading = plan.markdown.text.slice(start, end);
  const match = /\b(?:stage|phase)\s+(?=[\w]{1,3}\b)/i.exec(heading);
  const letter = stage.letter;
  if (!match || letter === undefined) return undefined;
  const at = match.index + match[0].length;
  return heading.slice(at, at + letter.length).toUpperCase() === letter
    ? { start: start + at, end: start + at + letter.length }
    : undefined;
}

/** One rollout of rising letters, none of them recorded or spoken of elsewhere: then a letter can change. */
function isPlain(plan: Plan): boolean {
  const { stages, markdown } = plan;
  const rising = stages.every((stage, i) => i === 0 || rankOf(stage) > rankOf(stages[i - 1]));
  const one = stages.every(
    (stage) => stage.rollout === stages[0]?.rollout && !stage.resultsFilled && letterSpan(plan, stage) !== undefined,
  );
  const headings = new Set(stages.map(({ headingSpan }) => headingSpan.start));
  const elsewhere = markdown.lines.some(
    (line) => !headings.has(line.span.start) && /\b(?:stages?|phases?) [A-Z\d]\b/i.test(line.text.text),
  );
  return rising && one && !elsewhere;
}

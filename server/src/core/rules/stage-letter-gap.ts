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
    let before = 0;
    return plan.stages.flatMap((stage) => {
      if (stage.letter === undefined) return [];
      const rank = /^\d+$/.test(stage.letter) ? Number(stage.letter) : stage.letter.charCodeAt(0) - 64;
      const gap = rank > before + 1;
      const missing = before === 0 ? 'the first one is' : 'the one before it is';
      before = rank;
      return gap ? [finding('stage-letter-gap', stage.headingSpan, `This is stage ${stage.letter}, and ${missing} missing.`)] : [];
    });
  },
};

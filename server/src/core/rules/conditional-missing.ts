import { byPart } from '../plan/byPart';
import { gateIdOfField, gateKeyOf } from '../readiness/gate';
import { isOpen, questionAbove } from '../plan/open';
import { gateName, placeOf, shortLabel } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

export const conditionalMissing: Rule = {
  id: 'conditional-missing',
  title: 'A yes without its what',
  severity: 'warning',
  description:
    'The question above is answered yes, and “If yes, what” is empty or still a placeholder: nobody knows what is to be changed.',
  silentWhen: 'The question is answered no or not at all, says itself what is to be changed, or the answer is not due yet.',
  bad: '# Search Release Plan\n\n## Phase I: moderated production testing\n\n### Results\n\n- Number of users: 5\n- Any changes necessary based on the logs, feedback on user challenges, or VA challenges? Yes\n- If yes, what:\n',
  good: '# Search Release Plan\n\n## Phase I: moderated production testing\n\n### Results\n\n- Number of users: 5\n- Any changes necessary based on the logs, feedback on user challenges, or VA challenges? Yes\n- If yes, what: a larger button\n',
  check: ({ plan }) => missing(plan),
};

const missing = byPart(({ fields }, plan) =>
  fields.flatMap((field) => {
    const question = questionAbove(field);
    if (question?.status !== 'filled' || !isOpen(plan, field)) return [];
    const { gates } = gateKeyOf(plan);
    const gate = gateIdOfField(plan, gates, field);
    const message = `The question above says yes, and “${shortLabel(field.label)}” ${field.status === 'empty' ? 'has no answer' : 'is still a placeholder'}; it is needed for ${gateName(gates, gate)}.`;
    return [
      finding('conditional-missing', placeOf(field), message, {
        gate,
        field,
        short: shortLabel(field.label),
        related: [{ span: placeOf(question), message: 'Answered yes here' }],
      }),
    ];
  }),
);

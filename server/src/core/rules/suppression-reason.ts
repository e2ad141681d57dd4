import { finding } from './places';
import type { Rule } from './rule';
import { directionsIn } from './suppressions';

export const suppressionReason: Rule = {
  id: 'suppression-reason',
  title: 'A finding is suppressed without a reason',
  severity: 'hint',
  description:
    'A comment such as `<!-- release-plan-disable-next-line no-monitor -->` waives a finding. Whoever reads the plan next wants to know why: write it behind a colon. The finding is waived all the same.',
  silentWhen: 'Something stands behind the colon, or the comment enables a rule again.',
  bad: '# Search Release Plan\n\n<!-- release-plan-disable-next-line broken-link -->\n- Go / No Go: (notes)[https://example.com/notes]\n',
  good: '# Search Release Plan\n\n<!-- release-plan-disable-next-line broken-link: shown as text on purpose -->\n- Go / No Go: (notes)[https://example.com/notes]\n',
  check: ({ plan }) =>
    directionsIn(plan)
      .filter(({ directive, ids, reason }) => directive !== undefined && directive !== 'enable' && ids.length > 0 && reason === undefined)
      .map(({ span, ids }) => {
        const names = ids.map(({ id }) => id).join(', ');
        return finding('suppression-reason', span, `This waives ${names} without a reason: write it behind a colon, “${names}: why”.`);
      }),
};

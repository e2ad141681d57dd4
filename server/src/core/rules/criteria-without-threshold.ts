import { byPart, bySection } from '../plan/byPart';
import { fieldsWith } from '../plan/fieldsBy';
import { ownLinesOf } from '../plan/within';
import { hasThreshold } from '../plan/values/thresholds';
import { finding } from './places';
import type { Finding, Rule } from './rule';

export const criteriaWithoutThreshold: Rule = {
  id: 'criteria-without-threshold',
  title: 'Success criteria without a number',
  severity: 'warning',
  description: 'A criterion that names a metric and no number cannot say go on or stop.',
  silentWhen: 'At least one criterion has a number or a limit, or the field is still a placeholder as a whole.',
  bad: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?: We watch the errors.\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?: Error rate < 1%\n',
  check({ plan }) {
    // Plans without the question list their metrics below a heading.
    return fieldsWith(plan, 'success-criteria').length > 0 ? answered(plan) : listed(plan);
  },
};

const rest = { gate: 'go-no-go', early: true } as const;

const answered = byPart(({ fields }) =>
  fields
    .filter((field) => field.definition?.id === 'success-criteria' && field.status === 'filled' && !hasThreshold(field.value ?? ''))
    .map((field) =>
      finding(
        'criteria-without-threshold',
        field.labelSpan,
        'The success criteria name no number to measure against, such as “error rate < 1%”.',
        rest,
      ),
    ),
);

const listed = bySection((section, plan): readonly Finding[] => {
  if (section.kind !== 'rollout-planning' || !/\brollout (?:metrics|criteria)$/.test(section.key)) return [];
  if (ownLinesOf(plan, section).some((line) => hasThreshold(line.text.text))) return [];
  const message = 'These metrics have no number to measure against, such as “error rate < 1%”.';
  return [finding('criteria-without-threshold', section.headingSpan, message, rest)];
});

import { byPart } from '../plan/byPart';
import { fieldsWith } from '../plan/fieldsBy';
import { within } from '../plan/within';
import { sourceOfAnswer } from '../plan/parsedValue';
import { findAddresses } from '../plan/values/links';
import { fieldById } from '../plan/vocabulary/fields';
import { generationsOf } from '../plan/template';
import { finding, sectionsOfKind } from './places';
import { fieldInsertion } from './fieldInsertion';
import { isInUntouchedBlock } from './openBlocks';
import { placeOf } from './openFields';
import type { Plan } from '../plan/plan';
import type { Rule } from './rule';

export const noDashboardLink: Rule = {
  id: 'no-dashboard-link',
  title: 'No address of a dashboard',
  severity: 'warning',
  description: 'Success criteria are watched on a dashboard while a stage runs. Without its address in the plan not everyone can look.',
  silentWhen: 'An address stands in the field, below it, or in the rollout planning; the field is not due, or the template has none.',
  bad: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Links to the dashboard(s) showing "success criteria" metrics: in Datadog\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Links to the dashboard(s) showing "success criteria" metrics: https://example.com/board\n',
  check(context) {
    const { plan } = context;
    const planning = sectionsOfKind(plan, 'rollout-planning')[0];
    const [field] = fieldsWith(plan, 'dashboard-links');
    if (field && isInUntouchedBlock(context, field)) return [];
    if (field) {
      if (findAddresses(sourceOfAnswer(plan, field)).length > 0 || field.status === 'not-applicable') return [];
      return [
        finding(
          'no-dashboard-link',
          placeOf(field),
          'No dashboard is linked here: an address is needed.',
          // That the question is answered is asked by the review, that the answer leads to the dashboard by the decision.
          field.status === 'filled' ? { gate: 'go-no-go', early: true } : { gate: 'staging-review' },
        ),
      ];
    }
    if (!planning || !generationsOf(plan.template).some((one) => one !== 't1' && one !== 't2')) return [];
    const [mention] = toCome(plan);
    if (!mention && linked(plan).length > 0) return [];
    return [
      finding('no-dashboard-link', mention?.span ?? planning.headingSpan, 'The plan links no dashboard that shows the success criteria.', {
        gate: 'staging-review',
      }),
    ];
  },
  fixes(_found, { plan }) {
    const planning = sectionsOfKind(plan, 'rollout-planning')[0];
    if (!planning || plan.fields.some((one) => one.definition?.id === 'dashboard-links')) return [];
    const fields = plan.fields.filter((one) => one.section === planning.index && one.definition?.contexts.includes('rollout-planning'));
    return fieldInsertion(plan, fieldById.get('dashboard-links'), fields.at(-1));
  },
};

/** Placeholders where a dashboard is spoken of. */
const toCome = byPart(({ placeholders }, plan) => placeholders.filter((one) => /\bdashboards?\b/i.test(lineText(plan, one.span.start))));

/** Parts that link one. */
const linked = byPart(({ stretch: { part } }) => (/\bdashboard\b[^\r\n]*https?:\/\//i.test(part.source) ? [part.anchor] : []));

function lineText(plan: Plan, offset: number): string {
  const { index, text } = within(plan);
  const line = index.lineAt(offset);
  return text.slice(index.startOf(line), index.endOf(line));
}

import { fieldsWith } from '../plan/fieldsBy';
import { fieldById } from '../plan/vocabulary/fields';
import { generationsOf } from '../plan/template';
import { fieldInsertion } from './fieldInsertion';
import { isInUntouchedBlock } from './openBlocks';
import { placeOf } from './openFields';
import { finding, sectionsOfKind } from './places';
import type { Rule } from './rule';

/** A sentence that names who watches, as rollback sections often do, does not say who watches the dashboard of a stage. */
export const noMonitor: Rule = {
  id: 'no-monitor',
  title: 'Nobody watches the dashboard',
  severity: 'warning',
  description: 'The plan does not name who looks at the dashboards while a stage runs, and calls a stop.',
  silentWhen: 'The field names somebody, or the plan comes from a template that has no such field.',
  bad: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Who is monitoring the dashboard(s)?: TBD\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  check(context) {
    const { plan } = context;
    const [field] = fieldsWith(plan, 'dashboard-monitor');
    const message = 'Nobody is named to watch the dashboard while a stage runs.';
    if (field && isInUntouchedBlock(context, field)) return [];
    if (field)
      return field.status === 'filled' || field.status === 'not-applicable'
        ? []
        : [finding('no-monitor', placeOf(field), message, { gate: 'staging-review' })];
    const planning = sectionsOfKind(plan, 'rollout-planning')[0];
    if (!planning || !generationsOf(plan.template).some((one) => one !== 't1' && one !== 't2')) return [];
    return [finding('no-monitor', planning.headingSpan, message, { gate: 'staging-review' })];
  },
  fixes(_found, { plan }) {
    const planning = sectionsOfKind(plan, 'rollout-planning')[0];
    if (!planning || plan.fields.some((one) => one.definition?.id === 'dashboard-monitor')) return [];
    const fields = plan.fields.filter((one) => one.section === planning.index && one.definition?.contexts.includes('rollout-planning'));
    return fieldInsertion(plan, fieldById.get('dashboard-monitor'), fields.at(-1));
  },
};

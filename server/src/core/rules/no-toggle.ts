import { insertInto } from '../authoring/insert';
import { finding, insertionFix, sectionsOfKind, titlePlace } from './places';
import { placeOf } from './openFields';
import type { Rule } from './rule';

const exception =
  /\b(?:no|without (?:a|any)|not (?:use|using|behind)|doesn't (?:use|need)|does not (?:use|need)) (?:a )?(?:feature )?(?:toggle|flag)s?\b/i;

export const noToggle: Rule = {
  id: 'no-toggle',
  title: 'No toggle is named',
  severity: 'warning',
  description:
    'A rollout is a feature toggle. The plan of any template names it exactly as the code does, so that whoever has to turn it off at night finds it.',
  silentWhen: 'A name such as `search_new_ranking_enabled` stands anywhere in the plan, or the plan says that it needs no toggle.',
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| TBD | TBD |\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n',
  check({ plan }) {
    if (plan.toggles.length > 0 || plan.markdown.lines.some((line) => line.kind !== 'code' && exception.test(line.text.text))) return [];
    const cell = plan.fields.find((field) => field.definition?.id === 'toggle-name');
    const section = sectionsOfKind(plan, 'toggles')[0];
    const place = cell ? placeOf(cell) : (section?.headingSpan ?? titlePlace(plan));
    return [
      finding('no-toggle', place, 'No feature toggle is named by which a machine, or a colleague at night, could find it.', {
        gate: 'staging-review',
      }),
    ];
  },
  fixes: (_finding, { plan }) =>
    sectionsOfKind(plan, 'toggles').length > 0 ? [] : insertionFix('Insert a toggles section', insertInto(plan, 'toggles')),
};

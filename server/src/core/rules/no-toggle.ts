import { insertInto, insertToggleTable } from '../authoring/insert';
import { byPart } from '../plan/byPart';
import { fieldsWith } from '../plan/fieldsBy';
import { hasToggles } from '../plan/toggles';
import { generationsOf } from '../plan/template';
import { finding, insertionFix, sectionsOfKind, titlePlace } from './places';
import { placeOf } from './openFields';
import type { Rule } from './rule';

const exception =
  /\b(?:no|without (?:a|any)|not (?:use|using|behind)|doesn't (?:use|need)|does not (?:use|need)) (?:a )?(?:feature )?(?:toggle|flag)s?\b/i;

const excepted = byPart(({ stretch: { part } }) =>
  part.lines.some((line) => line.kind !== 'code' && exception.test(line.text.text)) ? [part.anchor] : [],
);

export const noToggle: Rule = {
  id: 'no-toggle',
  title: 'No toggle is named',
  severity: 'warning',
  description:
    'A feature toggle steers the rollout and takes it back. A plan of any template names it exactly as the code does, so that whoever has to turn it off at night finds it.',
  silentWhen: 'A name such as `search_new_ranking_enabled` stands anywhere in the plan, or the plan says that it needs no toggle.',
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| TBD | TBD |\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n',
  check({ plan }) {
    if (hasToggles(plan) || excepted(plan).length > 0) return [];
    const [cell] = fieldsWith(plan, 'toggle-name');
    const section = sectionsOfKind(plan, 'toggles')[0];
    const place = cell ? placeOf(cell) : (section?.headingSpan ?? titlePlace(plan));
    return [
      finding('no-toggle', place, 'The plan names no feature toggle: give its name as the code has it.', {
        gate: 'staging-review',
      }),
    ];
  },
  fixes(_finding, { plan }) {
    const section = sectionsOfKind(plan, 'toggles')[0];
    if (!section) return insertionFix('Insert a toggles section', insertInto(plan, 'toggles'));
    const asked = plan.fields.some((field) => field.definition?.id === 'toggle-name');
    return asked || section.level > 6 || generationsOf(plan.template).length === 0
      ? []
      : insertionFix('Insert a table of toggles', insertToggleTable(plan, section));
  },
};

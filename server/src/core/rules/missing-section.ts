import { insertInto } from '../authoring/insert';
import { insertableSections } from '../authoring/blocks';
import { byPart } from '../plan/byPart';
import { generationsOf } from '../plan/template';
import type { Generation } from '../plan/vocabulary/fields';
import type { SectionKind } from '../plan/vocabulary/sections';
import { gateName } from './openFields';
import { finding, insertionFix, sectionsOfKind, titlePlace } from './places';
import type { Rule } from './rule';

interface Expected {
  readonly kind: SectionKind;
  readonly name: string;
  readonly gate: string;
  readonly generations: readonly Generation[];
}

const t3on: readonly Generation[] = ['t3', 't3b', 't4'];
const all: readonly Generation[] = ['t1', 't2', 't3', 't3b', 't4'];

/** Sections that each template generation has; toggles and rollback have rules of their own. */
const expected: readonly Expected[] = [
  { kind: 'validation', name: 'a validation checklist', gate: 'go-no-go', generations: t3on },
  { kind: 'moderated-testing', name: 'moderated testing (or a word that there will be none)', gate: 'staging-review', generations: t3on },
  { kind: 'rollout-planning', name: 'rollout planning', gate: 'staging-review', generations: t3on },
  { kind: 'one-week-results', name: '1-week results', gate: 'one-week', generations: all },
  { kind: 'one-month-results', name: '1-month results', gate: 'one-month', generations: all },
  { kind: 'post-launch-questions', name: 'the post-launch questions', gate: 'close', generations: all },
];

const optOut =
  /\bno (?:moderated testing|uat|user acceptance)|\bwithout (?:moderated testing|uat)\b|\b(?:uat|moderated testing)\b[^.]{0,40}\b(?:not|skipped|n\/a)/i;

const untested = byPart(({ stretch: { part } }) => (part.lines.some((line) => optOut.test(line.text.text)) ? [part.anchor] : []));

export const missingSection: Rule = {
  id: 'missing-section',
  title: 'A section is missing',
  severity: 'warning',
  description:
    'The template that the plan comes from has a section which the plan has not, and the next gate needs it. One finding, whatever the section would hold.',
  silentWhen: 'The plan follows no known template, the section is not due yet, or the plan says that it is left out.',
  bad: '# Search Release Plan\n\n## Step 1: Development\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | [FILL_IN] |\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n### Stage A: Canary - 1% of users\n\n#### Results\n\n- Was any downstream service affected by the change?: no\n',
  good: '# Search Release Plan\n\n## Step 1: Development\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | [FILL_IN] |\n\n## Step 2: Validation\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n### Phase I: moderated production testing\n\nThere will be no moderated testing.\n\n#### Rollout Planning\n\n### Stage A: Canary - 1% of users\n\n#### Results\n\n- Was any downstream service affected by the change?: no\n\n### 1-week results\n\n### 1-month results\n\n## Post-launch Questions\n',
  check({ plan, gates }) {
    const generations = generationsOf(plan.template);
    return expected.flatMap(({ kind, name, gate, generations: having }) => {
      if (!generations.some((one) => having.includes(one)) || sectionsOfKind(plan, kind).length > 0) return [];
      if (kind === 'moderated-testing' && untested(plan).length > 0) return [];
      const message = `The plan has no section for ${name}; it is needed for ${gateName(gates, gate)}.`;
      return [finding('missing-section', titlePlace(plan), message, { gate, subject: kind })];
    });
  },
  fixes(found, { plan }) {
    const section = insertableSections.find(({ id }) => id === found.subject);
    return section ? insertionFix(`Insert “${section.name}”`, insertInto(plan, section.id)) : [];
  },
};

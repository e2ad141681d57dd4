import { fieldLine } from '../authoring/blocks';
import { styleOf } from '../authoring/style';
import type { Field } from '../plan/fields';
import { fieldsIn, type Plan } from '../plan/plan';
import { isOptedOut } from '../plan/optOut';
import type { Section } from '../plan/sections';
import { generationsOf } from '../plan/template';
import { fieldById, fieldDefinitions, type FieldContext, type FieldDefinition } from '../plan/vocabulary/fields';
import { withLineEnds } from '../text/edit';
import { renderPlain, renderSnippet } from '../text/snippet';
import { gateName, shortLabel } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

const contexts: readonly FieldContext[] = ['testing-planning', 'rollout-planning', 'stage-planning'];
/** Fields with rules of their own, and those that a heading may stand for. */
const elsewhere = new Set(['dashboard-links', 'dashboard-monitor', 'stage-percentage', 'rollout-target-users', 'actual-date']);
/** A block with fewer of the template's fields is written freely, and is let be. */
const leastKnown = 2;

export const missingField: Rule = {
  id: 'missing-field',
  title: 'A question of the template is missing',
  severity: 'warning',
  description: 'A planning block of a known template lacks one of the template’s questions, and the next gate needs the answer.',
  silentWhen: 'The block is written freely, the plan follows no known template, or the phase or stage is left out.',
  bad: '# Search Release Plan\n\n## Step 3: Production rollout\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Who is monitoring the dashboard(s)?: Ana\n- Links to the dashboard(s) showing "success criteria" metrics: https://example.com/board\n',
  good: '# Search Release Plan\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Who is monitoring the dashboard(s)?: Ana\n',
  check({ plan, gates }) {
    const generations = generationsOf(plan.template);
    if (generations.length === 0) return [];
    return plan.sections.flatMap((section) => {
      const { context, owner, fields } = blockOf(plan, section);
      if (!context || fields.length < leastKnown || isOptedOut(plan.markdown, owner)) return [];
      const message = (field: FieldDefinition): string =>
        `“${shortLabel(field.label)}” is missing here; it is needed for ${gateName(gates, field.gate)}.`;
      return missingIn(context, fields, generations).map((field) =>
        finding('missing-field', section.headingSpan, message(field), { gate: field.gate, subject: field.id }),
      );
    });
  },
  fixes(found, { plan }) {
    const section = plan.sections.find((one) => one.headingSpan.start === found.span.start);
    const field = fieldById.get(found.subject ?? '');
    const last = section && blockOf(plan, section).fields.at(-1);
    if (!field || !last) return [];
    const { bullet, lineEnd } = styleOf(plan);
    const { index, text } = plan.markdown;
    const end = Math.max(last.valueSpan.end, last.labelSpan.end, ...last.answers.map((line) => line.span.end));
    const offset = index.endOf(index.lineAt(end));
    const start = index.startOf(index.lineAt(last.labelSpan.start));
    const lead = /^[ \t]*(?:[-*+•][ \t]+)?/.exec(text.slice(start, last.labelSpan.start))?.[0] ?? `${bullet} `;
    const parts = [
      '\n',
      ...fieldLine(field, '').map((part) => (typeof part === 'string' ? part.replace(/^ /, lead).replace(/\n$/, '') : part)),
    ];
    return [
      {
        title: `Add “${shortLabel(field.label)}”`,
        edits: [
          {
            span: { start: offset, end: offset },
            text: withLineEnds(renderPlain(parts), lineEnd),
            snippet: withLineEnds(renderSnippet(parts), lineEnd),
          },
        ],
        preferred: true,
      },
    ];
  },
};

function blockOf(plan: Plan, section: Section): { context: FieldContext | undefined; owner: Section; fields: Field[] } {
  const owner = section.owner === undefined ? section : (plan.sections[section.owner] ?? section);
  const own = fieldsIn(plan, section.span).filter((field) => field.section === section.index && field.definition);
  const context = contexts.find((one) => own.filter((field) => field.context === one).length >= leastKnown);
  return { context, owner, fields: own.filter((field) => field.context === context) };
}

function missingIn(context: FieldContext, fields: readonly Field[], generations: readonly string[]): FieldDefinition[] {
  const present = new Set(fields.map((field) => field.definition?.id));
  return fieldDefinitions.filter(
    (field) =>
      field.contexts[0] === context &&
      field.gate !== undefined &&
      !elsewhere.has(field.id) &&
      !present.has(field.id) &&
      (field.generations === undefined || field.generations.some((one) => generations.includes(one))),
  );
}

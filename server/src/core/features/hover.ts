import type { Assessment, Due } from '../assessment';
import { gateIdOfField, gatesOf } from '../readiness/gate';
import { gateName } from '../rules/openFields';
import { touches, type Span } from '../text/span';
import { escapeMarkdown } from '../text/markdownText';
import type { Environment } from './environment';
import { fieldsAround } from './nearby';
import { toggleAt } from './toggles/toggleAt';
import { toggleHover } from './toggles/toggleHover';

/** Markdown without HTML or commands. */
export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

const dueWords: Readonly<Record<Due, string>> = { now: 'Due now', later: 'Not due yet', overdue: 'Overdue' };

/** What a field is for and which gate needs it; what is known of a toggle. */
export function hover(assessment: Assessment, offset: number, environment: Environment): Hover | undefined {
  const { plan } = assessment;
  const mention = toggleAt(plan, offset);
  if (mention) {
    const markdown = toggleHover(assessment, mention, environment);
    return markdown === undefined ? undefined : { markdown, span: mention.span };
  }
  const here = { start: offset, end: offset };
  const field = fieldsAround(plan, here).find(
    (one) => one.definition && (touches(one.labelSpan, offset) || touches(one.valueSpan, offset)),
  );
  if (!field?.definition) return undefined;
  const gates = gatesOf(plan);
  const gate = gateIdOfField(plan, gates, field);
  const open = field.status === 'placeholder' || field.status === 'empty';
  const due = open ? `${dueWords[assessment.dueOf(field)]}: needed` : 'Needed';
  const lines = [
    `**${escapeMarkdown(field.definition.label)}**`,
    field.definition.help,
    gate === undefined ? '' : `${due} for ${gateName(gates, gate)}.`,
  ];
  return {
    markdown: lines.filter((line) => line !== '').join('\n\n'),
    span: { start: field.labelSpan.start, end: Math.max(field.labelSpan.end, field.valueSpan.end) },
  };
}

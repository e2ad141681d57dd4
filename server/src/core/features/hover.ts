import type { Assessment, Due } from '../assessment';
import { gateIdOfField } from '../readiness/gate';
import { gateName } from '../rules/openFields';
import { touches, type Span } from '../text/span';
import type { Environment } from './environment';

/** Markdown without HTML or commands. */
export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

const dueWords: Readonly<Record<Due, string>> = { now: 'Due now', later: 'Not due yet', overdue: 'Overdue' };

/** What a field is for and which gate needs it; what is known of a toggle. */
export function hover(assessment: Assessment, offset: number, { toggles }: Environment): Hover | undefined {
  const { plan, gates } = assessment;
  for (const toggle of plan.toggles) {
    const mention = toggle.mentions.find((span) => touches(span, offset));
    if (mention) return toggleHover(toggle.name, mention, toggles);
  }
  const field = plan.fields.find((one) => one.definition && (touches(one.labelSpan, offset) || touches(one.valueSpan, offset)));
  if (!field?.definition) return undefined;
  const gate = gateIdOfField(plan, gates, field);
  const open = field.status === 'placeholder' || field.status === 'empty';
  const due = open ? `${dueWords[assessment.dueOfFields[field.index] ?? 'later']}: needed` : 'Needed';
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

function toggleHover(name: string, span: Span, registry: Environment['toggles']): Hover | undefined {
  const known = registry.toggles.get(name);
  if (!known) return undefined;
  const actor =
    known.actorType === 'user'
      ? 'Decided per user: a percentage reaches that share of the signed-in users.'
      : known.actorType === 'cookie_id'
        ? 'Decided per browser (cookie): one person may get different answers on different devices.'
        : '';
  const lines = [
    `**Feature toggle** \`${name.replace(/`/g, '')}\``,
    escapeMarkdown(known.description ?? ''),
    actor,
    `From ${escapeMarkdown(known.source)}, line ${known.line + 1}.`,
  ];
  return { markdown: lines.filter((line) => line !== '').join('\n\n'), span };
}

/** Text of a document or of a file as it stands, whatever Markdown it holds. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&');

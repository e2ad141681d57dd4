import type { Line } from '../../markdown/line';
import { partsAt } from '../../markdown/touched';
import type { Field } from '../../plan/fields';
import type { Plan } from '../../plan/plan';
import { fitsAnywhere } from './matching';
import type { Edit } from '../../text/edit';
import { endOf } from '../../text/endOf';
import type { Span } from '../../text/span';
import { sourceText } from '../../toggles/age';
import { placesNow, type KnownToggle, type ToggleRegistry } from '../../toggles/registry';
import type { Completion } from '../completion/completion';
import { codedPlaceholder } from '../completion/place';
import type { Environment } from '../environment';
import { fieldsAround, placeholdersAt } from '../nearby';
import { cellAt, cellsOf, type Cell } from './cells';

/** More would be read by nobody; what is typed next narrows them down. */
const mostOffered = 300;
/** Names in the plan already come behind all others. */
const sunk = 100;

export interface TogglePlace {
  readonly plan: Plan;
  readonly offset: number;
  readonly line: Span;
  readonly before: string;
  readonly after: string;
}

/** The names that fit what is typed, the likeliest first; what the list knows of the toggle fills the description beside it. */
export function toggleCompletions(place: TogglePlace, { toggles, today }: Environment): Completion[] {
  const { plan, before, after, offset } = place;
  const word = endOf(before, /[\w-]/);
  const rest = /^[\w-]*/.exec(after)?.[0] ?? '';
  const whole = { start: offset - word.length, end: offset + rest.length };
  // What asks for a name is no part of one.
  const placeholder =
    codedPlaceholder(plan, offset) ??
    placeholdersAt(plan, { start: offset, end: offset }).find((one) => !one.answered && one.span.start <= whole.start)?.span;
  const typed = placeholder ? '' : word;
  const open = before.slice(0, before.length - word.length).endsWith('`');
  const close = open && !after.slice(rest.length).startsWith('`') ? '`' : '';
  const used = new Set(plan.toggles.map(({ name }) => name).filter((name) => name !== `${word}${rest}`));
  const subject = wordsOf(plan.title?.text ?? '');
  const description = descriptionPlace(place);
  return [...toggles.toggles.values()]
    .flatMap((toggle) => {
      const fit = fitOf(toggle, typed, subject);
      return fit === undefined ? [] : [{ toggle, rank: used.has(toggle.name) ? fit + sunk : fit }];
    })
    .sort((a, b) => a.rank - b.rank || (a.toggle.name < b.toggle.name ? -1 : 1))
    .slice(0, mostOffered)
    .map(({ toggle }, rank): Completion => {
      const span = placeholder ?? whole;
      const shown = plan.markdown.text.slice(span.start, offset);
      return {
        label: toggle.name,
        kind: 'toggle',
        detail: [used.has(toggle.name) ? 'in the plan' : undefined, toggle.actorType].filter((part) => part !== undefined).join(' · '),
        documentation: documentationOf(toggle, toggles, today),
        span,
        text: `${toggle.name}${close}`,
        snippet: undefined,
        // What fits is decided here: an editor would look at the beginnings of words alone.
        filterText: shown === '' ? toggle.name : `${shown} ${toggle.name}`,
        rank,
        also: toggle.description === undefined || !description ? [] : [description(toggle.description)],
      };
    });
}

const wordsOf = (title: string): ReadonlySet<string> => new Set(title.toLowerCase().match(/[a-z0-9]{4,}/g) ?? []);

/** How well a name fits: a small number for a good fit, undefined for none. */
function fitOf({ name, aliases }: KnownToggle, typed: string, subject: ReadonlySet<string>): number | undefined {
  if (typed === '') return name.split('_').some((word) => subject.has(word)) ? 0 : 1;
  return fitsAnywhere(name, typed) ?? (aliases.some((alias) => alias.toLowerCase().includes(typed.toLowerCase())) ? 3 : undefined);
}

function documentationOf(toggle: KnownToggle, registry: ToggleRegistry, today: string): string {
  const lists = placesNow(registry, toggle).map(({ source }) => sourceText(source, today));
  return [toggle.description ?? '', lists.join(', ')].filter((text) => text !== '').join('\n\n');
}

type Describe = (description: string) => Edit;

/** How the description beside the name is written; undefined where there is none to fill in. */
function descriptionPlace(place: TogglePlace): Describe | undefined {
  return cellPlace(place) ?? fieldPlace(place);
}

function cellPlace(place: TogglePlace): Describe | undefined {
  const { plan, offset, line } = place;
  const row = cellsOf(plan.markdown.text, line);
  const own = cellAt(row, offset);
  if (own === undefined) return undefined;
  const column = headerOf(place).findIndex(({ text: name }, i) => i !== own && /\bdescription\b|\bpurpose\b|^what\b/i.test(name));
  const cell = row[column];
  if (!cell || !isToFillIn(plan, cell)) return undefined;
  return (description) => ({ span: cell.span, text: ` ${withEscaped('|', oneLine(description))} ` });
}

/** No table reaches from one part of the text into the next. */
const linesAround = ({ markdown }: Plan, line: Span): readonly Line[] => partsAt(markdown, line).flatMap(({ lines }) => lines);

/** The cells of the header of the table that the line is in; none outside a table. */
function headerOf({ plan, line }: TogglePlace): Cell[] {
  const { index, text } = plan.markdown;
  const header = linesAround(plan, line).find(
    (one) => one.kind === 'row' && one.header && one.span.start < line.start && isOneTable(text, one.span.end, line.start),
  );
  return header ? cellsOf(text, index.spanOf(index.lineAt(header.span.start))) : [];
}

/** Whether a name is typed, or is to be typed, in the column of a table that holds names of toggles; in a table half-typed it is the first. */
export function isNameCell(place: TogglePlace): boolean {
  const { plan, offset, line } = place;
  const row = cellsOf(plan.markdown.text, line);
  const own = cellAt(row, offset);
  const cell = own === undefined ? undefined : row[own];
  if (!cell || isAboveRows(plan, line)) return false;
  const names = headerOf(place).findIndex(({ text }) => /\b(?:toggles?|flags?|name)\b/i.test(text) && !/\bdescription\b/i.test(text));
  if (own !== Math.max(0, names)) return false;
  const typed = plan.markdown.text.slice(cell.span.start, offset);
  return /^\s*`?[\w-]*$/.test(typed) || isToFillIn(plan, cell);
}

/** Whether a line of a table is its header, or the dashes below it. */
function isAboveRows(plan: Plan, line: Span): boolean {
  const { text } = plan.markdown;
  const { start, end } = line;
  if (/^[\s|:-]*$/.test(text.slice(start, end)) && text.slice(start, end).includes('-')) return true;
  return linesAround(plan, line).some((one) => one.kind === 'row' && one.header && start <= one.span.start && one.span.end <= end);
}

const isOneTable = (text: string, from: number, to: number): boolean => !/(?:\n|\r(?!\n))[ \t]*[\r\n]/.test(text.slice(from, to));

function fieldPlace({ plan, offset }: TogglePlace): Describe | undefined {
  const { index } = plan.markdown;
  const own = fieldsAround(plan, { start: offset, end: offset }).find(
    (field) =>
      field.definition?.id === 'toggle-name' && field.shape !== 'row' && index.lineAt(field.labelSpan.start) === index.lineAt(offset),
  );
  const next: Field | undefined = own && plan.fields[own.index + 1];
  if (next?.definition?.id !== 'toggle-description' || next.section !== own?.section) return undefined;
  if (next.status !== 'empty' && next.status !== 'placeholder') return undefined;
  const { start } = next.valueSpan;
  const gap = /[:?]/.test(plan.markdown.text.charAt(start - 1)) ? ' ' : '';
  return (description) => ({ span: next.valueSpan, text: `${gap}${oneLine(description)}` });
}

const isToFillIn = (plan: Plan, { span, text }: Cell): boolean =>
  text === '' ||
  placeholdersAt(plan, span).some(
    (one) => span.start <= one.span.start && one.span.end <= span.end && one.span.end - one.span.start === text.length,
  );

/** On one line and without HTML; the list's line breaks are those of its file. */
const oneLine = (description: string): string => withEscaped('<', description.replace(/[\s\p{Cc}]+/gu, ' ').trim());

/** With a backslash in front of each such sign that has none; of two in front of it one escapes the other. */
const withEscaped = (sign: '|' | '<', text: string): string =>
  text
    .split(sign)
    .map((part, i, parts) => (i < parts.length - 1 && endOf(part, /\\/).length % 2 === 0 ? `${part}\\` : part))
    .join(sign);

import type { Line, RowLine } from '../markdown/line';
import type { MappedText } from '../markdown/mappedText';
import { findOwnLabel } from './fieldLabel';
import { findPlaceholders, placeholderValue } from './placeholders';
import { isNotApplicable } from './values/answers';
import { noteOf } from './values/notes';

export type FieldStatus = 'filled' | 'placeholder' | 'empty' | 'not-applicable';

/** Names of metrics below a results label, as copied from the criteria, measure nothing: no number among them, and no colon to fill in behind. */
export function onlyNames(inline: MappedText, answers: readonly Line[]): boolean {
  if (inline.text !== '' || answers.length === 0) return false;
  return answers.every(
    (line) =>
      line.kind === 'text' &&
      line.marker !== undefined &&
      !/\d|[.:?]$/.test(line.text.text.replace(/\([^()]*\)/g, '')) &&
      partStatus(line.text) === 'filled',
  );
}

export function valueText(inline: MappedText, answers: readonly Line[]): string | undefined {
  const parts = [inline.text, ...answers.map((line) => line.text.text)].map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join('\n').replace(/\r\n?/g, '\n');
}

/** `planning`: names without a value count as an answer there, for they name what will be watched. */
export function statusOf(inline: MappedText, answers: readonly Line[], planning: boolean): FieldStatus {
  const own = partStatus(inline);
  if (own === 'placeholder') return 'placeholder';
  if (own === 'not-applicable') return 'not-applicable';
  if (own === 'filled') return 'filled';
  const parts = answers
    .map((line) => (line.kind === 'row' ? rowStatus(line) : answerStatus(line, planning)))
    .filter((status) => status !== 'empty');
  if (parts.length === 0) return 'empty';
  if (parts.includes('filled')) return 'filled';
  return parts.includes('placeholder') ? 'placeholder' : 'not-applicable';
}

function answerStatus(line: Line, planning: boolean): FieldStatus {
  if ('marker' in line && line.marker?.box && !line.marker.box.checked) return 'empty';
  if (noteOf(line.text.text)) return 'empty';
  const own = findOwnLabel(line.text.text);
  if (own && !planning) {
    const value = line.text.slice(own.valueStart).trim();
    // `Number of clicks:` below a results label: open, but its own line says so.
    return value.text === '' ? 'placeholder' : partStatus(value);
  }
  return partStatus(line.text);
}

function rowStatus(line: RowLine): FieldStatus {
  if (line.header) return 'empty';
  const filled = line.cells.slice(1).some((cell) => partStatus(cell) === 'filled');
  return filled ? 'filled' : 'placeholder';
}

function partStatus(text: MappedText): FieldStatus {
  const value = text.text.trim();
  if (value === '') return 'empty';
  if (placeholderValue(text)) return 'placeholder';
  const found = findPlaceholders(text).filter((one) => !one.answered);
  const first = found[0];
  if (first) {
    // What stands before a placeholder is the author's own; hints of the template come behind it.
    const before = text.text.slice(0, first.start).replace(/[[(\s\p{P}~]/gu, '');
    if (before === '') return 'placeholder';
  }
  const answer = value.replace(/^\[PICK[ _]ONE\]:?\s*/i, '');
  return isNotApplicable(answer) ? 'not-applicable' : 'filled';
}

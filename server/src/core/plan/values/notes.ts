import { findDates } from './dates';

/** A line that a team adds to its plan while the release runs. */
export interface Note {
  readonly kind: 'waived' | 'rolled-back' | 'resumed';
  /** ISO, as far as the note tells it. */
  readonly date: string | undefined;
}

const waived = /^waived\b([^:]{0,40}):\s*\S/i;
const rolledBack = /^(?:rolled back|rollback (?:done|executed|performed|happened))\b([^:]{0,60})/i;
const resumed = /^(?:resumed|rollout resumed|rolled out again|rollout restarted|re-?enabled)\b([^:]{0,60})/i;

/**
 * `Waived 3/14/2025: reason`, `Rolled back on 3/14/2025 (Stage B): reason`, `Resumed on 3/20/2025`; undefined for any other line.
 * That something was rolled back or resumed counts with its day only: without one the words may describe a process.
 */
export function noteOf(text: string): Note | undefined {
  const waiver = waived.exec(text);
  if (waiver) return { kind: 'waived', date: dayIn(waiver[1]) };
  for (const [kind, pattern] of [
    ['rolled-back', rolledBack],
    ['resumed', resumed],
  ] as const) {
    const date = dayIn(pattern.exec(text)?.[1]);
    if (date !== undefined) return { kind, date };
  }
  return undefined;
}

const dayIn = (text: string | undefined): string | undefined => findDates(text ?? '')[0]?.from;

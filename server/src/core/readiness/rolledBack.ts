import type { Plan } from '../plan/plan';
import { notesOf } from '../plan/noteLines';
import { derived } from '../text/cell';
import type { Span } from '../text/span';

/** The plan's own record that the release was taken back. */
export interface RolledBack {
  readonly span: Span;
  readonly text: string;
  /** ISO. */
  readonly date: string;
}

/** The last dated note of a rollback, unless a later one says that the rollout went on. */
export const rolledBackOf = derived((plan: Plan): RolledBack | undefined => {
  let last: RolledBack | undefined;
  for (const { line, note } of notesOf(plan)) {
    if (note.kind === 'resumed') last = undefined;
    if (note.kind === 'rolled-back' && note.date !== undefined) last = { span: line.text.source, text: line.text.text, date: note.date };
  }
  return last;
});

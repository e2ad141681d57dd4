import type { TextLine } from '../markdown/line';
import { byPart } from './byPart';
import type { Plan } from './plan';
import { noteOf, type Note } from './values/notes';

/** A line that a team adds to its plan while the release runs. */
export interface NoteLine {
  readonly line: TextLine;
  readonly note: Note;
}

/** The notes of a plan, in order. */
export const notesOf: (plan: Plan) => readonly NoteLine[] = byPart(({ stretch: { part } }) =>
  part.lines.flatMap((line): NoteLine[] => {
    const note = line.kind === 'text' ? noteOf(line.text.text) : undefined;
    return note && line.kind === 'text' ? [{ line, note }] : [];
  }),
);

import type { TextLine } from '../markdown/line';
import { PerPart } from '../markdown/perPart';
import { perObject } from '../text/perObject';
import type { Plan } from './plan';
import { noteOf, type Note } from './values/notes';

/** A line that a team adds to its plan while the release runs. */
export interface NoteLine {
  readonly line: TextLine;
  /** Its index among the document's lines. */
  readonly at: number;
  readonly note: Note;
}

const known = new PerPart<readonly NoteLine[]>();

/** The notes of a plan, in order. */
export const notesOf = perObject(({ markdown }: Plan): readonly NoteLine[] =>
  markdown.parts.flatMap((part) =>
    known
      .of(part, [], () =>
        part.lines.flatMap((line, at): NoteLine[] => {
          const note = line.kind === 'text' ? noteOf(line.text.text) : undefined;
          return note && line.kind === 'text' ? [{ line, at, note }] : [];
        }),
      )
      .map((one) => ({ ...one, at: part.firstLine + one.at })),
  ),
);

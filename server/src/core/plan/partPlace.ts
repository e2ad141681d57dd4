import type { Part } from '../markdown/part';
import { firstAtLeast } from '../text/firstAtLeast';
import type { Section } from './sections';

/**
 * Where a part of a plan stands among its sections and fields. What is read of a part names them from here, and so stays as it is when
 * the plan grows or shrinks before it.
 */
export class PartPlace {
  /** The index of its first field. */
  firstField = 0;
  /** The index of the first section that begins in it. */
  firstSection = 0;
  /** The innermost section that is open where it begins, and those that begin in it. */
  outer: Section | undefined;
  sections: readonly Section[] = [];

  constructor(readonly part: Part) {}

  /** The section of a line: -1 stands for the last one that begins before the part. */
  sectionAround(own: number): Section | undefined {
    return own < 0 ? this.outer : this.sections[own];
  }

  /** The index of a section of the plan: -1 stands for the last one that begins before the part. */
  sectionAt(own: number): number | undefined {
    const index = this.firstSection + own;
    return index < 0 ? undefined : index;
  }
}

/** A part with the sections that its lines lie in. */
export interface Stretch {
  readonly part: Part;
  /** The innermost section that is open where it begins. */
  readonly outer: Section | undefined;
  /** Those that begin in it. */
  readonly sections: readonly Section[];
}

/** For each line of a stretch the innermost section that holds it, as an index into its own sections; -1 for the outer one. */
export function sectionOfEachLine({ part, sections }: Stretch): number[] {
  const result: number[] = [];
  let at = -1;
  for (let line = 0; line < part.lines.length; line++) {
    if (sections[at + 1]?.firstLine === part.firstLine + line) at++;
    result.push(at);
  }
  return result;
}

/** The parts of a plan with their sections, in order. */
export function stretchesOf(parts: readonly Part[], sections: readonly Section[]): Stretch[] {
  let next = 0;
  return parts.map((part) => {
    const first = next;
    const end = part.firstLine + part.lines.length;
    for (let section = sections[next]; section && section.firstLine < end; section = sections[next]) next++;
    return { part, outer: sections[first - 1], sections: sections.slice(first, next) };
  });
}

/** One part with its sections. */
export function stretchAt(part: Part, sections: readonly Section[]): Stretch {
  const first = firstAtLeast(sections, part.firstLine, ({ firstLine }) => firstLine);
  const end = firstAtLeast(sections, part.firstLine + part.lines.length, ({ firstLine }) => firstLine);
  return { part, outer: sections[first - 1], sections: sections.slice(first, end) };
}

import { derived, isSameList } from '../text/cell';
import { differenceOf } from '../text/difference';
import type { PlanPart } from './partFacts';
import type { Plan } from './plan';
import type { Section } from './sections';

const none: readonly never[] = [];

/** What was found in each part or section, and all of it in one list. */
interface Found<Of, T> {
  of: readonly Of[];
  readonly each: (readonly T[])[];
  readonly all: readonly T[];
}

/**
 * A list of what is found in each part of a plan, in order. After an edit only the parts are looked at that have become others.
 * `find` may look at its part and at the sections around it; whatever else it reads of the plan makes it look at all parts anew when that
 * has changed.
 * @param isSame whether what is found anew says the same as before; then that from before stays. Else it is the same where it is the same
 * things, in the same sections
 */
export function byPart<T>(
  find: (part: PlanPart, plan: Plan) => readonly T[],
  isSame?: (one: T, other: T) => boolean,
): (plan: Plan) => readonly T[] {
  const found = derived((plan: Plan, before: Found<PlanPart, T> | undefined, past): Found<PlanPart, T> => {
    const { parts } = plan;
    const read = (part: PlanPart): readonly T[] => find(part, plan);
    if (!before) {
      const each = parts.map(read);
      return { of: parts, each, all: lined(each) };
    }
    const isAnew = past.hasChangedBeside(plan.partsCell);
    if (!isAnew) past.keep();
    const { first, oldEnd, newEnd } = isAnew
      ? { first: 0, oldEnd: before.of.length, newEnd: parts.length }
      : differenceOf(before.of, parts);
    const now = parts.slice(first, newEnd).map((part, i) => keptOf(before.each[first + i], read(part), isSame ?? Object.is));
    const old = before.each.slice(first, oldEnd);
    const isKept =
      isSameList(lined(old), lined(now)) &&
      (isSame !== undefined || isSameAround(holding(before.of.slice(first, oldEnd), old), holding(parts.slice(first, newEnd), now)));
    replace(before.each, first, oldEnd, now);
    before.of = parts;
    return isKept ? before : { of: parts, each: before.each, all: lined(before.each) };
  });
  return (plan) => found(plan).all;
}

/**
 * A list of what is found in each section of a plan, in order. After an edit that changes no heading only the sections are looked at that
 * hold it, and those whose planning or results hold it. `find` may look at what stands in its section and in its planning and results, and at
 * the sections around it; whatever else it reads of the plan makes it look at all sections anew when that has changed.
 * @param isSame whether what is found anew says the same as before; then that from before stays
 */
export function bySection<T>(
  find: (section: Section, plan: Plan) => readonly T[],
  isSame: (one: T, other: T) => boolean = Object.is,
): (plan: Plan) => readonly T[] {
  const found = derived((plan: Plan, before: (Found<Section, T> & { parts: readonly PlanPart[] }) | undefined, past) => {
    const { parts, sections } = plan;
    const read = (section: Section): readonly T[] => find(section, plan);
    if (before?.of.length !== sections.length || past.hasChangedBeside(plan.sectionsCell, plan.partsCell)) {
      const now = sameAs(before, sections, sections.map(read));
      return now === before ? Object.assign(before, { parts }) : { ...now, parts };
    }
    past.keep();
    const { first, oldEnd, newEnd } = differenceOf(before.parts, parts);
    let isKept = true;
    const touched = sectionsAround(parts.slice(first, newEnd));
    // Those too that held what has gone.
    for (const { index } of sectionsAround(before.parts.slice(first, oldEnd))) addAround(touched, sections[index]);
    if (before.of !== sections) addReplaced(touched, before.of, sections);
    for (const section of touched) {
      const old = before.each[section.index];
      const now = keptOf(old, read(section), isSame);
      isKept &&= old === now;
      before.each[section.index] = now;
    }
    before.parts = parts;
    before.of = sections;
    return isKept ? before : { of: sections, each: before.each, parts, all: lined(before.each) };
  });
  return (plan) => found(plan).all;
}

/** The parts in which anything was found. */
const holding = (parts: readonly PlanPart[], each: readonly (readonly unknown[])[]): readonly PlanPart[] =>
  parts.filter((_, i) => each[i]?.length !== 0);

/** Whether parts have the same sections: a field that is the same as before may stand in another one. */
const isSameAround = (some: readonly PlanPart[], others: readonly PlanPart[]): boolean =>
  some.length === others.length &&
  some.every(({ stretch }, i) => {
    const other = others[i]?.stretch;
    return other !== undefined && stretch.outer === other.outer && isSameList(stretch.sections, other.sections);
  });

/** The sections that the parts lie in, and those whose planning or results they are. */
function sectionsAround(parts: readonly PlanPart[]): Set<Section> {
  const result = new Set<Section>();
  for (const { stretch } of parts) for (const section of [stretch.outer, ...stretch.sections]) addAround(result, section);
  return result;
}

function addAround(sections: Set<Section>, section: Section | undefined): void {
  for (let one = section; one && !sections.has(one); one = one.above) {
    sections.add(one);
    addAround(sections, one.owning);
  }
}

/** Adds the sections that have become others, and those that they lie, or lay, in; as many are there as before. */
function addReplaced(sections: Set<Section>, before: readonly Section[], now: readonly Section[]): void {
  const old = new Set<Section>();
  for (let i = 0; i < now.length; i++) {
    if (before[i] === now[i]) continue;
    addAround(old, before[i]);
    addAround(sections, now[i]);
  }
  for (const { index } of old) addAround(sections, now[index]);
}

/** What was found before, where what is found now says the same. */
function keptOf<T>(before: readonly T[] | undefined, now: readonly T[], isSame: (one: T, other: T) => boolean): readonly T[] {
  if (before?.length !== now.length) return now;
  return before.every((one, i) => isSame(one, now[i] as T)) ? before : now;
}

/** The same answer as before where nothing else was found. */
function sameAs<Of, T, F extends Found<Of, T>>(before: F | undefined, of: readonly Of[], each: (readonly T[])[]): Found<Of, T> | F {
  const all = lined(each);
  if (!before || !isSameList(before.all, all)) return { of, each, all };
  replace(before.each, 0, before.each.length, each);
  before.of = of;
  return before;
}

function replace<T>(list: T[], first: number, oldEnd: number, now: readonly T[]): void {
  if (oldEnd - first === now.length) for (let i = 0; i < now.length; i++) list[first + i] = now[i] as T;
  else if (first === 0 && oldEnd === list.length) {
    list.length = 0;
    for (const one of now) list.push(one);
  } else list.splice(first, oldEnd - first, ...now);
}

function lined<T>(lists: readonly (readonly T[])[], from = 0, end = lists.length): readonly T[] {
  const result: T[] = [];
  for (let i = from; i < end; i++) for (const one of lists[i] ?? none) result.push(one);
  return result.length === 0 ? none : result;
}

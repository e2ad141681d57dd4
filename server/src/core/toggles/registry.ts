import type { ListedToggle, ListKind, ToggleList } from './toggleList';

/** A file that was read, or should have been. */
export interface ToggleSource {
  /** The address of the file; of a source that matches no file, what was asked for. */
  readonly uri: string;
  /** The file as people write it, from the folder of the plan on. */
  readonly name: string;
  readonly kind: ListKind | 'missing';
  /** ISO day on which what it says was written; undefined where nobody knows. */
  readonly date: string | undefined;
  /** Names in it, without those that stand there twice. */
  readonly count: number;
  /** What is wrong with it, in words; the names are those that were read before. */
  readonly problem: string | undefined;
}

/** One place where a toggle is listed. */
export interface TogglePlace {
  readonly source: ToggleSource;
  /** 0-based. */
  readonly line: number;
}

/** What the lists together know of a toggle; the first list that says something speaks for it. */
export interface KnownToggle {
  readonly name: string;
  readonly description: string | undefined;
  readonly actorType: string | undefined;
  readonly onInDevelopment: boolean | undefined;
  readonly aliases: readonly string[];
  /** At least one, in the order of the sources. */
  readonly places: readonly [TogglePlace, ...TogglePlace[]];
}

/** The toggles that are known for a plan. Without any list nothing is known, and nothing may be said about which toggles exist. */
export interface ToggleRegistry {
  readonly state: 'unavailable' | 'empty' | 'loaded';
  readonly sources: readonly ToggleSource[];
  readonly toggles: ReadonlyMap<string, KnownToggle>;
  /** By what other code calls them; one key may stand for several. */
  readonly byAlias: ReadonlyMap<string, readonly KnownToggle[]>;
}

export const noToggles: ToggleRegistry = { state: 'unavailable', sources: [], toggles: new Map(), byAlias: new Map() };

/** A list with where it came from. `list` is undefined where nothing was ever read. */
export interface SourcedList {
  readonly uri: string;
  readonly name: string;
  /** ISO day of the file's last change, which counts where the list names no day itself. */
  readonly date: string | undefined;
  readonly list: ToggleList | undefined;
  readonly problem: string | undefined;
}

/** Merges lists in order. */
export function mergeToggles(lists: readonly SourcedList[]): ToggleRegistry {
  const toggles = new Map<string, KnownToggle>();
  const sources = lists.map(({ uri, name, date, list, problem }): ToggleSource => {
    const count = new Set(list?.toggles.map((toggle) => toggle.name)).size;
    const source: ToggleSource = { uri, name, kind: list?.kind ?? 'missing', date: list?.date ?? date, count, problem };
    for (const toggle of list?.toggles ?? []) toggles.set(toggle.name, joined(toggles.get(toggle.name), toggle, source));
    return source;
  });
  const byAlias = new Map<string, KnownToggle[]>();
  for (const toggle of toggles.values()) {
    for (const alias of toggle.aliases) byAlias.set(alias, [...(byAlias.get(alias) ?? []), toggle]);
  }
  const state = sources.every(({ kind }) => kind === 'missing') ? 'unavailable' : toggles.size === 0 ? 'empty' : 'loaded';
  return { state, sources, toggles, byAlias };
}

function joined(known: KnownToggle | undefined, listed: ListedToggle, source: ToggleSource): KnownToggle {
  const place = { source, line: listed.line };
  const { name, description, actorType, onInDevelopment, aliases } = listed;
  if (!known) return { name, description, actorType, onInDevelopment, aliases, places: [place] };
  return {
    name,
    description: known.description ?? description,
    actorType: known.actorType ?? actorType,
    onInDevelopment: known.onInDevelopment ?? onInDevelopment,
    aliases: [...new Set([...known.aliases, ...aliases])],
    places: [...known.places, place],
  };
}

/** The toggle that a plan means by a name: one of that name, or the only one that other code calls so. */
export function toggleNamed({ toggles, byAlias }: ToggleRegistry, name: string): KnownToggle | undefined {
  const called = byAlias.get(name) ?? [];
  return toggles.get(name) ?? (called.length === 1 ? called[0] : undefined);
}

/** Whether any list has the name, or other code calls a toggle of it so. */
export const isListed = ({ toggles, byAlias }: ToggleRegistry, name: string): boolean => toggles.has(name) || byAlias.has(name);

/** Where a toggle is listed now: a snapshot says what was, so it counts only where nothing else was read. */
export function placesNow({ sources }: ToggleRegistry, { places }: KnownToggle): readonly TogglePlace[] {
  const isLive = ({ kind }: ToggleSource): boolean => kind !== 'snapshot' && kind !== 'missing';
  return sources.some(isLive) ? places.filter(({ source }) => isLive(source)) : places;
}

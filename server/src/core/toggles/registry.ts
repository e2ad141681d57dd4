import { groupBy } from '../text/groupBy';
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
  /** What is wrong with it, in words. */
  readonly problem: string | undefined;
  /** Nothing of it can be told as it stands; the names are those that were read before. */
  readonly kept: boolean;
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
  /** ISO day on which the file was written that the list is of; it counts where the list names no day itself. */
  readonly date: string | undefined;
  readonly list: ToggleList | undefined;
  readonly problem: string | undefined;
  /** The list is one that was read before the file was broken. */
  readonly kept?: boolean;
}

/** What is known of a toggle while lists are merged. */
interface Merged {
  readonly listed: ListedToggle[];
  readonly places: [TogglePlace, ...TogglePlace[]];
}

/** Merges lists in order. */
export function mergeToggles(lists: readonly SourcedList[]): ToggleRegistry {
  const merged = new Map<string, Merged>();
  const sources = lists.map(({ uri, name, date, list, problem, kept = false }): ToggleSource => {
    const count = new Set(list?.toggles.map((toggle) => toggle.name)).size;
    const source: ToggleSource = { uri, name, kind: list?.kind ?? 'missing', date: list?.date ?? date, count, problem, kept };
    for (const toggle of list?.toggles ?? []) {
      const place = { source, line: toggle.line };
      const known = merged.get(toggle.name);
      if (known) {
        known.listed.push(toggle);
        known.places.push(place);
      } else {
        merged.set(toggle.name, { listed: [toggle], places: [place] });
      }
    }
    return source;
  });
  const toggles = new Map([...merged].map(([name, one]) => [name, knownOf(name, one)] as const));
  const byAlias = groupBy(
    [...toggles.values()].flatMap((toggle) => toggle.aliases.map((alias) => ({ alias, toggle }))),
    ({ alias }) => alias,
  );
  const state = sources.every(({ kind }) => kind === 'missing') ? 'unavailable' : toggles.size === 0 ? 'empty' : 'loaded';
  return { state, sources, toggles, byAlias: new Map([...byAlias].map(([alias, called]) => [alias, called.map(({ toggle }) => toggle)])) };
}

function knownOf(name: string, { listed, places }: Merged): KnownToggle {
  const first = <Key extends keyof ListedToggle>(key: Key): ListedToggle[Key] | undefined =>
    listed.find((one) => one[key] !== undefined)?.[key];
  return {
    name,
    description: first('description'),
    actorType: first('actorType'),
    onInDevelopment: first('onInDevelopment'),
    aliases: [...new Set(listed.flatMap(({ aliases }) => aliases))],
    places,
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

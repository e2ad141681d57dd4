import { perObject } from '../text/perObject';
import { isNear, isTypo, nameParts, type NameParts } from './names';
import type { KnownToggle, ToggleRegistry } from './registry';

/** The least share of words that two names have in common to be told as alike. */
const leastShare = 0.6;

interface Named {
  readonly toggle: KnownToggle;
  readonly parts: NameParts;
  readonly words: ReadonlySet<string>;
  readonly joined: string;
}

const namesOf = perObject(({ toggles }: ToggleRegistry): readonly Named[] =>
  [...toggles.values()].map((toggle) => {
    const parts = nameParts(toggle.name);
    return { toggle, parts, words: new Set(parts.words), joined: parts.words.join('') };
  }),
);

interface Ranked {
  readonly toggle: KnownToggle;
  readonly rank: number;
}

/** What is like a name does not change with each letter of the plan around it; of so many names it is kept. */
const mostKept = 200;
const rankedNames = perObject<ToggleRegistry, Map<string, readonly Ranked[]>>(() => new Map());

/** From here on a name is told as what was meant, not only as one that is like it. */
const meant = 3;

/**
 * Known toggles that are like a name that none has, the likeliest first, at most `most`: what other code calls so, the same words in
 * another spelling, a slip of the pen, then most of the words in common. No name is ever made up from another.
 */
export const nearestToggles = (registry: ToggleRegistry, name: string, most = 3): KnownToggle[] =>
  ranked(registry, name)
    .slice(0, most)
    .map(({ toggle }) => toggle);

/** The toggle that somebody misspelt by that name; undefined where several may be meant, or another one is only like it. */
export function meantToggle(registry: ToggleRegistry, name: string): KnownToggle | undefined {
  const [first, second] = ranked(registry, name);
  return first && first.rank >= meant && (second?.rank ?? 0) < first.rank ? first.toggle : undefined;
}

function ranked(registry: ToggleRegistry, name: string): readonly Ranked[] {
  const known = rankedNames(registry);
  const before = known.get(name);
  if (before) return before;
  if (known.size >= mostKept) known.clear();
  const found = rank(registry, name);
  known.set(name, found);
  return found;
}

function rank(registry: ToggleRegistry, name: string): Ranked[] {
  const own = nameParts(name);
  const words = [...new Set(own.words)];
  const joined = own.words.join('');
  const called = registry.byAlias.get(name) ?? [];
  const rankOf = ({ toggle, parts, words: others, joined: other }: Named): number => {
    if (called.includes(toggle)) return 5;
    if (other === joined) return 4;
    if (isTypo(parts.joined, own.joined)) return meant;
    let common = 0;
    for (const word of words) if (others.has(word)) common++;
    // Names that are near are nearly the same letters, or have all words but one in common.
    if (common > 0 && isNear(parts, own)) return 2;
    const share = common / Math.max(1, words.length + others.size - common);
    return share > leastShare && common >= 3 ? share : 0;
  };
  const found: Ranked[] = [];
  for (const named of namesOf(registry)) {
    const rankOfIt = rankOf(named);
    if (rankOfIt > 0) found.push({ toggle: named.toggle, rank: rankOfIt });
  }
  return found.sort((a, b) => b.rank - a.rank || (a.toggle.name < b.toggle.name ? -1 : 1));
}

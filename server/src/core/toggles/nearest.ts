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

interface Ranked {
  readonly toggle: KnownToggle;
  readonly rank: number;
}

/** What was looked for is looked for again with every keystroke; names that are typed leave nothing behind for long. */
const mostRemembered = 100;
const remembered = perObject<ToggleRegistry, Map<string, readonly Ranked[]>>(() => new Map());

function ranked(registry: ToggleRegistry, name: string): readonly Ranked[] {
  const known = remembered(registry);
  const found = known.get(name) ?? rankAll(registry, name);
  if (known.size >= mostRemembered) known.clear();
  known.set(name, found);
  return found;
}

function rankAll(registry: ToggleRegistry, name: string): Ranked[] {
  const own = nameParts(name);
  const words = new Set(own.words);
  const joined = own.words.join('');
  const called = registry.byAlias.get(name) ?? [];
  const rankOf = ({ toggle, parts, words: others, joined: other }: Named): number => {
    if (called.includes(toggle)) return 5;
    if (other === joined) return 4;
    if (isTypo(parts.joined, own.joined)) return meant;
    if (isNear(parts, own)) return 2;
    const common = [...words].filter((word) => others.has(word)).length;
    const share = common / Math.max(1, words.size + others.size - common);
    return share > leastShare && common >= 3 ? share : 0;
  };
  return namesOf(registry)
    .map((named) => ({ toggle: named.toggle, rank: rankOf(named) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || (a.toggle.name < b.toggle.name ? -1 : 1));
}

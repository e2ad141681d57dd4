import { perObject } from '../text/perObject';
import { isNear, nameParts, wordsOfName, type NameParts } from './names';
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

/**
 * Known toggles that may be meant by a name that none has, the likeliest first, at most `most`: what other code calls so, the same words
 * in another spelling, a slip of the pen, then most of the words in common. No name is ever made up from another.
 */
export function nearestToggles(registry: ToggleRegistry, name: string, most = 3): KnownToggle[] {
  const own = nameParts(name);
  const words = new Set(wordsOfName(name));
  const joined = own.words.join('');
  const called = registry.byAlias.get(name) ?? [];
  const rankOf = ({ toggle, parts, words: others, joined: other }: Named): number => {
    if (called.includes(toggle)) return 4;
    if (other === joined) return 3;
    if (isNear(parts, own)) return 2;
    const common = [...words].filter((word) => others.has(word)).length;
    const share = common / Math.max(1, words.size + others.size - common);
    return share >= leastShare && common >= 3 ? share : 0;
  };
  return namesOf(registry)
    .map((named) => ({ toggle: named.toggle, rank: rankOf(named) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || (a.toggle.name < b.toggle.name ? -1 : 1))
    .slice(0, most)
    .map(({ toggle }) => toggle);
}

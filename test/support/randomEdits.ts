/** A number from 0 up to, and without, `below`; the same row of numbers for each seed (mulberry32). */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What turns the meaning of the lines around it, as people type, paste and break it. */
const fragments = [
  'a',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '# ',
  '\n## Rollback process\n',
  '\n### Stage B: 25% of users\n\n#### Results\n\n- Number of unique users: 12\n',
  '\n#### Planning\n',
  '\n**Feature toggles**\n',
  '\n# Another Release Plan\n',
  '\n### To be completed once the stage is over\n',
  '\n===\n',
  '\n---\n',
  '---\nrelease-plan: true\n---\n',
  '\n```\n',
  '\n~~~~\n',
  '  ```\n',
  '<!--',
  '-->',
  '<!-- release-plan-disable no-toggle: later -->',
  '\n<details>\n',
  '\n</details>\n',
  '<script>',
  '\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking | Ranks anew |\n',
  '|',
  '`search_new_ranking`',
  '[FILL_IN]',
  '[PICK_ONE]: yes | no | N/A',
  'TBD',
  '\n- Length of time: 1 week (3/3 - 3/7)\n',
  '\n- [ ] Tested in staging\n  - [x] On a phone\n',
  '\n1. Stage C: 50%\n',
  '\n> ',
  '\n    ',
  '\n[label]: https://example.com\n',
  '[^1]',
  '\n[^1]: a note\n',
  '\nWaived 3/14/2025: it is small\n',
  '\nRolled back on 3/14/2025: too many errors\n',
  '100%',
  '\u0000',
  '\ufeff',
  '🙂',
] as const;

/** A text after a random change of it; now and then one of the texts before it, as by undo. */
export function edited(text: string, before: readonly string[], random: Random): string {
  const kind = random(10);
  const earlier = before[random(before.length)];
  if (kind === 0 && earlier !== undefined) return earlier;
  const at = random(text.length + 1);
  const fragment = fragments[random(fragments.length)] ?? '';
  if (kind <= 3) return text.slice(0, at) + text.slice(at + 1 + random(random(20) === 0 ? 2000 : 30));
  if (kind === 4) {
    // A stretch of the text once more, in another place.
    const from = random(text.length + 1);
    return text.slice(0, at) + text.slice(from, from + random(400)) + text.slice(at);
  }
  if (kind === 5) return text.slice(0, at) + fragment + text.slice(at + random(60));
  return text.slice(0, at) + fragment + text.slice(at);
}

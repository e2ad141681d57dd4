import type { Random } from './random';

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
export function edited(text: string, before: readonly [string, ...string[]], random: Random): string {
  const kind = random.between(0, 9);
  if (kind === 0) return random.pick(before);
  const at = random.between(0, text.length);
  if (kind <= 3) return text.slice(0, at) + text.slice(at + random.between(1, random.chance(5) ? 2000 : 30));
  if (kind === 4) {
    // A stretch of the text once more, in another place.
    const from = random.between(0, text.length);
    return text.slice(0, at) + text.slice(from, from + random.between(0, 400)) + text.slice(at);
  }
  const replaced = kind === 5 ? random.between(0, 60) : 0;
  return text.slice(0, at) + random.pick(fragments) + text.slice(at + replaced);
}

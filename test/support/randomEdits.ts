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

/** Lines that turn on and off what is said of those around them. */
const directions = [
  '<!-- release-plan-disable -->',
  '<!-- release-plan-disable-next-line -->',
  '<!-- release-plan-disable empty-field-due: later -->',
  '<!-- release-plan-disable missing-field, stage-without-results: later -->',
  '<!-- release-plan-enable -->',
  'Waived 3/14/2025: it is small',
  'Skipped: it is small',
  'N/A',
  'Not needed: everyone gets it at once',
  'Rollout resumed on 3/20/2025',
  '#### Planning',
  '#### Results',
  '### Planning',
  '### Results',
  '### Stage A: 1% of users',
  '## Go/No-Go',
  '## Launch',
  '# Something else',
  '## Moderated production testing',
  'Go: approved by the team on 3/1/2025',
  '- [x] Enable the toggle for 100% of users',
] as const;

const headingMark = /^#{1,6}(?= )/;

/** A text with another line for one of its own, or with any number of them. */
function withLine(text: string, isOne: (line: string) => boolean, change: (line: string) => readonly string[], random: Random): string {
  const lines = text.split('\n');
  const found = lines.flatMap((line, i) => (isOne(line) ? [i] : []));
  if (found.length === 0) return text;
  const at = random.pick(found as [number, ...number[]]);
  lines.splice(at, 1, ...change(lines[at] ?? ''));
  return lines.join('\n');
}

/** A text with some of its lines in another place. */
function moved(text: string, random: Random, isWhole: boolean): string {
  const lines = text.split('\n');
  const from = random.between(0, lines.length - 1);
  let end = from + random.between(1, 8);
  if (isWhole) for (end = from + 1; end < lines.length && !headingMark.test(lines[end] ?? '');) end++;
  const block = lines.splice(from, end - from);
  lines.splice(random.between(0, lines.length), 0, ...block);
  return lines.join('\n');
}

function swapped(text: string, random: Random): string {
  const lines = text.split('\n');
  const isHeading = random.chance(50);
  const places = lines.flatMap((line, i) => (!isHeading || headingMark.test(line) ? [i] : []));
  if (places.length < 2) return text;
  const [one, other] = [random.pick(places as [number, ...number[]]), random.pick(places as [number, ...number[]])];
  [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  return lines.join('\n');
}

const any = (): boolean => true;
const isHeading = (line: string): boolean => headingMark.test(line);

/** Changes of whole lines and of what they mean, each with as little of the text as it takes. */
const lineEdits: readonly [(text: string, random: Random) => string, ...((text: string, random: Random) => string)[]] = [
  // A heading of another level, of other words, or none any more.
  (text, random) => withLine(text, isHeading, (line) => [line.replace(headingMark, '#'.repeat(random.between(1, 6)))], random),
  (text, random) =>
    withLine(
      text,
      isHeading,
      (line) => [line.replace(headingMark, (mark) => (random.chance(50) ? `${mark}#` : mark.slice(1) || mark))],
      random,
    ),
  (text, random) => withLine(text, isHeading, (line) => [random.chance(50) ? `${line}x` : line.slice(0, -1)], random),
  (text, random) =>
    withLine(text, isHeading, (line) => [line.replace(/(?<=\bstage )\w/i, () => random.pick(['A', 'B', 'C', 'D', 'E']))], random),
  (text, random) => withLine(text, isHeading, () => [], random),
  (text, random) => withLine(text, isHeading, (line) => [line.replace(headingMark, '').trim()], random),
  (text, random) =>
    withLine(
      text,
      (line) => /\bstage \w\b/i.test(line),
      (line) => [line.replace(/(?<=\bstage )\w/i, () => random.pick(['A', 'B', 'C', 'D', 'E']))],
      random,
    ),
  (text, random) =>
    withLine(
      text,
      (line) => /\d+ ?%/.test(line),
      (line) => [line.replace(/\d+(?= ?%)/, () => random.pick(['1', '10', '25', '50', '100']))],
      random,
    ),
  (text, random) =>
    withLine(
      text,
      (line) => /\d\/\d/.test(line),
      (line) => [line.replace(/\d+(?=\/)/, () => String(random.between(1, 13)))],
      random,
    ),
  (text, random) =>
    withLine(
      text,
      (line) => /\[[ xX]\]/.test(line),
      (line) => [line.includes('[ ]') ? line.replace('[ ]', '[x]') : line.replace(/\[[xX]\]/, '[ ]')],
      random,
    ),
  (text, random) =>
    withLine(
      text,
      (line) => /^\W*\w[^:]*:/.test(line),
      (line) => [line.replace(/:.*/, () => random.pick([':', ': yes', ': 5', ': N/A', ': TBD', ': 3/1/2025', ': No-go', ': Go']))],
      random,
    ),
  (text, random) => withLine(text, any, (line) => [line, random.pick(directions)], random),
  (text, random) => withLine(text, any, (line) => [line, '', random.pick(directions), ''], random),
  (text, random) =>
    withLine(
      text,
      (line) => (directions as readonly string[]).includes(line),
      () => [],
      random,
    ),
  (text, random) => withLine(text, any, () => [], random),
  (text, random) => withLine(text, any, (line) => [line, line], random),
  (text, random) => moved(text, random, false),
  (text, random) => moved(text, random, true),
  swapped,
  (text, random) => '\n'.repeat(random.between(1, 3)) + text,
  (text) => text.replace(/^\s*\n/, ''),
  (text) => (text.startsWith('---\n') ? text.replace(/^---\n[^]*?\n---\n/, '') : `---\nrelease-plan: true\n---\n${text}`),
  (text, random) => {
    const from = random.between(0, text.length);
    const at = from + text.slice(from).search(/\w/);
    return at < from ? text : text.slice(0, at) + random.pick(['a', 'e', 'S']) + text.slice(at + 1);
  },
];

/** A text after a random change of it; now and then one of the texts before it, as by undo. */
export function edited(text: string, before: readonly [string, ...string[]], random: Random): string {
  if (random.chance(50)) return random.pick(lineEdits)(text, random);
  const kind = random.between(0, 9);
  if (kind === 0) return random.pick(before);
  if (kind === 9 && random.chance(5)) return random.pick(['', 'Nothing of a plan.\n', `${text}\n${text}`.slice(0, 60_000)]);
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

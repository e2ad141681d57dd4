import * as words from './planWords';
import { Random } from './random';

/** What a plan is made from; the same order gives the same bytes. */
export interface LargePlan {
  /** In bytes of UTF-8. */
  readonly size: number;
  readonly seed?: number;
}

/**
 * A release plan of a wanted size, shaped as people write them: several rollouts one after the other, half filled in.
 * What the last rollout leaves free is filled with the lines of a log. The smallest plan has about 1,500 bytes.
 */
export function largePlan({ size, seed = 1 }: LargePlan): string {
  const random = new Random(seed);
  const parts = [opening(random)];
  const closing = questions(random);
  let left = size - bytes(parts[0] ?? '') - bytes(closing);
  for (let part = 0; ; part++) {
    const next = rolloutPart(random, part);
    if (bytes(next) > left) break;
    parts.push(next);
    left -= bytes(next);
  }
  return [...parts, log(random, left), closing].join('');
}

const bytes = (text: string): number => Buffer.byteLength(text);
const section = (heading: string, ...lines: readonly string[]): string => `${heading}\n\n${lines.join('\n')}\n\n`;

function opening(random: Random): string {
  return (
    section(`# ${words.thing(random)}: release plan`, words.sentences(random, 2, 4)) +
    section('## Links', `- [Outline](${words.issue(random)})`, '- Recordings: [FILL_IN]', `- Product manager: ${words.person(random)}`)
  );
}

type Part = (random: Random, number: number) => string;

const shares = ['1%', '10%', '25%', '50%', '100%'] as const;

/** A rollout from its overview to what was asked when all was over. */
const rollout: readonly Part[] = [
  overview,
  toggles,
  validation,
  rollback,
  moderatedTesting,
  rolloutPlanning,
  ...shares.map(
    (share, i): Part =>
      (random) =>
        stage(random, 'ABCDE'.charAt(i), share),
  ),
  (random) => section('## Post Launch metrics', words.sentence(random)),
  (random) => afterLaunch(random, '1-week'),
  (random) => afterLaunch(random, '1-month'),
];

function rolloutPart(random: Random, part: number): string {
  const number = Math.floor(part / rollout.length) + 1;
  return rollout[part % rollout.length]?.(random, number) ?? '';
}

function overview(random: Random, number: number): string {
  const heading = `## Production rollout of ${words.change(random)} for ${words.thing(random)}, part ${number}`;
  const note = random.chance(30) ? ['', `> **Mind:** ${words.sentence(random)}`] : [];
  return section(heading, words.sentences(random, 2, 5), ...note);
}

/** The toggle that a rollout turns on, and its rollback turns off. */
const mainToggle = (number: number): string => `town_part_${number}_enabled`;

function toggles(random: Random, number: number): string {
  const row = (name: string): string => `| ${name} | ${words.orOpen(random, words.sentence(random))} |`;
  const others = random.some(0, 4, () => row(random.chance(12) ? 'TBD' : `\`${words.toggleName(random)}\``));
  const rows = [row(`\`${mainToggle(number)}\``), ...others];
  return section('### Feature toggles', '| Toggle name | Description |', '| ----------- | ----------- |', ...rows);
}

function validation(random: Random): string {
  const boxes = random.some(3, 7, () => {
    const link = random.chance(25) ? ` See [the page](${words.issue(random)}).` : '';
    const box = `- [${random.pick([' ', ' ', 'x'])}] ${words.sentence(random)}${link}`;
    return random.chance(25) ? `${box}\n  - [ ] ${words.person(random)} has seen it.` : box;
  });
  return section('### Validation', ...boxes);
}

function rollback(random: Random, number: number): string {
  const toggle = mainToggle(number);
  const code = random.chance(30) ? ['', '```sh', `toggles off ${toggle}`, '```'] : [];
  return section(
    '### Rollback process',
    words.sentences(random, 1, 3),
    '',
    `1. ${words.person(random)} turns off \`${toggle}\` for everybody.`,
    `   1. ${words.sentence(random)}`,
    `2. A ticket is written: [${random.between(100, 999)}](${words.issue(random)}).`,
    ...code,
  );
}

function moderatedTesting(random: Random): string {
  return (
    section(
      '### Phase I: moderated production testing\n\n#### Planning',
      `- Desired date range or test duration: ${words.date(random)}`,
      `- Desired number of users: ${words.orOpen(random, random.between(3, 20))}`,
      `- How you'll recruit the right production test users: ${words.orOpen(random, words.sentence(random))}`,
      `- How you'll conduct the testing: ${words.orOpen(random, words.sentence(random))}`,
    ) +
    section(
      '#### Results',
      `- Number of users: ${words.orOpen(random, random.between(3, 20))}`,
      `- Number of bugs identified / fixed: ${words.orOpen(random, random.between(0, 5))}/${words.orOpen(random, random.between(0, 5))}`,
      ...asked(random),
    )
  );
}

function rolloutPlanning(random: Random): string {
  const criteria = random.some(1, 4, () => `  - ${words.orOpen(random, `Fewer than ${random.between(1, 9)}% ${words.error(random)}`)}`);
  const rows = random.some(2, 6, () => `| ${words.error(random)} | ${words.sentence(random)} | ${words.person(random)} |`);
  return section(
    '### Phase II: Staged Rollout\n\n#### Rollout Planning',
    `- Desired date range: ${words.date(random)}`,
    `- How will you make the product available in production while limiting the number of users who can find/access it: ${words.sentence(random)}`,
    '- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?',
    ...criteria,
    `- Links to the dashboard(s) showing "success criteria" metrics: ${words.orOpen(random, `[Board](${words.dashboard(random)})`)}`,
    `- Who is monitoring the dashboard(s)?: ${words.orOpen(random, words.person(random))}`,
    '',
    '| Metric | What it tells | Who looks |',
    '| ------ | ------------- | :-------: |',
    ...rows,
  );
}

function stage(random: Random, letter: string, share: string): string {
  return (
    section(
      `### Stage ${letter}: ${share} of users\n\n#### Planning`,
      `- Length of time: ${words.orOpen(random, random.pick(['1 day', '2 hours', '3 days', '1 week']))}`,
      `- Percentage of Users (and roughly how many users do you expect this to be): ${share}, about ${random.between(20, 9000)} people`,
      `- Start Date: ${words.date(random)}`,
    ) +
    section(
      '#### Results',
      `- Number of unique users: ${words.orOpen(random, random.between(20, 9000))}`,
      `- Metrics at this stage (per your "success criteria"): ${words.orOpen(random, `${random.between(1, 9)}% ${words.error(random)}`)}`,
      ...asked(random),
    )
  );
}

const asked = (random: Random): string[] => [
  `- Was any downstream service affected by the change?: ${words.yesOrNo(random)}`,
  `- Types of errors logged: ${words.orOpen(random, words.error(random))}`,
  `- What changes (if any) are necessary based on the logs, feedback on user challenges, or VA challenges? ${words.orOpen(random, words.sentence(random))}`,
];

function afterLaunch(random: Random, when: string): string {
  return section(
    `### ${when} results`,
    `- Number of unique users: ${words.orOpen(random, random.between(500, 90_000))}`,
    `- Post-launch KPI 1 actual: ${words.orOpen(random, `${random.between(1, 99)}%`)}`,
    `- Any issues with VA handling/processing?: ${words.yesOrNo(random)}`,
    `- Types of errors logged: ${words.orOpen(random, words.error(random))}`,
    `- If yes, what: ${words.orOpen(random, words.issue(random))}`,
  );
}

function questions(random: Random): string {
  return section(
    '## Post-launch Questions',
    `1. How do the KPIs you gathered compare to your pre-launch definition(s) of "success"? ${words.sentence(random)}`,
    '2. What qualitative feedback have you gathered from users or other stakeholders?',
    '3. Which assumptions you listed in your product outline were/were not validated?',
    `4. How might your product evolve now or in the future based on these results? ${words.orOpen(random, words.sentence(random))}`,
    '5. What technical tasks are needed to clean up (i.e., removal of feature toggles)?',
  );
}

/** As many dated lines as fit. */
function log(random: Random, size: number): string {
  const lines: string[] = [];
  let left = size - bytes(section('## Log'));
  for (let line = logLine(random); bytes(line) < left; line = logLine(random)) {
    lines.push(line);
    left -= bytes(line) + 1;
  }
  return lines.length > 0 ? section('## Log', ...lines) : '';
}

const logLine = (random: Random): string => `- ${random.between(1, 12)}/${random.between(1, 28)}/2025: ${words.sentence(random)}`;

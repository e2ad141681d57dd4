import assert from 'node:assert/strict';
import { assess, isDue } from '../../../server/src/core/assessment';
import { renameStage, stageRenameAt } from '../../../server/src/core/features/stages/renameStage';
import { anchorsOf, slugOf } from '../../../server/src/core/features/stages/anchors';
import { parsePlan, type Plan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { atCursor, cursor } from '../../support/cursor';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd, withLineEnd } from '../../support/lineEnds';

const title = '# Night Ferry Release Plan\n\n';

/** The text with the stage at `$0` under another letter or name, or why not. */
function renamed(marked: string, wanted: string): string {
  const { text, offset } = cursor(marked);
  const plan = parsePlan(text);
  const target = stageRenameAt(plan, offset);
  if (!target) return 'nothing to rename';
  const result = renameStage(plan, target, wanted);
  return result.ok ? applyEdits(text, result.edits) : result.problem;
}

/** Both with LF and with CRLF. */
function check(marked: string, wanted: string, expected: string): void {
  atCursor(marked, ({ text, offset }, lineEnd) => {
    const plan = parsePlan(text);
    const target = stageRenameAt(plan, offset);
    assert(target, lineEnd);
    const result = renameStage(plan, target, wanted);
    assert(result.ok, result.ok ? '' : result.problem);
    assert.equal(withLineEnd(applyEdits(text, result.edits), '\n'), expected, lineEnd);
  });
}

const offered = (marked: string): string | undefined => {
  const { text, offset } = cursor(marked);
  const target = stageRenameAt(parsePlan(text), offset);
  return target && `${target.now} at ${text.slice(target.span.start, target.span.end)}`;
};

const two = (a: string, b: string, rest = ''): string =>
  `${title}### ${a}\n\n#### Planning\n\n- Percentage of Users: 10%\n\n### ${b}\n\n#### Planning\n\n- Percentage of Users: 100%\n\n${rest}`;

describe('what F2 is for', () => {
  it('is the letter or the name at the cursor, and at the rest of a heading what it begins with', () => {
    assert.equal(offered(two('St$0age A: Canary - 10% of users', 'Stage B')), 'Stage A at Stage A');
    assert.equal(offered(two('Stage A: Can$0ary - 10% of users', 'Stage B')), 'Canary at Canary');
    assert.equal(offered(two('Stage A: Canary - 10% of us$0ers', 'Stage B')), 'Stage A at Stage A');
    assert.equal(offered(two('Stage A: Canary', 'Stage B', 'After stage A$0 we look.')), 'Stage A at stage A');
    assert.equal(offered(two('Stage A: Canary', 'Stage B', 'Stages A and B$0')), 'Stage B at B');
  });

  it('is nothing elsewhere', () => {
    assert.equal(offered(two('Stage A: Canary', 'Stage B', 'After the st$0age.')), undefined);
    assert.equal(offered(two('Stage A: Canary', 'Stage B', '`Stage A$0`')), undefined);
    assert.equal(offered(two('Stage A: Canary', 'Stage B', '<!-- Stage A$0 -->')), undefined);
    assert.equal(offered(two('Stage A: Canary', 'Stage B', 'We cannot stage a$0 rollout.')), undefined);
    assert.equal(offered(two('Stage A: Canary', 'Stage B', 'Stage D$0')), undefined);
    assert.equal(offered('# A Release Plan$0\n'), undefined);
  });
});

describe('renaming a stage', () => {
  it('keeps headings, schedules, tables, references and links in step', () => {
    const rest = (b: string): string =>
      [
        `1. Stage A: 10% of users`,
        `2. Stage ${b}: 100% of users`,
        '',
        '| Stage | Date |',
        '| --- | --- |',
        `| Stage ${b} | 5/15/2025 |`,
        `| ${b} | 5/16/2025 |`,
        '',
        `After Stage ${b}, (stage ${b.toLowerCase()}) and **Stage ${b}**; Stages A and ${b}, Stages A–${b}; from Stage A to ${b}. Stage`,
        `${b} is long. Stage Bravo, Stage AB, backstage B, vitamin B.`,
        '',
        `[Stage ${b}: 100% of users](#stage-${b.toLowerCase()}-100-of-users), [it](#stage-${b.toLowerCase()}-results), [A](#stage-a-10-of-users)`,
        '',
        '`Stage B` <!-- Stage B --> https://example.com/Stage%20B [x](https://example.com/#stage-b-100-of-users)',
        '',
        '```',
        'Stage B',
        '```',
        '',
        `#### Stage ${b} Results`,
        '',
      ].join('\n');
    const text = (b: string, mark = ''): string => two('Stage A: 10% of users', `Stage ${mark}${b}: 100% of users`, rest(b));
    check(text('B', '$0'), 'Stage D', text('D'));
    check(text('B', '$0'), 'd', text('D'));
    assert.equal(renamed(text('D', '$0'), 'Stage B'), text('B'));
  });

  it('renames it where it is named: behind its letter, in tables, before “stage”', () => {
    const rest = (name: string): string =>
      `- Stage A: ${name}\n- Stage A (${name}): 10%\n- Stage A - ${name.toLowerCase()}\n\n| Stage | Name |\n| --- | --- |\n| A | ${name} |\n\nThe ${name} stage is short, so are ${name} results, a canary in a mine, Canary Wharf.\n\n[go](#stage-a-${name.toLowerCase()}---10-of-users)\n`;
    const text = (name: string, mark = ''): string => two(`Stage A: ${mark}${name} - 10% of users`, 'Stage B', rest(name));
    check(text('Canary', '$0'), 'Pilot', text('Pilot'));
    check(text('Pilot', '$0'), 'Canary', text('Canary'));
  });

  it('leaves numbers behind a stage that count something else', () => {
    const rest = (two_: string): string =>
      `Stage ${two_} runs after Stage 1 and 2 days of monitoring, Stage 1 to 2% of users, Stage 1 or 2 times, Stage 2.5, Stage 2 %, Stages 1 to 2% and 2,5; Stages 1 and ${two_}.\n`;
    const text = (two_: string, mark = ''): string => two('Stage 1', `Stage ${mark}${two_}`, rest(two_));
    check(text('2', '$0'), 'Stage 3', text('3'));
  });

  it('leaves names that are ordinary words where they stand', () => {
    const text = (name: string, rest: string, mark = ''): string =>
      two(`Stage A: ${mark}${name} - 10% of users`, 'Stage B: Late Moderate', rest);
    const words =
      'In Stage A moderate load was seen, in Stage A, moderate load. Moderate planning calls; Moderate results of the audit. Second Moderate stage, Pre-Moderate stage, Late Moderate stage, Moderate staged. `Moderate stage`, `Stage A: Moderate`, <!-- Moderate stage -->\n';
    const sure = (name: string): string =>
      `Stage A ${name}, Stage A (${name.toLowerCase()}), Stage A “${name}”, the ${name} stage planning.\n`;
    check(text('Moderate', words + sure('Moderate'), '$0'), 'Pilot', text('Pilot', words + sure('Pilot')));
  });

  it('refuses a letter or a name that another stage of the rollout has', () => {
    assert.match(renamed(two('Stage $0A: Canary', 'Stage B: Wide'), 'Stage B'), /^There is a Stage B already, in line 9\.$/);
    assert.match(renamed(two('Stage A: $0Canary', 'Stage B: Wide'), 'wide'), /^Stage B is called "wide" already, in line 9\.$/);
    const listed = two('Stage $0A: Canary', 'Stage B: Wide', '### Rollout Planning\n\n- Stage C: 100%\n');
    assert.match(renamed(listed, 'Stage C'), /^There is a Stage C already, in line 17\.$/);
    assert.match(renamed(two('Stage $0A: Canary', 'Stage B: Wide', 'Stage C comes later.'), 'C'), /speaks of Stage C already, in line 15/);
  });

  it('refuses what is no letter, and what would be no name', () => {
    for (const wanted of ['Stage', 'Stage BB', 'Stage C: Pilot', 'Canary', '']) {
      assert.match(renamed(two('Stage $0A: Canary', 'Stage B'), wanted), /is not what a stage is called by/, wanted);
    }
    assert.match(renamed(two('Stage A: $0Canary', 'Stage B'), ' '), /needs a name/);
    for (const wanted of ['50% of users', 'Results', '<!--', 'a\nb']) {
      const after = renamed(two('Stage A: $0Canary', 'Stage B'), wanted);
      assert(
        wanted === 'a\nb' ? after.includes('Stage A: a b') : /would not be told apart|taken for stages/.test(after),
        `${wanted}: ${after}`,
      );
    }
  });

  it('changes nothing for the same letter or name', () => {
    const text = two('Stage $0A: Canary', 'Stage B');
    assert.equal(renamed(text, 'stage a'), text.replace('$0', ''));
  });

  it('keeps the stages of two rollouts apart, and leaves what may mean either', () => {
    const rollout = (b: string): string =>
      `### Stage A: 10% of users\n\nBefore Stage ${b}.\n\n### Stage ${b}: 100% of users\n\n- Length of time: 1 day\n\n`;
    const text = (b: string, mark = ''): string =>
      `${title}## Web rollout\n\n${rollout('B')}## Mobile rollout\n\n${rollout(b).replace(`### Stage ${b}`, `### Stage ${mark}${b}`)}## Notes\n\nStage B is long.\n`;
    check(text('B', '$0'), 'Stage C', text('C'));
  });

  it('tells the blocks of stages with the same letter apart', () => {
    const text = two('Stage A: High', '$0Stage A: Very High', 'After Stage A.');
    assert.equal(renamed(text, 'B'), text.replace('$0Stage A', 'Stage B'));
  });
});

describe('addresses of headings', () => {
  it('are those of GitHub', () => {
    assert.equal(slugOf('Phase I - UAT'), 'phase-i---uat');
    assert.equal(slugOf('Stage B: 25% of users (8/30)'), 'stage-b-25-of-users-830');
    assert.equal(slugOf('Où_là – “Go”!'), 'où_là--go');
    const plan = parsePlan('# A\n\n## B\n\n## B\n\n## **B**\n\n## B-1\n\n```\n## B\n```\n');
    assert.deepEqual([...anchorsOf(plan).values()], ['a', 'b', 'b-1', 'b-2', 'b-1-1']);
  });
});

/** What is understood of a plan beside letters and names of its stages. */
const picture = ({ stages, sections, fields, toggles, placeholders }: Plan): unknown => [
  stages.map(({ planning, results, hasPlanning, hasResults, resultsFilled, skipped, headingPercent, fieldPercent, rollout }) => [
    planning,
    results,
    hasPlanning,
    hasResults,
    resultsFilled,
    skipped,
    headingPercent?.low,
    headingPercent?.high,
    fieldPercent?.high,
    rollout,
  ]),
  sections.map(({ heading, level }) => [heading, level]),
  fields.map(({ status }) => status),
  toggles.map(({ name }) => name),
  placeholders.map(({ text }) => text),
];

/** Findings without what they call stages by; a gap in the letters is true of new letters. */
const findings = (text: string): string[] =>
  assess(text)
    .problems.filter((one) => one.ruleId !== 'stage-letter-gap' && isDue(one))
    .map(({ ruleId, message }) => `${ruleId} ${message.replace(/Stage \w+|Canary|Pilot ring/g, 'it')}`);

describe('in any plan', function () {
  this.timeout(120_000);

  it('renaming a stage there and back restores each byte, and changes nothing else that is understood', () => {
    const counts = { letter: 0, name: 0, refused: 0 };
    for (const { text: plan } of [...fixtures(), ...(realPlans() ?? [])]) {
      for (const { text } of eachLineEnd(plan)) {
        const before = parsePlan(text);
        const found = before.stages.slice(0, 2).flatMap((stage) => {
          const { start } = stage.headingSpan;
          const named = stage.name === undefined ? undefined : stageRenameAt(before, text.indexOf(stage.name, start));
          return [stageRenameAt(before, start), named].filter((one) => one?.stage === stage);
        });
        for (const target of found) {
          if (!target) continue;
          const there = renameStage(before, target, target.part === 'letter' ? 'Stage H' : 'Pilot ring');
          if (!there.ok) {
            // `Release 2.4 – 10%` would be a range under any other name.
            assert.match(there.problem, /not be taken for stages/);
            counts.refused++;
            continue;
          }
          counts[target.part]++;
          const after = applyEdits(text, there.edits);
          const then = parsePlan(after);
          assert.deepEqual(picture(then), picture(before));
          assert.equal(then.stages[target.stage.index]?.[target.part], target.part === 'letter' ? 'H' : 'Pilot ring');
          for (const { span } of there.edits) assert(!/[\r\n]/.test(text.slice(span.start, span.end)));
          const again = stageRenameAt(then, then.stages[target.stage.index]?.headingSpan.start ?? 0);
          const back = target.part === 'letter' ? again : then.stages[target.stage.index] && nameIn(then, target.stage.index);
          assert(back);
          const result = renameStage(then, back, target.now);
          // A letter that stands twice is not given a third time.
          if (!result.ok) {
            assert.match(result.problem, /already/);
            assert(before.stages.filter(({ letter }) => letter === target.stage.letter).length > 1);
            continue;
          }
          assert.equal(applyEdits(after, result.edits), text);
          if (text.includes('\r\n')) continue;
          const old = findings(text);
          for (const one of findings(after)) assert(old.includes(one), one);
        }
      }
    }
    assert(counts.letter > 8 && counts.name > 2 && counts.refused < 5, JSON.stringify(counts));
  });
});

/** The name in the heading of a stage. */
function nameIn(plan: Plan, index: number): ReturnType<typeof stageRenameAt> {
  const { start = 0, end = 0 } = plan.stages[index]?.headingSpan ?? {};
  for (let at = start; at < end; at++) {
    const found = stageRenameAt(plan, at);
    if (found?.part === 'name') return found;
  }
  return undefined;
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess, isDue } from '../../../server/src/core/assessment';
import { changeLadder, type LadderChange } from '../../../server/src/core/features/stages/changeLadder';
import { laddersOf } from '../../../server/src/core/features/stages/ladders';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd, withLineEnd } from '../../support/lineEnds';

const title = '# Night Ferry Release Plan\n\n';

/** A plan of stages with these percentages in heading and field. */
const staged = (...shares: readonly string[]): string =>
  title +
  shares
    .map((share, i) => {
      const letter = String.fromCharCode(65 + i);
      return `### Stage ${letter}: ${share} of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${share}\n\n`;
    })
    .join('');

function changed(text: string, percentages: readonly number[], at = 0): LadderChange {
  const result = changeLadder(parsePlan(text), at, percentages);
  assert(result.ok, result.ok ? '' : result.problem);
  return result.change;
}

const written = (text: string, percentages: readonly number[], at = 0): string => applyEdits(text, changed(text, percentages, at).edits);

function problem(text: string, percentages: readonly number[], at = 0): string {
  const result = changeLadder(parsePlan(text), at, percentages);
  return result.ok ? 'done' : result.problem;
}

/** The lines of `after` that are not those of `before`, in LF. */
function newLines(before: string, after: string): string[] {
  const old = withLineEnd(before, '\n').split('\n');
  return withLineEnd(after, '\n')
    .split('\n')
    .filter((line, i) => line !== old[i]);
}

/** What `text` says anew with these percentages, whatever its line ends. */
function checkLines(text: string, percentages: readonly number[], expected: readonly string[]): void {
  for (const { name, text: one } of eachLineEnd(text)) {
    const after = written(one, percentages);
    assert.deepEqual(newLines(one, after), expected, name);
    assert.equal(after.includes('\r\n'), one.includes('\r\n'));
    assert(!one.includes('\r\n') || !/[^\r]\n/.test(after), name);
  }
}

describe('changing the percentages of a rollout', () => {
  it('changes the number in heading and field, and nothing else', () => {
    const text = staged('1%', '25 %', '**50%**', '100%');
    assert.equal(
      written(text, [2, 30, 60.5, 100]),
      text
        .replace(/(?<!\d)1%/g, '2%')
        .replaceAll('25 %', '30 %')
        .replaceAll('**50%**', '**60.5%**'),
    );
    assert.deepEqual(
      changed(text, [1, 30, 50, 100]).changed.map(({ title: name, before, percent, places }) => [name, before, percent, places]),
      [['Stage B', '25%', 30, 2]],
    );
  });

  it('changes schedules, launch tables, what stands beside a letter or a name, and a line that gives all steps', () => {
    const planning = [
      '### Rollout Planning',
      '',
      'We go 10% → 40% → 100%, and Stage B (40%) is the long one.',
      '',
      '1. Stage A: 10% of users on 5/13',
      '2. Stage B: 40% of users on 5/15',
      '',
      '| Launch | Date |',
      '| --- | --- |',
      '| Launch to 10% | 5/13/2025 |',
      '| Launch to 40% | 5/15/2025 |',
      '',
      'Pilot - 10% begins on Monday.',
      '',
      '',
    ].join('\n');
    const text = staged('10%', '40%', '100%').replace('### Stage A:', `${planning}### Stage A: Pilot -`);
    checkLines(
      text,
      [20, 50, 100],
      [
        'We go 20% → 50% → 100%, and Stage B (50%) is the long one.',
        '1. Stage A: 20% of users on 5/13',
        '2. Stage B: 50% of users on 5/15',
        '| Launch to 20% | 5/13/2025 |',
        '| Launch to 50% | 5/15/2025 |',
        'Pilot - 20% begins on Monday.',
        '### Stage A: Pilot - 20% of users',
        '- Percentage of Users: 20%',
        '### Stage B: 50% of users',
        '- Percentage of Users: 50%',
      ],
    );
  });

  it('leaves what may be another number, and tells of it by its line', () => {
    const text = `${staged('10%', '40%', '100%')}#### Results\n\n- Errors: below 10% of requests, and 10% of users saw one\n- Drop-off: 40%\n- We advance to 40% after a day\n\nSee \`10%\` and <!-- Stage A (10%) -->\n`;
    const { left } = changed(text, [20, 50, 100]);
    assert.deepEqual(
      left.map((one) => one.text),
      ['…below 10% of requests, and 10% of users saw one', 'We advance to 40% after a day'],
    );
    assert.equal(newLines(text, written(text, [20, 50, 100])).length, 4);
  });

  it('leaves criteria that begin with a stage and speak of something else', () => {
    const criteria =
      '## Criteria\n\n- Stage A: no more than 2% errors\n- Stage B: up to 25% slower pages\n- Stage B: 25% slower pages\n- Stage A: 2%\n';
    const { edits, left } = changed(`${staged('2%', '25%', '100%')}${criteria}`, [10, 50, 100]);
    const after = applyEdits(`${staged('2%', '25%', '100%')}${criteria}`, edits);
    assert.equal(after, `${staged('10%', '50%', '100%')}${criteria.replace('A: 2%', 'A: 10%')}`);
    assert.deepEqual(left, []);
  });

  it('leaves a line of a schedule that says another percentage, and one whose words are unsure, and tells of both', () => {
    const text = (a: string): string =>
      staged(a, '25%', '100%').replace(
        '### Stage A',
        `### Rollout Planning\n\n- Stage A: launch to ${a} on 5/13\n- Stage A: 5% of users\n- Stage A reaches the north with ${a} of it\n\n### Stage A`,
      );
    const { edits, left } = changed(text('2%'), [10, 25, 100]);
    assert.equal(applyEdits(text('2%'), edits), text('10%').replace('with 10%', 'with 2%'));
    assert.deepEqual(
      left.map((one) => one.text),
      ['Stage A: 5% of users', '…A reaches the north with 2% of it'],
    );
    assert.deepEqual(changed(text('2%'), [5, 25, 100]).left.length, 1);
  });

  it('changes a step that stands only in a schedule, with the name that it has there', () => {
    const text = staged('5%', '25%').replace(
      '### Stage A',
      '### Rollout Planning\n\n- Stage C: North ring - 50% of users\n- Stage D: 100%\n\n### Stage A',
    );
    checkLines(text, [5, 25, 60, 100], ['- Stage C: North ring - 60% of users']);
  });

  it('leaves what stands beside a stage and is no share of users', () => {
    const named = (...shares: readonly string[]): string => staged(...shares).replace('### Stage A:', '### Stage A: Canary -');
    const rest = [
      '## Notes',
      '',
      'Stage A: 5% error rate is the limit.',
      'Canary: 5% error budget.',
      'Stage B: 25% - error budget',
      'Stage B is at 25% – the limit',
      'Stage B is at 25% of Veterans',
      'Pre-Canary: 5%.',
      'Stage A (5%), then Stage B at 25% for two days.',
      '',
    ].join('\n');
    assert.equal(
      written(named('5%', '25%', '100%') + rest, [10, 50, 100]),
      named('10%', '50%', '100%') + rest.replace('(5%)', '(10%)').replace('at 25% for', 'at 50% for').replace('25% of', '50% of'),
    );
  });

  it('changes one percentage of a heading', () => {
    const text = staged('5%', '25%', '100%').replace('25% of users', '25% of users - was 25% in the last release, Stage B (25%)');
    checkLines(
      text,
      [5, 50, 100],
      ['### Stage B: 50% of users - was 25% in the last release, Stage B (25%)', '- Percentage of Users: 50%'],
    );
  });

  it('leaves rows of percentages that are longer, or are not those of the steps', () => {
    const rest = [
      '## Notes',
      '',
      'Alerts at 5%, 25%.',
      'Samples of 5%, 25%.',
      'Steps of before: 1%, 5%, 25%, 100%',
      'Rollout: 5%, 25% error rates',
      'Rollout: 5%, 25%',
      '',
    ].join('\n');
    const text = `${staged('5%', '25%')}${rest}`;
    assert.equal(written(text, [10, 50]), `${staged('10%', '50%')}${rest.replace('Rollout: 5%, 25%\n', 'Rollout: 10%, 50%\n')}`);
  });

  it('makes one number of a range, and fills in what was open', () => {
    checkLines(
      staged('10%', '30-60% (by results)', '100%'),
      [10, 40, 100],
      ['### Stage B: 40% (by results) of users', '- Percentage of Users: 40% (by results)'],
    );
    // Its better end is what a range counts by.
    assert.equal(changed(staged('10%', '30-60%', '100%'), [10, 60, 100]).edits.length, 0);
    const open = `${title}### Stage A: Canary\n\n#### Planning\n\n- Percentage of Users: [FILL_IN]% (*at most 10%*)\n\n### Stage B\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users:\n`;
    checkLines(open, [5, 100], ['- Percentage of Users: 5% (*at most 10%*)', '- Percentage of Users: 100%']);
  });

  it('computes the number of people anew where the plan tells how', () => {
    const text = (a: string, b: string): string =>
      staged('10%', '25%', '100%').replace('Users: 10%', `Users: ${a}`).replace('Users: 25%', `Users: ${b}`);
    for (const [before, after] of [
      ['25% (≈ 32,500)', '40% (≈ 52,000)'],
      ['25% (32,500 users)', '40% (52,000 users)'],
      ['25% of users (about 32.5k users)', '40% of users (about 52k users)'],
    ] as const) {
      assert.equal(
        written(text('10% (13,000 users)', before), [10, 40, 100]),
        text('10% (13,000 users)', after).replace('B: 25%', 'B: 40%'),
        before,
      );
    }
    assert.equal(
      written(text('10%', '25% (54 users per day)'), [10, 40, 100]),
      text('10%', '40% (86 users per day)').replace('B: 25%', 'B: 40%'),
    );
  });

  it('leaves a number of people that disagrees, and tells of it', () => {
    const text = staged('10%', '25%', '100%')
      .replace('Users: 10%', 'Users: 10% (100 users)')
      .replace('Users: 25%', 'Users: 25% (9,000 users)\n  - roughly 80 Veterans in the north');
    const { left, edits } = changed(text, [10, 40, 100]);
    assert.deepEqual(
      edits.map((edit) => edit.text),
      ['40', '40'],
    );
    assert.deepEqual(
      left.map((one) => one.text),
      ['Percentage of Users: 25% (9,000 users)', 'roughly 80 Veterans in the north'],
    );
    const out = changed(staged('10%', '25%', '100%').replace('Users: 25%', 'Users: 25% out of ~500 = ~125 forms (2 days)'), [10, 40, 100]);
    assert.deepEqual(out.left.length, 1);
  });

  it('has links to the headings lead where they led', () => {
    const text = `${staged('10%', '25%', '100%')}[B](#stage-b-25-of-users), <a href="#stage-b-25-of-users">B</a>, [elsewhere](other.md#stage-b-25-of-users), \`[B](#stage-b-25-of-users)\`\n\n[c]: #stage-c-100-of-users\n[b]: #stage-b-25-of-users\n`;
    checkLines(
      text,
      [10, 40, 100],
      [
        '### Stage B: 40% of users',
        '- Percentage of Users: 40%',
        '[B](#stage-b-40-of-users), <a href="#stage-b-40-of-users">B</a>, [elsewhere](other.md#stage-b-25-of-users), `[B](#stage-b-25-of-users)`',
        '[b]: #stage-b-40-of-users',
      ],
    );
  });

  it('adds stages behind the last one, whose percentages move up', () => {
    for (const { text, name } of eachLineEnd(`${staged('10%', '50%', '100%')}## Post-launch\n`)) {
      const { added, changed: rungs, edits } = changed(text, [1, 10, 25, 50, 100]);
      assert.deepEqual(added, [
        { title: 'Stage D', percent: 50 },
        { title: 'Stage E', percent: 100 },
      ]);
      assert.deepEqual(
        rungs.map(({ percent }) => percent),
        [1, 10, 25],
      );
      const after = applyEdits(text, edits);
      assert.deepEqual(
        laddersOf(parsePlan(after))[0]?.rungs.map(({ share }) => share?.low),
        [1, 10, 25, 50, 100],
        name,
      );
      assert.match(after, /### Stage E: 100% of users[^]*## Post-launch/);
      if (name === 'CRLF') assert(!/[^\r]\n/.test(after));
    }
  });

  it('leaves a line that gives all steps when there are more of them, and what leads to a number that stays', () => {
    const text = staged('10%', '50%', '100%').replace('### Stage A', '10% → 50% → 100%\n\nWe launch to 50% on Monday.\n\n### Stage A');
    const { left, edits } = changed(text, [10, 25, 50, 100]);
    assert.deepEqual(
      left.map((one) => one.text),
      ['10% → 50% → 100%'],
    );
    assert.match(applyEdits(text, edits), /\n10% → 50% → 100%\n\nWe launch to 50% on Monday\./);
  });

  it('tells of a list of stages that does not have the new one', () => {
    const text = staged('10%', '100%').replace('### Stage A', '### Rollout Planning\n\n- Stage A: 10%\n- Stage B: 100%\n\n### Stage A');
    const { unlisted, edits } = changed(text, [5.5, 10, 100]);
    assert(unlisted);
    assert.equal(applyEdits(text, edits).slice(unlisted.start, unlisted.end), 'Stage B: 10%');
    assert.equal(changed(text, [5, 100]).unlisted, undefined);
    assert.equal(changed(staged('10%', '100%'), [5, 10, 100]).unlisted, undefined);
  });

  it('counts a launch under a heading of its own as the last step', () => {
    const text = `${staged('10%', '50%')}### Go Live!\n\n#### Planning\n\n- Desired date: 3/3/2025\n`;
    assert.deepEqual(
      laddersOf(parsePlan(text))[0]?.rungs.map(({ title: name, share }) => [name, share?.high]),
      [
        ['Stage A', 10],
        ['Stage B', 50],
        ['Go Live!', 100],
      ],
    );
    checkLines(text, [5, 50, 100], ['### Stage A: 5% of users', '- Percentage of Users: 5%']);
    assert.match(written(text, [5, 10, 50, 100]), /### Stage C: 50% of users[^]*### Go Live!/);
  });

  it('keeps the ladders of several rollouts apart', () => {
    const web = staged('10%', '100%').slice(title.length);
    const text = `${title}## Web rollout\n\n${web}## Mobile rollout\n\n${web}Stage A (10%)\n`;
    assert.deepEqual(
      laddersOf(parsePlan(text)).map((ladder) => ladder.title),
      ['Web rollout', 'Mobile rollout'],
    );
    assert.equal(written(text, [5, 100], 0), text.replace('A: 10%', 'A: 5%').replace('Users: 10%', 'Users: 5%'));
    const mobile = text.indexOf('## Mobile');
    assert.equal(written(text, [5, 100], 1), text.slice(0, mobile) + text.slice(mobile).replaceAll('10%', '5%'));
    assert.match(problem(text, [5, 50, 100], 0), /one of another rollout/);
  });

  it('counts a launch for the rollout that it ends', () => {
    const steps = staged('10%', '50%').slice(title.length);
    const text = `${title}## Web rollout\n\n${steps}## Mobile rollout\n\n${steps}### Go Live!\n\n- Desired date: 3/3/2025\n`;
    assert.deepEqual(
      laddersOf(parsePlan(text)).map(({ rungs }) => rungs.length),
      [2, 3],
    );
  });

  it('refuses in words what it cannot do', () => {
    assert.match(problem(staged('10%', '50%', '100%'), [10, 100]), /3 steps .* for 2\. .* delete Stage C in the plan first/);
    assert.match(problem(staged('100% at a facility in the north', '100%'), [10, 100]), /Stage A has a share of one place .* in line 8/);
    assert.match(
      problem(`${title}### Stage A: Canary\n\n#### Planning\n\n- Length of time: 1 day\n`, [10]),
      /Stage A says nowhere .* line 3/,
    );
    assert.match(problem(title, [10, 100]), /no stages/);
    const list = `${title}### Rollout Planning\n\n- Stage A: 10%\n- Stage B: 100%\n`;
    checkLines(list, [20, 100], ['- Stage A: 20%']);
    assert.match(problem(list, [10, 50, 100]), /Stage A has no heading of its own, only line 5/);
  });

  it('says which stages have run', () => {
    const text = staged('10%', '100%').replace('\n\n### Stage B', '\n\n#### Results\n\n- Number of unique users: 38\n\n### Stage B');
    assert.deepEqual(
      changed(text, [5, 100]).changed.map(({ hasResults }) => hasResults),
      [true],
    );
  });
});

/** Rising percentages, as many, the last one as it is; none of them the one that stands there. */
function others(now: readonly (number | undefined)[]): number[] {
  const result = now.map((_, i) => i + 2);
  return result.map((percent, i) => (i === now.length - 1 ? (now[i] ?? 100) : percent + (now[i] === percent ? 0.5 : 0)));
}

const rules = ['percent-mismatch', 'percent-not-increasing', 'broken-link', 'duplicate-stage', 'stage-letter-gap', 'never-100'];
const findings = (text: string): string[] =>
  assess(text)
    .problems.filter((one) => rules.includes(one.ruleId) && isDue(one))
    .map(({ ruleId, message }) => `${ruleId} ${message.replace(/\d+(?:\.\d+)?%/g, '%')}`);

/** What a line says beside its numbers and the addresses of headings. */
const withoutNumbers = (line: string): string => line.replace(/\(#[^)]*\)/g, '').replace(/\d[\d.,]*/g, '#');

describe('in any plan', function () {
  this.timeout(120_000);

  it('the same percentages change no byte, and others are what is read then, with no new contradiction', () => {
    let count = 0;
    for (const { text: plan } of [...fixtures(), ...(realPlans() ?? [])]) {
      for (const { text } of eachLineEnd(plan)) {
        laddersOf(parsePlan(text)).forEach(({ rungs, problem: why }, at) => {
          const now = rungs.map(({ share }) => share?.high);
          const known = now.flatMap((percent) => percent ?? []);
          if (why === undefined && known.length === now.length) assert.deepEqual(changed(text, known, at).edits, []);
          const wanted = others(now);
          const result = changeLadder(parsePlan(text), at, wanted);
          if (why !== undefined) {
            assert(!result.ok);
            return;
          }
          assert(result.ok, result.ok ? '' : result.problem);
          count++;
          const after = applyEdits(text, result.change.edits);
          const read = laddersOf(parsePlan(after))[at];
          assert.deepEqual(
            read?.rungs.map(({ share }) => share?.high),
            wanted,
          );
          for (const { text: number, span } of result.change.edits) {
            assert.match(number, /^ ?(?:\d[\d.,k]*%?|[\p{L}\p{N}_-]+)$/u);
            assert(!/[\r\n]/.test(text.slice(span.start, span.end)));
          }
          if (text.includes('\r\n')) return;
          const before = findings(text);
          for (const one of findings(after)) assert(before.includes(one), one);
        });
      }
    }
    assert(count > 8, String(count));
  });

  it('whatever rises is what is read then, and nothing but numbers changes', () => {
    const plans = [...fixtures(), ...(realPlans() ?? [])].flatMap(({ text }) => {
      const ladders = laddersOf(parsePlan(text));
      return ladders.flatMap(({ rungs, problem: why }, at) => {
        const now = rungs.flatMap(({ share }) => (share && share.low === share.high ? share.high : []));
        return why === undefined && now.length === rungs.length ? [{ text, at, now }] : [];
      });
    });
    assert(plans.length > 3, String(plans.length));
    const tenths = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...plans), tenths, ({ text, at, now }, numbers) => {
        const wanted = [
          ...numbers
            .slice(0, now.length - 1)
            .sort((a, b) => a - b)
            .map((tenth) => tenth / 10),
          100,
        ];
        const after = written(text, wanted, at);
        assert.deepEqual(
          laddersOf(parsePlan(after))[at]?.rungs.map(({ share }) => share?.high),
          wanted,
        );
        const lines = text.split('\n');
        after.split('\n').forEach((line, i) => {
          if (line !== lines[i]) assert.equal(withoutNumbers(line), withoutNumbers(lines[i] ?? ''));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('more steps are added where all others stay', () => {
    for (const { text } of [...fixtures(), ...(realPlans() ?? [])]) {
      const ladders = laddersOf(parsePlan(text));
      const at = ladders.length - 1;
      const now = ladders[at]?.rungs.map(({ share }) => share?.high) ?? [];
      const wanted = [1, ...others(now).map((percent, i) => (i === now.length - 1 ? 100 : percent))];
      const result = changeLadder(parsePlan(text), at, wanted);
      if (!result.ok) continue;
      const after = parsePlan(applyEdits(text, result.change.edits));
      assert.equal(after.stages.length, parsePlan(text).stages.length + 1);
      assert.deepEqual(
        laddersOf(after)[at]?.rungs.map(({ share }) => share?.high),
        wanted,
      );
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess, fixesOf } from '../../server/src/core/assessment';
import { openItems } from '../../server/src/core/features/openItems';
import { exampleConfig } from '../../server/src/core/report/exampleConfig';
import { rules } from '../../server/src/core/rules/index';
import { planConfidence } from '../../server/src/core/plan/recognise';
import { applyEdits } from '../../server/src/core/text/edit';
import { eachLineEnd } from '../support/lineEnds';
import { checkProblems } from '../support/problems';
import { randomMarkdown } from '../support/randomMarkdown';

const top = '# Search Release Plan\n\n';
const swapped = '- Go / No Go: (notes)[https://example.com/notes]\n';
const again = '- Board: (board)[https://example.com/board]\n';
const only = { rules: ['broken-link', 'suppression-reason', 'suppression-unknown', 'suppression-unused'] };
const finding = 'warning broken-link: The brackets of this link are reversed: Markdown wants [text](address).';

/** No finding of these rules is left. */
const checkWaived = (text: string): void => {
  checkProblems(text, '', only);
};

/** The rule and the line of each finding that is left. */
function left(text: string): string[] {
  const [result, ...others] = eachLineEnd(text).map(({ text: written }) => {
    const { problems, plan } = assess(written);
    return problems
      .filter(({ ruleId }) => only.rules.includes(ruleId))
      .map(({ ruleId, span }) => `${ruleId} ${plan.markdown.index.lineAt(span.start) + 1}`);
  });
  for (const other of others) assert.deepEqual(other, result);
  return result ?? [];
}

describe('a comment waives a finding', () => {
  it('on the next line that holds anything, and there alone', () => {
    checkWaived(`${top}<!-- release-plan-disable-next-line broken-link: as text -->\n${swapped}`);
    checkWaived(`${top}<!--release-plan-disable-next-line broken-link: as text-->\n\n\n${swapped}`);
    checkWaived(`${top}<!-- Release-Plan-Disable-Next-Line broken-link: as text: with a colon -->\n${swapped}`);
    checkWaived(`${top}<!-- release-plan-disable-next-line\n  broken-link: over\n  lines -->\n${swapped}`);
    checkWaived(`${top}Words <!-- release-plan-disable-next-line broken-link: as text -->\n${swapped}`);
    checkWaived(`${top}- a\n  <!-- release-plan-disable-next-line broken-link: as text -->\n${swapped}`);
    checkWaived(`${top}> <!-- release-plan-disable-next-line broken-link: as text -->\n> (a)[https://example.com]\n`);
    checkProblems(
      `${top}<!-- release-plan-disable-next-line broken-link: as text -->\n${swapped}${again}`,
      `5 | - Board: (board)[https://example.com/board]\n  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${finding}`,
      only,
    );
  });

  it('through other comments, and several rules at once', () => {
    const both = `${top}### Stage A: 10%\n\n- Length of time: 1 day\n`;
    const stage = '- Percentage of Users: (20%)[https://example.com/20]\n';
    assert.deepEqual(
      assess(both + stage)
        .problems.filter(({ span }) => span.start >= both.length)
        .map(({ ruleId }) => ruleId),
      ['broken-link', 'percent-mismatch'],
    );
    for (const comments of [
      '<!-- release-plan-disable-next-line broken-link: a -->\n<!-- more -->\n<!-- release-plan-disable-next-line percent-mismatch: b -->\n',
      '<!-- release-plan-disable-next-line broken-link, percent-mismatch: both -->\n',
      '<!-- release-plan-disable-next-line broken-link percent-mismatch: both -->\n',
    ]) {
      const { problems, suppressed, plan } = assess(both + comments + stage);
      assert.deepEqual(
        problems.filter(({ span }) => span.start >= both.length),
        [],
      );
      assert.equal(suppressed.length, 2, plan.markdown.text);
    }
  });

  it('in a table as a whole, for no comment stands between its rows', () => {
    const table = '| Link |\n| --- |\n| (a)[https://example.com/a] |\n| (b)[https://example.com/b] |\n';
    checkWaived(`${top}<!-- release-plan-disable-next-line broken-link: as text -->\n\n${table}`);
    assert.deepEqual(left(`${top}<!-- release-plan-disable-next-line broken-link: as text -->\n${table}\n${swapped}`), ['broken-link 9']);
    assert.deepEqual(
      left(`${top}${table}| c <!-- release-plan-disable-next-line broken-link: as text --> |\n| (d)[https://example.com/d] |\n`),
      ['broken-link 5', 'broken-link 6'],
    );
  });

  it('from a place on, up to where the rule is enabled again', () => {
    const text = (end: string): string => `${top}<!-- release-plan-disable broken-link: as text -->\n\n${swapped}\n${end}\n\n${again}`;
    checkWaived(text(''));
    assert.deepEqual(left(text('<!-- release-plan-enable broken-link -->')), ['broken-link 9']);
    assert.deepEqual(left(text('<!-- release-plan-enable -->')), ['broken-link 9']);
    assert.deepEqual(left(text('<!-- release-plan-enable no-monitor -->')), ['suppression-unused 7']);
    assert.deepEqual(left(`${top}${swapped}\n<!-- release-plan-disable broken-link: as text -->\n\n${again}`), ['broken-link 3']);
  });

  it('in the whole file, wherever the comment stands', () => {
    checkWaived(`${top}${swapped}\n<!-- release-plan-disable-file broken-link: as text -->`);
    checkWaived(`<!-- release-plan-disable-file broken-link: as text -->\n${top}${swapped}`);
  });

  it('not in code, not when it is never closed, and not as a marker of the recogniser', () => {
    assert.deepEqual(left(`${top}\`\`\`\n<!-- release-plan-disable-next-line broken-link: as text -->\n\`\`\`\n${swapped}`), [
      'broken-link 6',
    ]);
    assert.deepEqual(left(`${top}\`<!-- release-plan-disable-file broken-link: as text -->\`\n\n${swapped}`), ['broken-link 5']);
    assert.deepEqual(left(`${top}${swapped}\n<!-- release-plan-disable-file broken-link: as text\n`), ['broken-link 3']);
    assert.deepEqual(left(`<!-- release-plan -->\n${top}${swapped}`), ['broken-link 4']);
    assert.equal(planConfidence('<!-- release-plan-disable-file broken-link: as text -->\n'), 0);
    assert.equal(planConfidence(`${top}<!-- not-a-release-plan -->\n<!-- release-plan-disable-file no-toggle: none -->\n`), 0);
  });

  it('and it neither shows nor blocks a gate, but can be asked for with its reason', () => {
    const text = `${top}#### Rollout Planning\n\n- Desired date range: [FILL_IN]\n- Who is monitoring the dashboard(s)?: Ana\n`;
    const before = assess(text);
    const monitored = before.gates[0]?.blockers.map(({ ruleId }) => ruleId) ?? [];
    assert(monitored.includes('placeholder-due'));
    const after = assess(text.replace('- Desired', '<!-- release-plan-disable-next-line placeholder-due: after the freeze -->\n- Desired'));
    assert.deepEqual(
      after.gates[0]?.blockers.map(({ ruleId }) => ruleId),
      monitored.filter((id) => id !== 'placeholder-due'),
    );
    assert.deepEqual(
      after.suppressed.map(({ ruleId, reason, due, severity }) => [ruleId, reason, due, severity]),
      [['placeholder-due', 'after the freeze', 'now', 'warning']],
    );
    const label = (items: ReturnType<typeof openItems>): string[] => items.map((item) => item.label);
    assert.deepEqual(
      label(openItems(before)).filter((one) => !label(openItems(after)).includes(one)),
      ['Desired date range'],
    );
  });

  it('opens the gate when it was the last blocker', () => {
    const text = `${top}## Feature toggles\n\n- Toggle name: \`search_ranking_enabled\`\n\n## Rollback\n\nTurn off \`search_ranking_enabled\`.\n\n### Stage A: 100% of users\n\n- Length of time: TBD\n`;
    assert.deepEqual(
      assess(text).gates[0]?.blockers.map(({ ruleId }) => ruleId),
      ['placeholder-due'],
    );
    assert.equal(assess(text).gates[0]?.status, 'blocked');
    const waived = assess(
      text.replace('- Length', '<!-- release-plan-disable-next-line placeholder-due: as long as it takes -->\n- Length'),
    );
    assert.notEqual(waived.gates[0]?.status, 'blocked');
  });
});

describe('a comment that waives', () => {
  it('needs a reason, which is more than the word that a fix leaves', () => {
    for (const reason of ['', ':', ': ', ': reason', ': Reason ']) {
      assert.deepEqual(
        left(`${top}<!-- release-plan-disable-next-line broken-link${reason} -->\n${swapped}`),
        ['suppression-reason 3'],
        reason,
      );
    }
  });

  it('names rules that exist, and is spelt right', () => {
    checkProblems(
      `${top}<!-- release-plan-disable-next-line broken-lnk, nothing-of-ours: as text -->\n`,
      [
        '3 | <!-- release-plan-disable-next-line broken-lnk, nothing-of-ours: as text -->',
        '  |                                     ^^^^^^^^^^ hint suppression-unknown: There is no rule “broken-lnk”, so nothing is waived. Did you mean “broken-link”?',
        '3 | <!-- release-plan-disable-next-line broken-lnk, nothing-of-ours: as text -->',
        '  |                                                 ^^^^^^^^^^^^^^^ hint suppression-unknown: There is no rule “nothing-of-ours”, so nothing is waived.',
      ].join('\n'),
      only,
    );
    checkProblems(
      `${top}<!-- release-plan-disable-nextline broken-link: as text -->\n`,
      [
        '3 | <!-- release-plan-disable-nextline broken-link: as text -->',
        '  |                   ^^^^^^^^^^^^^^^^ hint suppression-unknown: There is no “release-plan-disable-nextline”; there are disable-next-line, disable, enable, disable-file. Did you mean “disable-next-line”?',
      ].join('\n'),
      only,
    );
    assert.deepEqual(left(`${top}<!-- release-plan-disable: everything -->\n${swapped}`), ['suppression-unknown 3', 'broken-link 4']);
  });

  it('is told of when it is not needed, but not when its rule is off or another comment does the same', () => {
    const idle = `${top}<!-- release-plan-disable-file no-monitor: none -->\n`;
    assert.deepEqual(left(idle), ['suppression-unused 3']);
    assert.deepEqual(
      assess(idle, { severities: { 'no-monitor': 'off' } }).problems.filter(({ ruleId }) => ruleId === 'suppression-unused'),
      [],
    );
    checkWaived(
      `<!-- release-plan-disable-file broken-link: a -->\n${top}<!-- release-plan-disable-next-line broken-link: b -->\n${swapped}`,
    );
    checkWaived(`${idle}<!-- release-plan-disable-file suppression-unused: kept for later -->\n`);
    assert.deepEqual(left(`${top}<!-- release-plan-disable-next-line broken-link: at the end -->`), ['suppression-unused 3']);
  });

  it('is not taken for needless where it is needed on another day, or where no day is known', () => {
    const launched = `${top}## Go Live!\n\n- Actual date: 3/3/2025\n\n### 1-week results\n\n- Number of unique users: [FILL_IN]\n- Metrics: [FILL_IN]\n`;
    const unused = (ids: string, today?: string): string[] =>
      assess(`<!-- release-plan-disable-file ${ids}: why -->\n${launched}`, today === undefined ? {} : { today })
        .problems.filter(({ ruleId }) => ruleId === 'suppression-unused')
        .map(({ message }) => message);
    // The day decides which of the two says that the block is open.
    for (const today of [undefined, '2025-03-20']) assert.deepEqual(unused('post-launch-not-measured', today), [], today);
    for (const today of [undefined, '2025-03-10', '2025-03-20']) assert.deepEqual(unused('placeholder-due', today), [], today);
    assert.equal(unused('post-launch-not-measured', '2025-03-10').length, 1);
    for (const today of [undefined, '2025-03-20']) assert.equal(unused('broken-link', today).length, 1, today);
  });

  it('loses what is not needed by its fix, and nothing else', () => {
    const cases: readonly (readonly [before: string, after: string])[] = [
      [`<!-- release-plan-disable-file no-monitor: a -->\n${top}`, top],
      [`${top}  <!-- release-plan-disable-file no-monitor: a -->  \nWords\n`, `${top}Words\n`],
      [`${top}Words <!-- release-plan-disable-file no-monitor: a --> more\n`, `${top}Words more\n`],
      [`${top}Words\n<!-- release-plan-disable-file no-monitor: a -->`, `${top}Words\n`],
      [
        `${top}<!-- release-plan-disable-next-line no-monitor, broken-link: a -->\n${swapped}`,
        `${top}<!-- release-plan-disable-next-line broken-link: a -->\n${swapped}`,
      ],
      [
        `${top}<!-- release-plan-disable-next-line broken-link, no-monitor: a -->\n${swapped}`,
        `${top}<!-- release-plan-disable-next-line broken-link: a -->\n${swapped}`,
      ],
    ];
    for (const [before, after] of cases) {
      for (const end of ['\n', '\r\n', '\r']) {
        const assessment = assess(before.replaceAll('\n', end));
        const problem = assessment.problems.find(({ ruleId }) => ruleId === 'suppression-unused');
        assert(problem, before);
        const [fix] = fixesOf(assessment, problem);
        assert.equal(applyEdits(assessment.plan.markdown.text, fix?.edits ?? []), after.replaceAll('\n', end));
      }
    }
  });

  it('waives every rule, and only that rule', () => {
    for (const rule of rules.filter(({ id }) => !id.startsWith('suppression-'))) {
      const config = exampleConfig(rule);
      const before = assess(rule.bad, config);
      const after = assess(`<!-- release-plan-disable-file ${rule.id}: on purpose -->\n\n${rule.bad}`, config);
      const count = (list: readonly { ruleId: string }[], wanted: boolean): string[] =>
        list.flatMap(({ ruleId }) => ((ruleId === rule.id) === wanted ? [ruleId] : []));
      assert.deepEqual(count(after.problems, true), []);
      assert.equal(after.suppressed.length, count(before.problems, true).length);
      assert.deepEqual(count(after.problems, false), count(before.problems, false));
    }
  });
});

describe('a finding that a line of the plan waives', () => {
  it('is not waived by a comment as well', () => {
    const text = (waiver: string): string => `${top}## Feature toggles\n\n${waiver}<!-- release-plan-disable-file no-toggle: x -->\n`;
    assert.equal(assess(text('')).suppressed.length, 1);
    assert.deepEqual(assess(text('Waived 3/14/2025: it is internal\n\n')).suppressed, []);
  });
});

describe('suppressions in any text', () => {
  const directive = fc.constantFrom('disable-next-line', 'disable', 'enable', 'disable-file', 'disable-line', '');
  const ids = fc.array(fc.constantFrom(...rules.map(({ id }) => id), 'nothing', ','), { maxLength: 3 });
  const comment = fc
    .tuple(
      fc.constantFrom('', '  ', '> ', '- ', '| '),
      directive,
      ids,
      fc.constantFrom('', ': why', ':'),
      fc.constantFrom('-->', '-->\n', '', '\n-->'),
    )
    .map(([start, word, names, why, end]) => `${start}<!-- release-plan-${word} ${names.join(', ')}${why} ${end}`);

  it('lose no finding: each is shown or waived', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(randomMarkdown, comment), { maxLength: 8 }), (parts) => {
        const text = `<!-- release-plan -->\n# Search Release Plan\n\n${parts.join('')}`;
        const { problems, suppressed, plan } = assess(text);
        const hidden = assess(text.replace(/release-plan-(?=\w|\s)/g, 'release_plan-'));
        const ids = (list: readonly { ruleId: string }[]): string[] =>
          list
            .map(({ ruleId }) => ruleId)
            .filter((id) => !id.startsWith('suppression-'))
            .sort();
        assert.deepEqual(ids([...problems, ...suppressed]), ids(hidden.problems));
        for (const { span } of [...problems, ...suppressed]) assert(span.start >= 0 && span.end <= plan.markdown.text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('cost time by their number, not by its square', () => {
    const many = (count: number): string =>
      `${top}${'<!-- release-plan-disable-next-line broken-link: as text -->\n'.repeat(count)}${swapped.repeat(count)}`;
    const time = (text: string): number => {
      const start = performance.now();
      assess(text);
      return performance.now() - start;
    };
    time(many(100));
    const small = Math.min(time(many(250)), time(many(250)));
    const large = Math.min(time(many(1000)), time(many(1000)));
    assert(large < 12 * small + 50, `${small} ms, four times as many ${large} ms`);
  });
});

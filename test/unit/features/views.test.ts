import assert from 'node:assert/strict';
import { laterSections } from '../../../server/src/core/features/folding';
import { openItems } from '../../../server/src/core/features/openItems';
import { symbols, type PlanSymbol } from '../../../server/src/core/features/symbols';
import { assess, isDue } from '../../../server/src/core/assessment';
import { fixture, fixtures } from '../../support/fixtures';
import { eachLineEnd, linesOf } from '../../support/lineEnds';
import { checkSpans } from '../../support/spans';

const firstLine = (text: string, { start, end }: { start: number; end: number }): string => linesOf(text.slice(start, end))[0] ?? '';

describe('folding', () => {
  it('folds the sections in which nothing is to be done yet', () => {
    for (const { text } of eachLineEnd(fixture('staged'))) {
      const folded = laterSections(assess(text));
      assert.deepEqual(
        folded.map((span) => firstLine(text, span)),
        ['## Go/no-go', '#### Results', '#### Results', '#### Results', '## Post Launch metrics', '## Post-launch Questions'],
      );
    }
  });

  it('leaves open what has an answer, and folds nothing twice', () => {
    const written = fixture('staged').replace(
      '### 1-month results\n\n- Number of unique users: [FILL_IN]',
      '### 1-month results\n\n- Number of unique users: 12',
    );
    const folded = laterSections(assess(written)).map((span) => firstLine(written, span));
    assert(!folded.includes('## Post Launch metrics') && !folded.includes('### 1-month results'));
    for (const { text } of fixtures()) {
      const spans = laterSections(assess(text));
      spans.forEach((span, i) => {
        assert(i === 0 || (spans[i - 1]?.end ?? 0) <= span.start);
      });
    }
  });
});

describe('open items', () => {
  it('are what is due, in the order of the plan', () => {
    const text = fixture('staged');
    const items = openItems(assess(text));
    assert.deepEqual(
      items.slice(0, 3).map((item) => item.label),
      [
        'Nothing is filled in for “Phase I: moderated production testing” yet: 5 answers are needed for the staging review.',
        'Desired date range or test duration',
        'Desired number of users',
      ],
    );
    assert.equal(items.length, 3 + 5 + 5 + 3);
  });

  it('stand apart, inside the text, and are there exactly when something is due', () => {
    for (const { text: written } of fixtures()) {
      for (const { text } of eachLineEnd(written)) {
        const assessment = assess(text);
        const items = openItems(assessment);
        checkSpans(items, text.length);
        items.forEach(({ span }, i) => {
          assert(i === 0 || (items[i - 1]?.span.end ?? 0) <= span.start);
        });
        assert.equal(
          items.length > 0,
          assessment.problems.some((problem) => isDue(problem) && problem.severity !== 'hint'),
        );
      }
    }
  });
});

describe('symbols', () => {
  const render = (list: readonly PlanSymbol[], depth = 0): string[] =>
    list.flatMap((one) => [
      `${' '.repeat(depth)}${one.name}${one.detail === '' ? '' : ` (${one.detail})`}`,
      ...render(one.children, depth + 1),
    ]);

  it('are the headings, nested, with what is due in each', () => {
    const text =
      '# Search Release Plan\n\n## Rollback\n\nOff.\n\n### Stage A: 10%\n\n#### Planning\n\n- Length of time: TBD\n- Percentage of Users: 10%\n\n### Stage B: 100%\n';
    assert.deepEqual(render(symbols(assess(text))), [
      'Search Release Plan (1 due)',
      ' Rollback (1 due)',
      '  Stage A: 10% (1 due)',
      '   Planning (1 due)',
      '  Stage B: 100%',
    ]);
  });

  it('hold their children and their names', () => {
    const check = (list: readonly PlanSymbol[]): void => {
      for (const { span, nameSpan, children, name } of list) {
        assert.notEqual(name, '');
        assert(span.start <= nameSpan.start && nameSpan.end <= span.end);
        for (const child of children) assert(span.start <= child.span.start && child.span.end <= span.end);
        check(children);
      }
    };
    for (const { text } of fixtures()) check(symbols(assess(text)));
    assert.deepEqual(render(symbols(assess('#\n\n## Rollback\n'))), ['(no heading)', ' Rollback']);
  });
});

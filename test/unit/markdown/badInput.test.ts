import assert from 'node:assert/strict';
import { splitBlocks } from '../../../server/src/core/markdown/blocks';
import { limits, type LimitId } from '../../../server/src/core/markdown/limits';
import { assess } from '../../../server/src/core/assessment';
import { checkPlanSpans } from '../../support/spans';

/** Generous, for slow machines: what once took the square of the length took minutes. */
const milliseconds = 10_000;

const head = '# Search Release Plan\n\n';
const tail = '\n\n## Rollback\n\nAna turns off `search_new_ranking_enabled`.\n';

const stage =
  '### Stage B: 25% of users\n\n#### Planning\n\n- Length of time: [FILL_IN]\n- Percentage of Users: 25%\n\n#### Results\n\n' +
  '- Number of unique users: [FILL_IN]\n- Types of errors logged: none\n\nSome words with `code`, a [link](https://example.com/a) and **more**.\n\n';
const words = `${'It is told at length what was seen, by whom, and what is to be done about it. '.repeat(20)}\n\n`;
const megabytes = (count: number, part: string): string => part.repeat(Math.ceil((count * 1024 * 1024) / part.length));

interface Case {
  readonly name: string;
  readonly text: string;
  /** The places that were not read, as `id@line`. */
  readonly unread?: readonly `${LimitId}@${number}`[];
  /** Whether the rest of the plan cannot be understood, because Markdown says so. */
  readonly swallows?: true;
}

const lines = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('\n');

const cases: readonly Case[] = [
  { name: 'nothing', text: '', swallows: true },
  { name: 'white space only', text: ' '.repeat(19_000) + '\n\t\n\u00a0', swallows: true },
  { name: 'headings only', text: '## Stage A\n'.repeat(2_000) + '## Rollback\n' },
  { name: 'many headings of one level', text: head + '# a\n'.repeat(6_000) + tail },
  { name: 'planning blocks only', text: head + '#### Planning\n\n'.repeat(4_000) + tail },
  { name: '5 MB of stages told at length', text: head + megabytes(5, stage + words) + tail },
  { name: '1 MB of stages in short', text: head + megabytes(1, stage) + tail },
  { name: 'a fence that is never closed', text: `${head}\`\`\`\nx${tail}`, unread: ['unclosed-block@3'], swallows: true },
  { name: 'a fence closed by another sign', text: `${head}~~~~ sh\nx\n~~~\n\`\`\`\`${tail}`, unread: ['unclosed-block@3'], swallows: true },
  { name: 'a comment that is never closed', text: `${head}<!-- x\n${tail}`, unread: ['unclosed-block@3'], swallows: true },
  { name: 'a byte order mark', text: `\ufeff${head}x${tail}` },
  { name: 'tabs for everything', text: head + '\t-\tx\n'.repeat(50) + tail },
  { name: '10,000 bullets on one line', text: `${head}${'- '.repeat(9_900)}x${tail}`, unread: ['container-depth@3'] },
  {
    name: '2,000 lists, each in the one before',
    text: head + lines(2_000, (i) => `${' '.repeat(2 * i)}- x`) + tail,
    unread: ['container-depth@27'],
  },
  { name: '2,000 lists by tabs', text: head + lines(2_000, (i) => `${'\t'.repeat(i)}- x`) + tail, unread: ['container-depth@27'] },
  { name: '10,000 quotes', text: head + '>'.repeat(10_000) + tail, unread: ['container-depth@3'] },
  { name: 'quotes and lists in turn', text: `${head}${'> 1. '.repeat(3_000)}x${tail}`, unread: ['container-depth@3'] },
  { name: 'footnotes in footnotes', text: `${head}${'[^a]: '.repeat(3_000)}x${tail}`, unread: ['container-depth@3'] },
  { name: '20,000 opening brackets', text: head + '['.repeat(20_000) + tail },
  { name: '60,000 signs for less', text: head + `${'<'.repeat(10_000)}\n`.repeat(6) + tail },
  { name: 'backticks of every number', text: head + Array.from({ length: 190 }, (_, i) => '`'.repeat(i + 1)).join('a') + tail },
  { name: 'blanks in the head of a table', text: `${head}| a |\n| - |${' '.repeat(19_000)}::\n${tail}` },
  { name: '9,000 closing brackets', text: head + 'a]'.repeat(9_000) + tail, unread: ['parser@3'] },
  { name: '5,000 bold marks', text: head + '**'.repeat(5_000) + tail, unread: ['parser@3'] },
  { name: 'bold marks on many lines', text: head + '**x **y\n'.repeat(4_000) + tail, unread: ['parser@3'] },
  { name: 'a list with too many signs', text: `${head}- ${'~x'.repeat(4_000)}${tail}`, unread: ['parser@1'] },
  { name: 'a paragraph without end', text: `${head}> - a\n${'lazy\n'.repeat(9_000)}${tail}`, unread: ['parser@3'] },
  { name: 'underlines only', text: head + 'a\n===\n'.repeat(8_000) + tail, unread: ['parser@3'] },
  { name: 'a line of 1 MB', text: head + 'x'.repeat(1 << 20) + tail, unread: ['line-length@3'] },
  {
    name: 'a table of 10,000 columns',
    text: `${head}|${'a|'.repeat(10_000)}\n|${'-|'.repeat(10_000)}\n|${'b|'.repeat(10_000)}${tail}`,
    unread: ['line-length@3'],
  },
  { name: 'a table of 1,000 columns', text: `${head}|${'a|'.repeat(1_000)}\n|${'-|'.repeat(1_000)}\n|${'b|'.repeat(1_000)}${tail}` },
  { name: 'a table of 1,000 rows', text: `${head}|a|b|\n|-|-|\n${'|[FILL_IN]|d|\n'.repeat(1_000)}${tail}` },
  { name: '100,000 items', text: head + '- item\n'.repeat(100_000) + tail, unread: ['block-length@3'] },
  { name: '100,000 items with blank lines', text: head + '- item\n\n'.repeat(100_000) + tail, unread: ['block-length@3'] },
  { name: '20,000 paragraphs', text: head + 'word\n\n'.repeat(20_000) + tail },
  { name: 'numbered items below a stage', text: `${head}### Stage A\n\n#### Results\n\n${'1. a\n'.repeat(1_500)}${tail}` },
  { name: '1,000 empty links', text: head + '- [a]()\n'.repeat(1_000) + tail },
  { name: '1,000 toggles', text: `${head}## Toggles\n\n${lines(1_000, (i) => `- a_b_${i}`)}${tail}` },
  { name: 'bold lines all the way', text: head + '**Stage A**\n\n'.repeat(3_000) + tail },
  { name: 'front matter without end', text: '---\n' + 'a: b\n'.repeat(50_000), unread: ['block-length@1'], swallows: true },
  { name: 'NUL and lone surrogates', text: head + '\0\ud800- \udc00[FILL_IN]\0\n'.repeat(500) + tail },
];

describe('bad input', () => {
  for (const { name, text, unread = [], swallows = false } of cases) {
    it(`is read without failing, in time: ${name}`, () => {
      const start = performance.now();
      const assessment = assess(text);
      const took = performance.now() - start;
      assert(took < milliseconds, `${Math.round(took)} ms`);
      const { plan, problems } = assessment;
      const { hits, index } = plan.markdown;
      assert.deepEqual(
        hits.map((hit) => `${hit.id}@${index.lineAt(hit.span.start) + 1}`),
        unread,
      );
      assert.equal(problems.filter((problem) => problem.ruleId === 'unreadable').length, unread.length);
      assert.equal(plan.sections.at(-1)?.kind === 'rollback', !swallows, 'what follows is understood');
      if (text.startsWith(head)) assert.equal(plan.title?.text, 'Search Release Plan');
      if (text.length < 100_000) checkPlanSpans(plan);
    });
  }

  it('is not read at all beyond the length of a file, and says so', () => {
    const { plan, problems } = assess(head + 'word\n'.repeat(limits.fileLength / 5));
    assert.deepEqual(
      plan.markdown.hits.map((hit) => hit.id),
      ['file-length'],
    );
    assert.equal(plan.markdown.lines.length, 0);
    assert(problems.some((problem) => problem.ruleId === 'unreadable'));
  });

  it('says again what was not read when the text is read again', () => {
    const text = `${head}${'**'.repeat(3_000)}${tail}`;
    const first = assess(text);
    const second = assess(`${text}\nmore`, {}, first);
    assert.deepEqual(second.plan.markdown.hits, first.plan.markdown.hits);
    assert.equal(assess(`${text}\n${'**'.repeat(3_000)}${tail}`).plan.markdown.hits.length, 2);
  });

  it('is blanked line by line, so that offsets stay', () => {
    const text = `a\n${'x'.repeat(limits.lineLength + 1)}\nb\n`;
    assert.deepEqual(
      splitBlocks(text).blocks.map(({ start, source }) => [start, source?.trim().replace(/\s+/, ' ')]),
      [
        [0, 'a'],
        [text.length - 2, 'b'],
      ],
    );
  });
});

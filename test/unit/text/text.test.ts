import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, lineEndOf, withLineEnds } from '../../../server/src/core/text/edit';
import { endOf } from '../../../server/src/core/text/endOf';
import { WholeLineIndex } from '../../../server/src/core/text/lineIndex';
import { perObject } from '../../../server/src/core/text/perObject';
import { escapeSnippet, renderPlain, renderSnippet } from '../../../server/src/core/text/snippet';
import { SpanSet } from '../../../server/src/core/text/spanSet';
import { containsSpan, lastIndexAt, overlaps, touches, trimSpan } from '../../../server/src/core/text/span';

/** Texts with every kind of line end in them. */
const texts = fc
  .array(fc.constantFrom('a', 'word', '😀', '\ud83d', '\n', '\r\n', '\r', ' ', '\t', '\u2028'))
  .map((parts) => parts.join(''));

describe('LineIndex', () => {
  it('knows lines that end at LF, CRLF and CR', () => {
    const index = new WholeLineIndex('a\nb\r\nc\rd\n');
    assert.equal(index.count, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((line) => index.spanOf(line)),
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
        { start: 5, end: 6 },
        { start: 7, end: 8 },
        { start: 9, end: 9 },
      ],
    );
  });

  it('takes an offset to its line and column and back', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), (text, n) => {
        const index = new WholeLineIndex(text);
        const offset = Math.min(n, text.length);
        const line = index.lineAt(offset);
        assert.equal(index.startOf(line) + index.columnAt(offset), offset);
        assert(index.startOf(line) <= offset && (line + 1 === index.count || offset < index.startOf(line + 1)));
        assert.doesNotMatch(text.slice(index.startOf(line), index.endOf(line)), /[\r\n]/);
      }),
    );
  });

  it('has as many lines as the text has line ends, and one', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(new WholeLineIndex(text).count, text.split(/\r\n|\r|\n/).length);
      }),
    );
  });
});

describe('applyEdits', () => {
  it('replaces, removes and inserts, whatever the order of the edits', () => {
    const edits = [
      { span: { start: 6, end: 11 }, text: 'plan' },
      { span: { start: 0, end: 1 }, text: '' },
      { span: { start: 5, end: 5 }, text: ' of' },
    ];
    assert.equal(applyEdits('hello world', edits), 'ello of plan');
    assert.equal(applyEdits('hello world', [...edits].reverse()), 'ello of plan');
  });

  it('keeps the order of insertions at one place', () => {
    const at = (text: string): { span: { start: number; end: number }; text: string } => ({ span: { start: 1, end: 1 }, text });
    assert.equal(applyEdits('ab', [at('1'), at('2')]), 'a12b');
  });

  it('refuses edits that overlap or lie outside', () => {
    const edit = (start: number, end: number): { span: { start: number; end: number }; text: string } => ({
      span: { start, end },
      text: '',
    });
    assert.throws(() => applyEdits('abc', [edit(0, 2), edit(1, 3)]), RangeError);
    assert.throws(() => applyEdits('abc', [edit(2, 4)]), RangeError);
  });
});

describe('line ends', () => {
  it('are those that a text uses most', () => {
    assert.equal(lineEndOf('no line end'), '\n');
    assert.equal(lineEndOf('a\r\nb\r\nc\n'), '\r\n');
    assert.equal(lineEndOf('a\nb\nc\r\n'), '\n');
    assert.equal(lineEndOf('a\rb\rc\n'), '\r');
    assert.equal(withLineEnds('a\nb\n', '\r\n'), 'a\r\nb\r\n');
  });
});

describe('snippets', () => {
  it('number their tab stops and offer choices', () => {
    const parts = ['- Verdict: ', { placeholder: 'TBD', choices: ['TBD', 'Go', 'No, Go'] }, ' by ', { placeholder: '' }, '$1 {x}'];
    assert.equal(renderPlain(parts), '- Verdict: TBD by $1 {x}');
    assert.equal(renderSnippet(parts), '- Verdict: ${1|TBD,Go,No\\, Go|} by $2\\$1 {x\\}');
    assert.equal(renderSnippet([{ placeholder: '[FILL_IN]', choices: ['only one'] }]), '${1:[FILL_IN]}');
  });

  it('mean the plain text again once their escapes are read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', '\\', '1', 'a', '|', ',') }), (text) => {
        assert.equal(escapeSnippet(text).replace(/\\([\\$}])/g, '$1'), text);
        assert.doesNotMatch(escapeSnippet(text).replace(/\\[\\$}]/g, ''), /[$}\\]/);
      }),
    );
  });
});

describe('spans', () => {
  it('touch at their ends, overlap inside, contain themselves', () => {
    const span = { start: 2, end: 4 };
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((offset) => touches(span, offset)),
      [false, true, true, true, false],
    );
    assert(overlaps(span, { start: 3, end: 9 }) && !overlaps(span, { start: 4, end: 9 }));
    assert(containsSpan(span, span) && !containsSpan(span, { start: 1, end: 4 }));
  });

  it('are trimmed of any white space', () => {
    assert.deepEqual(trimSpan(' \t a b\u00a0\r\n', { start: 0, end: 9 }), { start: 3, end: 6 });
    assert.deepEqual(trimSpan('   ', { start: 0, end: 3 }), { start: 0, end: 0 });
  });

  it('are found by an offset', () => {
    const spans = [1, 4, 4, 9].map((start) => ({ start, end: start + 1 }));
    assert.deepEqual(
      [0, 1, 3, 4, 8, 9, 100].map((offset) => lastIndexAt(spans, offset)),
      [-1, 0, 0, 2, 2, 3, 3],
    );
  });
});

describe('perObject', () => {
  it('computes once for each object, also what is undefined', () => {
    let calls = 0;
    const once = perObject((key: { readonly value: number | undefined }) => {
      calls++;
      return key.value;
    });
    const [one, two] = [{ value: 1 }, { value: undefined }];
    assert.deepEqual([once(one), once(two), once(one), once(two)], [1, undefined, 1, undefined]);
    assert.equal(calls, 2);
  });
});

describe('the end of a text', () => {
  it('is made of some signs alone, however long it is', () => {
    assert.deepEqual(
      ['', 'abc', 'a b', 'a ', '`x-y_1'].map((text) => endOf(text, /[\w-]/)),
      ['', 'abc', 'b', '', 'x-y_1'],
    );
    const long = 'a'.repeat(1_000_000);
    const before = performance.now();
    assert.equal(endOf(`${long} ${long}`, /\w/).length, long.length);
    assert(performance.now() - before < 8000);
  });
});

describe('SpanSet', () => {
  it('tells what overlaps one of its spans, as a look at each of them does', () => {
    const span = fc.tuple(fc.nat(30), fc.nat(6)).map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), span, (spans, asked) => {
        assert.equal(
          new SpanSet(spans).overlaps(asked),
          spans.some((one) => overlaps(one, asked)),
        );
      }),
    );
  });
});

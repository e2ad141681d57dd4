import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { headerHtml } from '../../client/src/preview/header';
import { moved } from '../../client/src/preview/lines';
import { extendMarkdownIt } from '../../client/src/preview/planRenderer';
import { assess } from '../../server/src/core/assessment';
import { previewOf } from '../../server/src/core/features/preview';
import type { PreviewAnswer, PreviewPlaceholder } from '../../server/src/protocol';
import { realPlans } from '../support/corpus';
import { ferry, fixtures } from '../support/fixtures';

const plain = (): MarkdownIt => new MarkdownIt({ html: true });
const document = {};

function factsOf(text: string): PreviewAnswer {
  const preview = previewOf(assess(text));
  assert(preview);
  return { version: 1, ...preview };
}

const chip = (line: number, text: string, standing: PreviewPlaceholder['standing'] = 'now'): PreviewPlaceholder => ({
  line,
  text,
  standing,
  label: standing,
});

/** A text as a preview renders it that knows these placeholders, without its header. */
function rendered(text: string, placeholders: readonly PreviewPlaceholder[]): string {
  const facts: PreviewAnswer = {
    version: 1,
    state: 'Draft',
    due: '',
    gate: { name: '', standing: '', status: 'behind', details: [] },
    stages: [],
    placeholders,
  };
  const html = render(text, facts);
  assert(html.startsWith(headerHtml(facts)));
  return html.slice(headerHtml(facts).length);
}

/** As VS Code does it: tokens are made without a word on the document. */
function render(text: string, facts: PreviewAnswer | undefined): string {
  const markdownIt = extendMarkdownIt(plain(), (shown) => (shown === document ? facts : undefined));
  return markdownIt.renderer.render(markdownIt.parse(text, {}), markdownIt.options, { currentDocument: document });
}

const chipsOf = (html: string): string[] =>
  [...html.matchAll(/<span class="release-plan-chip release-plan-chip-(\w+)"[^>]*>(.*?)<\/span>/gs)].map(
    ([, standing = '', text = '']) => `${standing} ${text}`,
  );

const withoutChips = (html: string): string => html.replace(/<span class="release-plan-chip[^>]*>(.*?)<\/span>/gs, '$1');

describe('the preview of a document', () => {
  it('shows each placeholder as a chip where it stands', () => {
    const text = '# A plan\n\n- Date: [FILL_IN]\n- Who: TBD, or\n  [FILL_IN]\n\n| a | b |\n| - | - |\n| TBD | **[FILL_IN]** |\n';
    const html = rendered(text, [
      chip(2, '[FILL_IN]'),
      chip(3, 'TBD', 'later'),
      chip(4, '[FILL_IN]', 'overdue'),
      chip(8, 'TBD', 'answered'),
      chip(8, '[FILL_IN]'),
    ]);
    assert.deepEqual(chipsOf(html), ['now [FILL_IN]', 'later TBD', 'overdue [FILL_IN]', 'answered TBD', 'now [FILL_IN]']);
    assert.equal(withoutChips(html), plain().render(text));
  });

  it('takes a placeholder neither from the middle of a word nor from code', () => {
    assert.deepEqual(chipsOf(rendered('TBDs, xTBD, `TBD` and TBD', [chip(0, 'TBD')])), ['now TBD']);
    assert.match(rendered('TBDs, xTBD, `TBD` and TBD', [chip(0, 'TBD')]), /and <span/);
    assert.deepEqual(chipsOf(rendered('`TBD`', [chip(0, 'TBD')])), []);
  });

  it('leaves a document alone of which nothing is known, and every other one', () => {
    const text = '# Read me\n\nTBD\n';
    assert.equal(render(text, undefined), plain().render(text));
    const markdownIt = extendMarkdownIt(plain(), (shown) => (shown === document ? factsOf(text) : undefined));
    assert.equal(markdownIt.render(text), plain().render(text));
  });

  it('has one header, where a part is rendered with the environment of the whole', () => {
    const markdownIt = extendMarkdownIt(plain(), () => factsOf('# A plan\n'));
    const env = { currentDocument: document };
    const tokens = markdownIt.parse('text', {});
    assert.match(markdownIt.renderer.render(tokens, markdownIt.options, env), /release-plan-header/);
    assert.doesNotMatch(markdownIt.renderer.render(tokens, markdownIt.options, env), /release-plan-header/);
  });

  it('leaves the tokens as they are, for they are rendered again', () => {
    const markdownIt = extendMarkdownIt(plain(), () => ({ ...factsOf('TBD\n'), placeholders: [chip(0, 'TBD')] }));
    const tokens = markdownIt.parse('TBD', {});
    const before = JSON.stringify(tokens);
    markdownIt.renderer.render(tokens, markdownIt.options, { currentDocument: document });
    assert.equal(JSON.stringify(tokens), before);
  });

  it('shows no column for a stage whose share is not known', () => {
    const facts = factsOf(ferry('rolling-out'));
    const [first] = facts.stages;
    assert(first);
    const html = headerHtml({ ...facts, stages: [{ ...first, percent: '', share: null }] });
    assert.doesNotMatch(html, /height/);
    assert.match(html, /release-plan-percent">–</);
  });

  it('takes text of the plan for text', () => {
    const hostile = `<img src=x onerror="alert(1)"> & '`;
    const facts = factsOf(ferry('rolling-out'));
    const stages = facts.stages.map((stage) => ({ ...stage, name: hostile, percent: hostile, when: hostile, label: hostile }));
    const gate = { name: hostile, standing: hostile, status: 'ready', details: [hostile] } as const;
    const html =
      headerHtml({ ...facts, state: hostile, due: hostile, gate, stages }) + rendered('TBD', [{ ...chip(0, 'TBD'), label: hostile }]);
    assert.doesNotMatch(html, /<img|="[^"]*<|onerror="/);
    assert.match(html, /title="&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt; &amp; '"/);
  });

  describe('of every plan at hand', () => {
    const plans = [...fixtures(), ...(realPlans() ?? [])];

    it('says what the plan says, chips or not', () => {
      for (const { text } of plans) {
        const facts = factsOf(text);
        const html = render(text, facts);
        assert.equal(withoutChips(html.slice(headerHtml(facts).length)), plain().render(text));
      }
    });

    it('has nearly all placeholders, each with its standing, in their order', () => {
      let known = 0;
      let found = 0;
      for (const { text } of plans) {
        const facts = factsOf(text);
        const chips = chipsOf(render(text, facts));
        known += facts.placeholders.length;
        found += chips.length;
      }
      assert(known > 100);
      assert(found > known * 0.95, `${found} of ${known}`);
    });
  });
});

describe('placeholders while their document is edited', () => {
  it('stay with their lines, whatever is typed', () => {
    const line = fc.constantFrom('', 'text', '- a: TBD', 'two words');
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        fc.array(line, { maxLength: 4 }),
        (lines, from, length, instead) => {
          const startLine = from % lines.length;
          const endLine = Math.min(lines.length - 1, startLine + (length % 4));
          const after = [...lines.slice(0, startLine), ...(instead.length === 0 ? [''] : instead), ...lines.slice(endLine + 1)];
          const before = lines.flatMap((_, i) => (i < startLine || i > endLine ? [chip(i, lines[i] ?? '')] : []));
          for (const one of moved(before, { startLine, endLine, text: instead.join('\n') })) assert.equal(after[one.line], one.text);
        },
      ),
    );
  });
});

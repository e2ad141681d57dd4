import assert from 'node:assert/strict';
import { newPlan, planTemplates } from '../../../server/src/core/authoring/newPlan';
import { assess, isDue } from '../../../server/src/core/assessment';
import { advance } from '../../../server/src/core/features/advance';
import { fillIn } from '../../../server/src/core/features/fillIn';
import type { OpenPlace } from '../../../server/src/core/features/openPlaces';
import { recordResults } from '../../../server/src/core/features/recordResults';
import { applyEdits } from '../../../server/src/core/text/edit';

const today = { today: '2025-03-10' };

/** What an author would answer, by the words of the label. */
const answers: readonly (readonly [label: RegExp, answer: string])[] = [
  [/toggle name|steps/i, 'night_bus'],
  [/length of time/i, '2 days'],
  [/percentage/i, 'about 20 people'],
  [/date range|desired date/i, '3/10/2025 - 3/28/2025'],
  [/dashboard.*showing|links to/i, 'https://example.com/night'],
  [/monitoring|who/i, 'Ida, product manager'],
  [/trigger|criteria/i, 'Fewer than 2% failed bookings'],
  [/number of bugs/i, '2 / 2'],
  [/number of/i, '412'],
  [/metrics|KPI/i, '1.2% failed'],
  [/errors logged/i, '3 timeouts in the search'],
  [/verdict/i, 'Go'],
  [/downstream|any changes|any issues/i, 'no'],
  [/make the product available|give the test users/i, 'By the toggle `night_bus`, by percentage of actors'],
];

const answerTo = (label: string): string => answers.find(([pattern]) => pattern.test(label))?.[1] ?? 'As agreed with the team';

/** The plan after somebody answered all of a walk. */
const answered = (text: string, places: readonly OpenPlace[]): string =>
  applyEdits(
    text,
    places.map(({ span, label, before }) => ({ span, text: before + answerTo(label) })),
  );

const ticked = (text: string): string => text.replaceAll('[ ]', '[x]');

/** What would keep somebody: hints and advice aside. */
const inTheWay = (text: string): string[] =>
  assess(text, today)
    .problems.filter((problem) => isDue(problem) && (problem.severity === 'warning' || problem.severity === 'error'))
    .map(({ message }) => message);

describe('A plan of each template', () => {
  for (const { id, staged } of planTemplates) {
    it(`is ready after one walk, and after its boxes and the walks of its stages launched (“${id}”)`, () => {
      const empty = newPlan(id, 'Night Bus', staged ? [5, 100] : []);
      assert.equal(assess(empty, today).state.id, 'draft');
      let text = answered(empty, fillIn(assess(empty, today), today));
      assert.equal(assess(text, today).state.id, 'ready');
      text = ticked(text).replace('**Verdict:** TBD', '**Verdict:** Go');
      // What the moderated test showed is due now.
      text = answered(text, fillIn(assess(text, today), today));
      assert.deepEqual(inTheWay(text), []);
      const { stages } = assess(text, today).plan;
      for (const { index } of stages) {
        text = answered(text, recordResults(assess(text, today), index, today) ?? []);
        assert.equal(assess(text, today).state.id, index === stages.length - 1 ? 'launched' : 'rolling-out');
      }
      assert.ok(staged ? stages.length >= 2 : stages.length === 0);
      if (stages.length === 0) {
        const { gate, blockers, places } = advance(assess(text, today), today);
        assert.equal(gate?.kind, 'go-no-go');
        assert.deepEqual(blockers, []);
        text = applyEdits(text, places);
        assert.match(text, /\n- Actual date: 3\/10\/2025\n/);
      }
      assert.equal(assess(text, today).state.id, 'launched');
    });
  }
});

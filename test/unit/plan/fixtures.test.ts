import assert from 'node:assert/strict';
import { assess } from '../../../server/src/core/assessment';
import { percentOf } from '../../../server/src/core/plan/stages';
import { fixture } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { dueRules } from '../../support/problems';
import { checkPlanSpans } from '../../support/spans';

interface Understood {
  readonly title: string | undefined;
  readonly template: string;
  readonly state: string;
  readonly toggles: readonly string[];
  readonly stages: readonly string[];
  readonly placeholders: number;
  readonly dates: readonly string[];
  readonly due: readonly string[];
}

function check(name: string, expected: Understood): void {
  for (const { text } of eachLineEnd(fixture(name))) {
    const assessment = assess(text);
    const { plan, state } = assessment;
    assert(plan.recognised);
    checkPlanSpans(plan);
    const found: Understood = {
      title: plan.title?.text,
      template: plan.template,
      state: state.id,
      toggles: plan.toggles.map((toggle) => toggle.name),
      stages: plan.stages.map((stage) => `${stage.letter ?? '-'} ${stage.name ?? '-'} ${percentOf(stage)?.high ?? '-'}`),
      placeholders: plan.placeholders.length,
      dates: plan.dates.map(({ from, to }) => (from === to ? from : `${from}…${to ?? ''}`)),
      due: dueRules(assessment),
    };
    assert.deepEqual(found, expected);
  }
}

describe('a plan', () => {
  it('of the template of 2020 is understood', () => {
    check('old-style', {
      title: 'Night Bus Release Plan',
      template: 't2',
      state: 'draft',
      toggles: ['night_bus_map'],
      stages: ['A Canary 10', 'B moderate 25'],
      placeholders: 23,
      dates: ['2020-11-02…2020-11-20', '2020-12-01'],
      due: [
        'no-rollback',
        ...['placeholder-due', 'placeholder-due', 'placeholder-due', 'placeholder-due'],
        'no-dashboard-link',
        ...['placeholder-due', 'placeholder-due'],
        'broken-link',
        'placeholder-due',
      ],
    });
  });

  it('of a house style, with a schedule and dated results, is understood', () => {
    check('house-style', {
      title: 'Release Plan: Harbour Lights',
      template: 'arm',
      state: 'rolling-out',
      toggles: ['harbour_lights_dimming'],
      stages: ['A - 10', 'B - 50'],
      placeholders: 1,
      dates: ['--06-02', '--06-02…--06-04', '--06-05…--06-07', '--06-08', '--06-02…--06-04', '--06-05…--06-07', '--06-09…--06-16'],
      due: ['checklist-open', 'stage-without-results'],
    });
  });

  it('pasted from a word processor is understood', () => {
    check('word-paste', {
      title: undefined,
      template: 't3b',
      state: 'ready',
      toggles: ['tide_tables_mobile'],
      stages: ['A Canary 5', 'B - 100'],
      placeholders: 3,
      dates: ['2025-03-03…2025-03-14'],
      due: ['missing-section', 'missing-field', 'missing-field'],
    });
  });

  it('made of tables is understood', () => {
    check('tables', {
      title: 'Bread Orders Release Plan',
      template: 'authexp',
      state: 'draft',
      toggles: ['bread_orders_early'],
      stages: ['- - 10', '- - 100'],
      placeholders: 2,
      dates: ['2025-04-07…2025-04-18', '2025-04-07', '2025-04-14'],
      due: ['empty-field-due'],
    });
  });
});

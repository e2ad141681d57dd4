import assert from 'node:assert/strict';
import { assess, assessPlan, reassess, type Assessment, type CheckConfig } from '../../server/src/core/assessment';
import type { TextChange } from '../../server/src/core/markdown/markdownDocument';
import { planConfidence } from '../../server/src/core/plan/recognise';
import { updatePlan, type Plan } from '../../server/src/core/plan/plan';
import { waiversOf } from '../../server/src/core/plan/waivers';
import { gatesOf } from '../../server/src/core/readiness/gate';
import { stateOf } from '../../server/src/core/readiness/state';
import { said } from '../support/allFeatures';
import { realPlans } from '../support/corpus';
import { Random } from '../support/random';
import { edited } from '../support/randomEdits';
import { fixtures } from '../support/fixtures';
import { registryOf } from '../support/registry';
import { picture } from '../support/picture';

/** `npm run fuzz` sets both. */
const edits = Number(process.env['RELEASE_PLAN_FUZZ_EDITS'] ?? 600);
const seed = Number(process.env['RELEASE_PLAN_FUZZ_SEED'] ?? Date.now() % 1_000_000);

/** Edits of one plan before another one is taken. */
const editsInARow = 25;

const toggles = registryOf({ 'flags.json': '["search_new_ranking", "sms_reminders", "night_ferry"]' }, '2024-06-01');
const otherToggles = registryOf({ 'flags.json': '["search_newranking"]' });

const configs: readonly [CheckConfig, ...CheckConfig[]] = [
  {},
  { today: '2025-06-01' },
  { today: '2026-01-15', severities: { 'no-monitor': 'off', 'heading-jump': 'error' } },
  { today: '2025-03-10', toggles },
  { today: '2025-03-10', toggles: otherToggles },
  { toggles },
  { template: true },
];

/** What has changed, and nothing beside it. */
function changeOf(old: string, text: string): TextChange {
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let [oldEnd, newEnd] = [old.length, text.length];
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === text[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  return { start, oldEnd, newEnd };
}

/** What may be asked of a plan that nobody assesses. */
const questions: readonly [(plan: Plan) => unknown, ...((plan: Plan) => unknown)[]] = [
  (plan) => plan.sections,
  (plan) => plan.stages,
  (plan) => plan.fields,
  (plan) => plan.toggles,
  (plan) => plan.dates,
  (plan) => stateOf(plan),
  (plan) => gatesOf(plan),
  (plan) => waiversOf(plan),
  (plan) => plan.template,
];

/** Edits plans at random, and has each assessment looked at. */
function editPlans(count: number, look: (assessment: Assessment, scratch: () => Assessment, random: Random, edit: number) => void): void {
  const random = new Random(seed);
  const plans = [...fixtures(), ...(realPlans() ?? [])].map(({ text }) => text);
  for (let done = 0; done < count; done += editsInARow) {
    let text = plans[random.between(0, plans.length - 1)] ?? '';
    let config = random.pick(configs);
    let assessment = assess(text, config);
    const before: [string, ...string[]] = [text];
    for (let i = 0; i < editsInARow && done + i < count; i++) {
      before.push(text);
      const old = text;
      text = edited(text, before, random);
      // An editor tells what has changed, somebody else does not; and now and then the day is another one.
      const change = random.chance(50) ? changeOf(old, text) : undefined;
      if (random.chance(5)) config = random.pick(configs);
      // Now and then nobody looks, or only at some of it.
      if (random.chance(25)) {
        const plan = updatePlan(assessment.plan, text, change);
        const between = edited(text, before, random);
        const next = random.chance(50) ? changeOf(text, between) : undefined;
        if (random.chance(50)) random.pick(questions)(plan);
        text = between;
        assessment = assessPlan(updatePlan(plan, text, next), config);
      } else assessment = reassess(assessment, text, config, change);
      look(assessment, () => assess(text, config), random, done + i);
    }
  }
}

describe('an edit', () => {
  it(`leads to what a parse from scratch leads to: ${edits} edits, seed ${seed}`, function () {
    this.timeout(0);
    editPlans(edits, (assessment, scratch, _random, edit) => {
      assert.equal(assessment.plan.confidence, planConfidence(assessment.plan.markdown.text));
      const [now, other] = [assessment, scratch()].map((one) => JSON.stringify(picture(one)));
      // The texts are long: they are compared first, and shown as what they are made of.
      if (now !== other) assert.deepEqual(picture(assessment), picture(scratch()), `edit ${edit} of seed ${seed}`);
    });
  });

  it(`leads to features that say what they say of a plan read from scratch: ${Math.ceil(edits / 3)} edits, seed ${seed}`, function () {
    this.timeout(0);
    editPlans(Math.ceil(edits / 3), (assessment, scratch, random, edit) => {
      const { length } = assessment.plan.markdown.text;
      const offsets = random.some(4, 4, () => random.between(0, length));
      const [now, other] = [said(assessment, offsets), said(scratch(), offsets)];
      for (const [name, one] of Object.entries(now))
        if (JSON.stringify(one) !== JSON.stringify(other[name]))
          assert.deepEqual(one, other[name], `${name}, edit ${edit} of seed ${seed}`);
    });
  });
});

/**
 * What a plan says after some edits that nobody looked at in between, and what it says when it is read from scratch.
 * @param isTold whether somebody says where the texts differ
 */
function afterEdits(config: CheckConfig, isTold: boolean, ...texts: readonly [string, ...string[]]): readonly [unknown, unknown] {
  const [first, ...rest] = texts;
  const assessment = assess(first, config);
  picture(assessment);
  let { plan } = assessment;
  let text = first;
  for (const next of rest) {
    plan = updatePlan(plan, next, isTold ? changeOf(text, next) : undefined);
    text = next;
  }
  return [picture(assessPlan(plan, config)), picture(assess(text, config))];
}

const stageInOne = (text: string): string =>
  `# Search Release Plan\n\n### Stage A: 10% of users\n\n${text}\n\n#### Planning\n\n- Length of time: [FILL_IN]\n- Percentage of users: [FILL_IN]\n- Number of unique users: [FILL_IN]\n- Metrics at this stage: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n- Was any downstream service affected by the change?: [FILL_IN]\n\n### Stage B: 50%\n\n#### Planning\n\n- Length of time: [FILL_IN]\n- Percentage of users: [FILL_IN]\n`;

const testedFirst = (text: string): string =>
  `# Search Release Plan\n\n## Step 3: Production rollout\n\n### Define the Rollback process\n\nTurn off the toggle.\n\n### Moderated production testing (also known as UAT)\n\n${text}\n\n#### Planning\n\n- Desired date range: 3/3/2025\n- Desired number of users: 5\n\n#### Rollout Planning\n\n- Desired date range: 3/3/2025\n- Who is monitoring the dashboard(s)?: Ana\n- Links to the dashboard(s) showing "success criteria" metrics: https://example.com/board\n`;

describe('what is known of a plan is looked at again', () => {
  const cases: readonly { readonly name: string; readonly texts: readonly [string, ...string[]]; readonly config?: CheckConfig }[] = [
    {
      name: 'when a part of a section that has no heading of its own goes',
      texts: [
        '# Search Release Plan\n\n## Go/No-Go\n\nWe meet.\n\n### To be completed once the stage is over\n\nVerdict: Go\n\n## Rollback process\n\nAna turns it off.\n',
        '# Search Release Plan\n\n## Go/No-Go\n\nWe meet.\n\n## Rollback process\n\nAna turns it off.\n',
      ],
    },
    {
      name: 'when such a part moves to another section',
      texts: [
        '# Search Release Plan\n\n## Go/No-Go\n\nWe meet.\n\n### To be completed once the stage is over\n\nVerdict: Go\n\n## Rollback process\n\nAna turns it off.\n',
        '# Search Release Plan\n\n## Go/No-Go\n\nWe meet.\n\n## Rollback process\n\nAna turns it off.\n',
        '# Search Release Plan\n\n## Go/No-Go\n\nWe meet.\n\n## Rollback process\n\nAna turns it off.\n\n### To be completed once the stage is over\n\nVerdict: Go\n',
      ],
    },
    {
      name: 'when a heading becomes the title as another one, that is none of a section, is it no more',
      texts: ['# To be completed: Release Plan\n\n# Search\n\nText.\n', '## To be completed: Release Plan\n\n# Search\n\nText.\n'],
    },
    {
      name: 'when a heading comes to stand between lines of one list of boxes',
      texts: [
        '# Search Release Plan\n\n## Validation\n\n- [ ] Tested\n\n### To be completed once the stage is over\n\n- [ ] Measured\n',
        '# Search Release Plan\n\n## Validation\n\n- [ ] Tested\n\n## Validation\n\n### To be completed once the stage is over\n\n- [ ] Measured\n',
      ],
    },
    {
      name: 'when the heading of boxes in another part has other words',
      texts: [
        '# Search Release Plan\n\n## Validation\n\n### To be completed once the stage is over\n\n- [ ] Measured\n',
        '# Search Release Plan\n\n## Validation steps\n\n### To be completed once the stage is over\n\n- [ ] Measured\n',
      ],
    },
    {
      name: 'when one of two problems at the same place is found anew',
      texts: [stageInOne('Small.'), stageInOne('Smaller.')],
    },
    {
      name: 'when the lines of a schedule have moved, and another one stands where they stood',
      texts: [
        '# Search Release Plan\n\nText.\n\n## Staged rollout\n\n- Stage A: 10% on 2025-03-01\n- Stage B: 50% on 2025-03-08\n',
        '# Search Release Plan\n\nText.\n\nxxxxxxxxxxxxxxxxx\n\n- Something else on 2025-04-01\n\n## Staged rollout\n\n- Stage A: 10% on 2025-03-01\n- Stage B: 50% on 2025-03-08\n',
      ],
    },
    {
      name: 'when a test says above its planning that it is left out',
      texts: [testedFirst('Some text.'), testedFirst('No moderated testing is needed.')],
    },
    {
      name: 'when results come to stand in another stage, and as many headings stand around them as before',
      texts: [
        '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n\n### Stage B: 50% of users\n\n#### Results\n\n- Types of errors logged: [FILL_IN]\n',
        '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Metrics at this stage: [FILL_IN]\n\n### Stage B: 50% of users\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n\n### Stage B: 50% of users\n\n#### Results\n\n- Types of errors logged: [FILL_IN]\n',
        '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Metrics at this stage: [FILL_IN]\n\n### Stage B: 50% of users\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n\n',
      ],
    },
  ];
  for (const { name, texts, config = {} } of cases)
    it(name, () => {
      for (const isTold of [true, false]) {
        const [now, scratch] = afterEdits(config, isTold, ...texts);
        assert.deepEqual(now, scratch);
      }
    });
});

import assert from 'node:assert/strict';
import { picture } from '../../support/picture';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { checkFields, renderFields } from '../../support/fields';

const stage = '### Stage A: 10% of users\n\n#### Planning';
const results = '### Stage A: 10% of users\n\n#### Results';
const planning = '#### Rollout Planning';

describe('the shapes of a field', () => {
  it('are bullets of every kind, plain lines, glued and tabbed ones', () => {
    for (const line of [
      '- Length of time: 1 day',
      '* Length of time: 1 day',
      '+ Length of time : 1 day',
      '1. Length of time: 1 day',
      'Length of time: 1 day',
      '•\tLength of time: 1 day',
      '-Length of time: 1 day',
      '- **Length of time:** 1 day',
      '- **Length of time**: 1 day',
      '**- Length of time**: 1 day',
      '- _Length of time_: 1 day',
      '- ~~Length of time:~~ 1 day',
      '- length of time?: 1 day',
      '- Length of time (*minimum 2 hours*): 1 day',
      '- Length of time: **1 day**',
      '  - Length of time: 1 day',
      '| Length of time: | 1 day |\n| --- | --- |',
    ]) {
      checkFields(stage, line, ['stage-length filled: 1 day']);
    }
  });

  it('are headings, and bold lines', () => {
    checkFields(
      '## Phase II: Staged Rollout',
      '### Rollout Planning\n\n#### Desired date range: 3/3/25\n\n- Who is monitoring the dashboard(s)?: Ana',
      ['rollout-date-range filled: 3/3/25', 'dashboard-monitor filled: Ana'],
    );
    checkFields(planning, '**Desired date range:** 3/3/25', ['rollout-date-range filled: 3/3/25']);
  });

  it('are rows of a table, and cells below a header', () => {
    checkFields(
      planning,
      '| Question | Response |\n| --- | --- |\n| Desired date range: | 3/3/25 |\n| Who is monitoring the dashboard(s)? | TBD |',
      ['rollout-date-range filled: 3/3/25', 'dashboard-monitor placeholder: TBD'],
    );
    checkFields('## Feature toggles', '| Toggle name | Description |\n| --- | --- |\n| `a_b_c` | Shows it |\n| TBD | |', [
      'toggle-name filled: a_b_c',
      'toggle-description filled: Shows it',
      'toggle-name placeholder: TBD',
      'toggle-description empty',
    ]);
  });

  it('may be wrapped within the label', () => {
    checkFields(
      planning,
      '- What metrics-based criteria will you look at before advancing\n  rollout to the next stage ("success criteria")?: errors < 1%\n- Desired date range: 3/3/25',
      ['success-criteria filled: errors < 1%', 'rollout-date-range filled: 3/3/25'],
    );
  });

  it('may be two on one line', () => {
    checkFields(
      results,
      '- Any changes necessary based on the logs, feedback on user challenges, or VA challenges? yes/no If yes, what: a new button',
      ['changes-needed placeholder: yes/no', 'changes-if-yes filled: a new button'],
    );
  });

  it('are of the team’s own too, where results are written and where a label has a bullet', () => {
    checkFields(results, '- Number of unique users: 12\n- Calls to the help desk: 3\n- Failed saves:', [
      'unique-users filled: 12',
      '"Calls to the help desk" filled: 3',
      '"Failed saves" empty',
    ]);
    checkFields(planning, '- Desired date range: 3/3/25\n- Where we meet: room 4\n- Failed saves:', [
      'rollout-date-range filled: 3/3/25',
      '"Where we meet" filled: room 4',
    ]);
    checkFields(results, '- See the notes at https://example.com: they tell all. And more.', []);
  });
});

describe('the labels of a field', () => {
  it('drift, and are known by their words', () => {
    const spellings: Readonly<Record<string, readonly string[]>> = {
      'changes-list': [
        'What changes (if any) are necessarily based on the logs, feedback on user challenges, or VA challenges?',
        'What UX changes (if any) are necessary based on the logs, or feedback on user challenges, or VA challenges?',
        'What changes (if any) need to be implemented before proceeding?',
      ],
      'downstream-affected': ['Was any downstream service affected by the change?:', 'Were any downstream services affected?'],
      'errors-logged': ['Types of errors logged:', 'Type of errors logged:', 'types of errors:'],
      'unique-users': ['Number of unique users:', 'Estimated number of unique users:', 'number of users:'],
      'stage-metrics': [
        'Metrics at this stage (per your "success criteria"):',
        'Metrics at this stage (per your “success criteria”):',
        'Actual results (per your "success" criteria):',
      ],
      'changes-needed': ['Any UX changes necessary based on the logs?', 'Any changes needed:'],
    };
    for (const [id, labels] of Object.entries(spellings)) {
      for (const label of labels) checkFields(results, `- ${label} none`, [`${id} filled: none`]);
    }
  });

  it('drift in the planning of the rollout as well', () => {
    const spellings: Readonly<Record<string, readonly string[]>> = {
      'rollout-date-range': ['Desired date range:', 'Rollout dates:', 'Rollout date range:', 'Desired dates:'],
      'limit-access': [
        'How will you make the product available in production while limiting the number of users who can find/access it:',
        "How you'll make the product available in production while limiting the number of users who can find/access it:",
        'How you’ll make the product available:',
      ],
      'success-criteria': [
        'What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?:',
        '"Success" criteria (by the numbers):',
        '**Success criteria?:**',
      ],
      'dashboard-links': [
        'Links to the dashboard(s) showing "success criteria" metrics:',
        'Link to dashboard showing “success criteria” metrics:',
        'Links to dashboards:',
        'Dashboards:',
      ],
      'dashboard-monitor': [
        'Who is monitoring the dashboard(s)?:',
        'Who is monitoring the dashboard:',
        'Who will be monitoring the dashboards?',
      ],
    };
    for (const [id, labels] of Object.entries(spellings)) {
      for (const label of labels) checkFields(planning, `- ${label} see 3/3`, [`${id} filled: see 3/3`]);
    }
  });

  it('mean what their section is about', () => {
    const label = '- Number of users: 12';
    checkFields('## Phase I: UAT\n\n### Planning', label, ['uat-target-users filled: 12']);
    checkFields('## Phase I: UAT\n\n### Results', label, ['uat-users filled: 12']);
    checkFields('### Stage A: 10%\n\n#### Results', label, ['unique-users filled: 12']);
    checkFields('### 1-week results', label, ['unique-users filled: 12']);
    checkFields('## Overview', '- Description: 12\n- Duration: 1 day', []);
  });
});

describe('the value of a field', () => {
  it('may stand in nested bullets, the next bullet, or the lines below', () => {
    checkFields(planning, '- Desired date range:\n  - 3/3/25\n  - 3/7/25\n- Dashboards:\n', [
      'rollout-date-range filled: 3/3/25 / 3/7/25',
      'dashboard-links empty',
    ]);
    checkFields(planning, '- Links to the dashboard(s):\n- [board](https://example.com)\n- Desired date range: 3/3/25', [
      'dashboard-links filled: board',
      'rollout-date-range filled: 3/3/25',
    ]);
    checkFields(planning, '**Desired date range:**\n\n3/3/25 to 3/7/25\n\n**Dashboards:**\n', [
      'rollout-date-range filled: 3/3/25 to 3/7/25',
      'dashboard-links empty',
    ]);
  });

  it('is not what belongs to another field', () => {
    checkFields(
      planning,
      '- Success criteria:\n  - Links to the dashboard(s): https://example.com\n  - Who is monitoring the dashboard(s)?: Ana\n- Desired date range: TBD',
      [
        'success-criteria empty',
        'dashboard-links filled: https://example.com',
        'dashboard-monitor filled: Ana',
        'rollout-date-range placeholder: TBD',
      ],
    );
  });

  it('may be a ticked box, and is none while no box is ticked', () => {
    const question = '- Was any downstream service affected by the change?\n';
    checkFields(results, `${question}  - [x] yes\n  - [ ] no`, ['downstream-affected filled: yes / no']);
    checkFields(results, `${question}  - [ ] yes\n  - [ ] no`, ['downstream-affected empty: yes / no']);
  });

  it('counts as filled when names are listed for planning, and not for results', () => {
    checkFields(planning, '- Success criteria:\n  - Failed saves:\n  - Number of clicks:', [
      'success-criteria filled: Failed saves: / Number of clicks:',
    ]);
    checkFields(results, '- Metrics at this stage:\n  - Failed saves: 2\n  - Clicks:', [
      'stage-metrics filled: Failed saves: 2 / Clicks:',
      '"Failed saves" filled: 2',
      '"Clicks" empty',
    ]);
  });

  it('is open, filled or not applicable', () => {
    const statuses: readonly (readonly [value: string, status: string])[] = [
      ['', 'empty'],
      ['[FILL_IN]', 'placeholder'],
      ['\\[FILL\\_IN\\]', 'placeholder'],
      ['[FILL_IN] with ticket numbers', 'placeholder'],
      ['~[FILL_IN]', 'placeholder'],
      ['x', 'placeholder'],
      ['TBD', 'placeholder'],
      ['lorem ipsum', 'placeholder'],
      ['[PICK_ONE]: yes | no |  N/A', 'placeholder'],
      ['[PICK_ONE]: No', 'filled'],
      ['N/A', 'not-applicable'],
      ['[PICK_ONE]: N/A', 'not-applicable'],
      ['n/a, nothing was sent', 'not-applicable'],
      ['none', 'filled'],
      ['512 of [FILL_IN]', 'filled'],
    ];
    for (const [value, status] of statuses)
      checkFields(results, `- Types of errors logged: ${value}`, [
        `errors-logged ${status}${value === '' ? '' : `: ${value.replace(/\\/g, '')}`}`,
      ]);
  });

  it('may be an empty item of a results block', () => {
    checkFields(results, '- Number of unique users: 12\n- \n', ['unique-users filled: 12', '"-" empty']);
    checkFields(results, '1. \n2. \n', ['"1." empty', '"2." empty']);
    checkFields(planning, '- Desired date range: 3/3/25\n- \n', ['rollout-date-range filled: 3/3/25']);
  });

  it('would be typed behind the label and one blank', () => {
    for (const [line, column] of [
      ['- Length of time: ', 18],
      ['- Length of time:', 17],
      ['- **Length of time:** ', 22],
      ['- **Length of time:**', 21],
      ['- Length of time (*2 hours*):  ', 30],
    ] as const) {
      const text = `### Stage A\n\n${line}\n`;
      const [field] = parsePlan(text).fields;
      assert.deepEqual(picture(field?.valueSpan), { start: 13 + column, end: 13 + column }, line);
    }
  });
});

describe('fields', () => {
  it('are not read in code, quotes and guidance', () => {
    const plan = parsePlan('### Stage A\n\n```\n- Length of time: 1 day\n```\n\n> - Length of time: 1 day\n\n    Length of time: 1 day\n');
    assert.deepEqual(renderFields(plan), []);
  });

  it('stand in the same order as in the text', () => {
    const { fields } = parsePlan(
      '### Stage A\n\n- Length of time: 1 day\n- Percentage of Users: 5%\n\n### Stage B\n\n- Length of time: 1 day\n',
    );
    assert.deepEqual(
      fields.map((field) => field.labelSpan.start),
      fields.map((field) => field.labelSpan.start).sort((a, b) => a - b),
    );
  });
});

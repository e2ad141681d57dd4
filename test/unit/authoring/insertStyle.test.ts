import assert from 'node:assert/strict';
import { insertables, insertInto } from '../../../server/src/core/authoring/insert';
import { nextStage } from '../../../server/src/core/authoring/stages';
import { assess } from '../../../server/src/core/assessment';
import { phasesOf } from '../../../server/src/core/plan/phases';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { applyEdits } from '../../../server/src/core/text/edit';
import { eachLineEnd, withLineEnd } from '../../support/lineEnds';

const top = '# Search Release Plan\n\n';

/** The plan with what was inserted, LF whatever it was written with. */
function inserted(text: string, what: string, stage?: number): string {
  const [first, second] = eachLineEnd(text).map((variant) => {
    const insertion = insertInto(parsePlan(variant.text), what, stage);
    assert(insertion, what);
    const { offset, text: block } = insertion;
    return withLineEnd(applyEdits(variant.text, [{ span: { start: offset, end: offset }, text: block }]), '\n');
  });
  assert.equal(first, second);
  return first ?? '';
}

const stage = (heading: string, planning = '', results = ''): string =>
  `### ${heading}\n\n${planning}${planning && results ? '\n' : ''}${results}\n`;
const plan = (share: string): string => `#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${share}\n`;

describe('a stage that is inserted', () => {
  const four = ['A', 'B', 'C', 'D'].map((letter, i) =>
    stage(`Stage ${letter}: ${[1, 10, 25, 100][i]}% of users`, plan(`${[1, 10, 25, 100][i]}%`)),
  );

  it('stands between two others with a letter of its own and a percentage between theirs', () => {
    const text = top + four.join('');
    const after = inserted(text, 'stage', 2);
    assert.equal(after.replace(stage('Stage C2: 50% of users', plan('50%').replace('1 day', '[FILL_IN]')), ''), text);
    assert.deepEqual(
      parsePlan(after).stages.map(({ letter, headingPercent, fieldPercent }) => [letter, headingPercent?.low, fieldPercent?.low]),
      [
        ['A', 1, 1],
        ['B', 10, 10],
        ['C', 25, 25],
        ['C2', 50, 50],
        ['D', 100, 100],
      ],
    );
    const told = assess(after).problems.map(({ ruleId }) => ruleId);
    for (const rule of ['stage-letter-gap', 'duplicate-stage', 'percent-not-increasing', 'percent-mismatch'])
      assert(!told.includes(rule), rule);
    const again = parsePlan(inserted(after, 'stage', 2)).stages;
    assert.deepEqual(
      again.map(({ letter }) => letter),
      ['A', 'B', 'C', 'C3', 'C2', 'D'],
    );
  });

  it('says no percentage that is not known', () => {
    const text = top + stage('Stage A: 1% of users', plan('1%')) + stage('Stage B: 2% of users', plan('2%'));
    assert.match(
      inserted(text, 'stage', 0),
      /### Stage A2: \[FILL_IN\]% of users\n\n#### Planning\n\n- Length of time: \[FILL_IN\]\n- Percentage of Users: \[FILL_IN\]\n/,
    );
    assert.equal(
      nextStage(
        parsePlan(top + stage('Stage 1: 40%') + stage('Stage 2: 60%')),
        parsePlan(top + stage('Stage 1: 40%') + stage('Stage 2: 60%')).stages[0],
      ).letter,
      '1b',
    );
  });

  it('goes on with the ladder that it stands in, where letters begin anew', () => {
    const text = `${top}## Web\n\n${four.slice(0, 2).join('')}## Mobile\n\n${four.slice(0, 2).join('')}`;
    const { stages } = parsePlan(inserted(text, 'stage', 1));
    assert.deepEqual(
      stages.map(({ letter }) => letter),
      ['A', 'B', 'C', 'A', 'B'],
    );
  });

  it('takes the percentage that a schedule gives it', () => {
    const text = `${top}## Rollout Planning\n\n- Desired date range: 3/3/2025\n\n1. Stage A: 1%\n2. Stage B: 30%\n3. Stage C: 100%\n\n${stage('Stage A: 1% of users', plan('1%'))}`;
    assert.match(
      inserted(text, 'stage'),
      /### Stage B: 30% of users\n\n#### Planning\n\n- Length of time: \[FILL_IN\]\n- Percentage of Users: 30%\n/,
    );
  });

  it('stands behind the blocks of the last stage where those stand beside its heading', () => {
    const flat = `${top}### Stage A: 10%\n\n### Planning:\n\n- Length of time: 1 day\n\n### Results:\n\n- Number of unique users: 3\n\n## Post-launch Questions\n`;
    assert.equal(
      inserted(flat, 'stage'),
      flat.replace(
        '3\n\n##',
        '3\n\n### Stage B: 25%\n\n### Planning:\n\n- Length of time: [FILL_IN]\n\n### Results:\n\n- Number of unique users: [FILL_IN]\n\n##',
      ),
    );
  });

  for (const [name, text, block] of [
    [
      'labels in bold',
      '* **Length of time**: 1 day\n* **Percentage of Users:** 10%\n',
      '* **Length of time**: [FILL_IN]\n* **Percentage of Users:** 25%\n',
    ],
    [
      'values in bold',
      '- Length of time: **1 day**\n- Percentage of Users: **10%**\n',
      '- Length of time: **[FILL_IN]**\n- Percentage of Users: **25%**\n',
    ],
    [
      'lines without bullets',
      'Length of time: 1 day\\\nPercentage of Users: 10%\n',
      'Length of time: [FILL_IN]\\\nPercentage of Users: 25%\n',
    ],
    [
      'blank lines between',
      '- Length of time: 1 day\n\n- Percentage of Users: 10%\n',
      '- Length of time: [FILL_IN]\n\n- Percentage of Users: 25%\n',
    ],
    ['its own placeholder', '- Length of time: ____\n- Percentage of Users: 10%\n', '- Length of time: ____\n- Percentage of Users: 25%\n'],
    [
      'hints',
      '- Length of time (*minimum 2 hours*): 1 day\n- Percentage of Users: 10% (40 users)\n',
      '- Length of time (*minimum 2 hours*): [FILL_IN]\n- Percentage of Users: 25%\n',
    ],
  ] as const) {
    it(`is written as the stage before it: ${name}`, () => {
      for (const [before, after] of [
        ['### Stage A: 10% of users', '### Stage B: 25% of users'],
        ['## Stage a - 10% ##', '## Stage B - 25% ##'],
        ['### **Stage A (10%)**', '### **Stage B (25%)**'],
        ['Stage A: 10% of users\n---', 'Stage B: 25% of users\n---'],
        ['**Stage A: 10% of users**', '**Stage B: 25% of users**'],
        ['### Phase A: 10% of users', '### Phase B: 25% of users'],
      ] as const) {
        const plan = `${top}${before}\n\n${text}`;
        assert.equal(inserted(plan, 'stage').replace(/\n$/, ''), `${plan}\n${after}\n\n${block}`.replace(/\n$/, ''));
      }
    });
  }

  it('leaves out what one stage alone notes, and keeps what more than one asks', () => {
    const results = (rest: string): string => `#### Results\n\n- Number of unique users: 3\n- Queue length: 4\n${rest}`;
    const text = top + stage('Stage A: 10% of users', '', results('- Odd thing: rain\n')) + stage('Stage B: 50% of users', '', results(''));
    assert.match(
      inserted(text, 'stage'),
      /### Stage C: 75% of users\n\n#### Results\n\n- Number of unique users: \[FILL_IN\]\n- Queue length: \[FILL_IN\]\n*$/,
    );
  });
});

describe('an answer that is emptied', () => {
  it('leaves nothing of its link, its code or its emphasis', () => {
    for (const [answer, open] of [
      ['[a board](https://example.com/a)', '[FILL_IN]'],
      ['<https://example.com/a>', '[FILL_IN]'],
      ['`a`', '[FILL_IN]'],
      ['<a href = "https://example.com">a</a>', '[FILL_IN]'],
      ['**a** lot', '[FILL_IN]'],
      ['TBD, in autumn', 'TBD'],
      ['[FILL_IN] with ticket numbers', '[FILL_IN] with ticket numbers'],
      ['[FILL_IN] (40 users)', '[FILL_IN]'],
      ['_a_', '_[FILL_IN]_'],
      ['\\[a\\]', '[FILL_IN]'],
      ['', '[FILL_IN]'],
    ] as const) {
      const text = `${top}### 1-week results\n\n- Number of unique users: 3\n- Types of errors logged: ${answer}\n`;
      assert.match(
        inserted(text, 'one-month-results'),
        new RegExp(`unique users: \\S+\n- Types of errors logged: ${open.replace(/[[\]]/g, '\\$&')}\n$`),
        answer,
      );
    }
  });
});

describe('planning and results of a stage', () => {
  const text = `${top}### Stage A: 10%\n\n#### Results:\n* Number of unique users (all): 4\n* Types of errors logged: TBD\n\n### Stage B: 100%\n\n#### Planning\n\n* Length of time: 1 day\n`;

  it('go to the stage that lacks them, worded as another stage has them', () => {
    assert.match(
      inserted(text, 'stage-results', 1),
      /1 day\n\n#### Results:\n\* Number of unique users \(all\): TBD\n\* Types of errors logged: TBD\n?$/,
    );
    assert.match(inserted(text, 'stage-planning', 0), /### Stage A: 10%\n\n#### Planning\n\n\* Length of time: \S+\n\n#### Results:/);
  });

  it('are told to be missing of the stages that have none', () => {
    const places = (id: string): unknown => insertables(parsePlan(text)).find((one) => one.id === id)?.places;
    assert.deepEqual(places('stage-results'), [{ stage: 1, name: 'Stage B · 100%', detail: '' }]);
    assert.deepEqual(places('stage-planning'), [{ stage: 0, name: 'Stage A · 10%', detail: '' }]);
    const whole = insertables(parsePlan(inserted(text, 'stage-results', 1))).find((one) => one.id === 'stage-results');
    assert.deepEqual([whole?.present, whole?.detail, whole?.places], [true, 'every stage has results', []]);
    assert.equal(insertInto(parsePlan(inserted(text, 'stage-results', 1)), 'stage-results'), undefined);
    assert(!insertables(parsePlan(top)).some(({ id }) => id.startsWith('stage-')));
  });
});

describe('a phase that is inserted', () => {
  for (const [numerals, next] of [
    [['I', 'II'], 'III'],
    [['1', '2', '3'], '4'],
    [['One', 'Two'], 'Three'],
  ] as const) {
    it(`goes on from ${numerals.at(-1)} to ${next}, with planning and results`, () => {
      const phases = numerals.map(
        (numeral, i) =>
          `## Phase ${numeral} - Step ${i + 1}\n\n### Planning\n\n- Desired date range: 3/3/2025\n\n### Results\n\n- Number of unique users: 3\n\n`,
      );
      const text = `${top}${phases.join('')}## 1-week results\n\n- Number of unique users:\n`;
      const after = parsePlan(inserted(text, 'phase'));
      assert.equal(insertables(parsePlan(text)).find(({ id }) => id === 'phase')?.detail, `Phase ${next}`);
      assert.deepEqual(
        phasesOf(after).map(({ numeral }) => numeral),
        [...numerals, next],
      );
      const own = after.sections.slice(after.sections.findIndex(({ text: title }) => title.startsWith(`Phase ${next}`)));
      assert.deepEqual(
        own.slice(0, 4).map(({ level, kind, heading }) => [level, kind === 'other' ? heading : kind]),
        [
          [2, 'staged-rollout'],
          [3, 'rollout-planning'],
          [3, 'results'],
          [2, 'one-week-results'],
        ],
      );
      const contexts = after.fields
        .filter(({ section }) => section !== undefined && section > (own[0]?.index ?? 0))
        .map(({ context }) => context);
      assert(contexts.includes('rollout-planning') && contexts.includes('stage-results'));
    });
  }

  it('begins a ladder of its own where the phase before has stages', () => {
    const text = `${top}## Phase I: UAT\n\n## Phase II: Staged Rollout\n\n### Rollout Planning\n\n* Desired date range: 3/3/2025\n\n${stage('Stage A: 10% of users', plan('10%'))}${stage('Stage B: 100% of users', plan('100%'))}`;
    const after = inserted(text, 'phase');
    assert.match(
      after,
      /## Phase III: \[FILL_IN\]\n\n### Rollout Planning\n\n\* Desired date range: \[FILL_IN\]\n\n### Stage A: \[FILL_IN\]% of users\n\n#### Planning\n/,
    );
    const told = assess(after).problems.map(({ ruleId }) => ruleId);
    for (const rule of ['stage-letter-gap', 'duplicate-stage', 'percent-not-increasing', 'duplicate-section'])
      assert(!told.includes(rule), rule);
  });

  it('is no part of a plan without numbered phases', () => {
    assert.equal(insertInto(parsePlan(top), 'phase'), undefined);
    assert(!insertables(parsePlan(top + stage('Phase A: 10%'))).some(({ id }) => id === 'phase'));
  });
});

describe('the clean-up question', () => {
  const question = 'What technical tasks are needed to clean up (i.e., removal of feature toggles)?';
  for (const [name, before, line] of [
    ['numbers that rise', '1. How do the KPIs compare?\n2. What qualitative feedback have you gathered?\n', `3. ${question}`],
    ['one number', '1. How do the KPIs compare?\n1. What qualitative feedback have you gathered?\n', `1. ${question}`],
    ['bullets', '* How do the KPIs compare?\n* What qualitative feedback have you gathered?\n', `* ${question}`],
    [
      'bold questions',
      '3. **How do the KPIs compare?**\n   - well\n4. **What qualitative feedback have you gathered?**\n   - none\n',
      `5. **${question}**`,
    ],
    ['bold numbers', '**1. How do the KPIs compare?**\n\n**2. What qualitative feedback have you gathered?**\n', `\n**3. ${question}**`],
    ['blank lines between', '1. How do the KPIs compare?\n\n2. What qualitative feedback have you gathered?\n', `\n3. ${question}`],
    ['answers in paragraphs', '1. How do the KPIs compare?\n\nWell.\n', `\n2. ${question}`],
  ] as const) {
    it(`goes on with ${name}`, () => {
      for (const rest of ['', '\n## Appendix\n\nWords.\n']) {
        const text = `${top}## Post-launch Questions\n\n${before}`;
        const after = inserted(text + rest, 'clean-up-question');
        assert.equal(after.trimEnd(), `${text}${line}\n${rest}`.trimEnd());
        assert(parsePlan(after).fields.some(({ definition }) => definition?.id === 'question-cleanup'));
      }
    });
  }

  it('comes with the other closing questions where there are none', () => {
    assert.match(inserted(top, 'clean-up-question'), /## Post-launch Questions\n\n1\. [^]*5\. What technical tasks/);
  });
});

describe('results after the launch', () => {
  it('ask after a month what they ask after a week', () => {
    const text = `${top}### **1-Week Results:**\n\n* **Number of unique users:** TBD\n* Types of errors logged: TBD\n`;
    assert.equal(inserted(text, 'one-month-results').trimEnd(), `${text}\n${text.slice(top.length).replace('Week', 'Month')}`.trimEnd());
  });
});

import assert from 'node:assert/strict';
import { assess, isDue } from '../../../server/src/core/assessment';
import { fill, fillWithin, tick } from '../../support/fill';
import { fixture } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const phaseOne = '### Phase I: moderated production testing';

/** The fixture, filled in up to each gate: nothing that the gate asks for is missing. */
const reviewed = ((): string => {
  const tested = fillWithin(fixture('staged'), phaseOne, '#### Planning', '3/3/2025 - 3/5/2025', '4', 'the club', 'a call', 'the toggle');
  const planned = fill(
    tested,
    '#### Rollout Planning',
    '3/10/2025 - 3/19/2025',
    'the toggle',
    'wrong seeds < 2%',
    'https://example.com/seeds',
    'Rosa',
  );
  return fillWithin(
    fillWithin(planned, '### Stage A: Canary', '#### Planning', '2 days', '10%'),
    '### Stage B: 100% of users',
    '#### Planning',
    '1 week',
  );
})();
const validated = tick(reviewed, '## Step 2: Validation');
const decided = tick(validated, '## Go/no-go').replace('**Verdict:** TBD', '**Verdict:** Go');
const tried = fillWithin(decided, phaseOne, '#### Results', '4', '2/2', 'no', 'one typo', 'no', '-');
const stageA = fillWithin(tried, '### Stage A: Canary', '#### Results', '28', 'wrong seeds: 0 of 28', 'no', 'none', 'none');
const everyone = fillWithin(stageA, '### Stage B: 100% of users', '#### Results', '280', 'wrong seeds: 3 of 280', 'no', 'none', 'none');
const weekOld = fill(everyone, '### 1-week results', '300', '120 loans', 'none');
const monthOld = fill(weekOld, '### 1-month results', '310', '500 loans', 'none');
const closed = fill(monthOld, '## Post-launch Questions', 'They were met.', 'https://example.com/issues/1');

/** A gate with what blocks it, the same with LF and CRLF. */
function gate(text: string, id: string): string {
  const [lf, crlf] = eachLineEnd(text).map((one) => {
    const found = assess(one.text).gates.find((other) => other.id === id);
    return found ? [found.status, ...new Set(found.blockers.map(({ ruleId }) => ruleId))].join(' ') : 'none';
  });
  assert.equal(crlf, lf);
  return lf ?? '';
}

/** Takes something out of a plan, or puts something else there; it has to stand there once. */
function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, String(from));
  return changed;
}

const inside = (text: string, heading: string, from: string | RegExp, to: string): string => {
  const at = text.indexOf(heading);
  assert(at >= 0, heading);
  return text.slice(0, at) + change(text.slice(at), from, to);
};

interface Case {
  readonly what: string;
  readonly text: string;
  readonly says: string;
}

function holds(id: string, plans: readonly Case[]): void {
  for (const { what, text, says } of plans)
    it(what, () => {
      assert.equal(gate(text, id), says);
    });
}

describe('the staging review', () => {
  const section = (from: string, to: string): string => reviewed.slice(0, reviewed.indexOf(from)) + reviewed.slice(reviewed.indexOf(to));
  const goLive = (date: string): string =>
    `${reviewed}\n## Go Live!\n\n### Planning\n\n- Desired date: ${date}\n- Post-launch KPI 1: 500 loans\n`;
  holds('staging-review', [
    { what: 'is passed when all is planned; results may be placeholders', text: reviewed, says: 'passed' },
    { what: 'asks for the planning of phase I', text: change(reviewed, ': a call', ': [FILL_IN]'), says: 'blocked placeholder-due' },
    { what: 'asks for the planning of phase II', text: change(reviewed, '3/10/2025 - 3/19/2025', ''), says: 'blocked empty-field-due' },
    { what: 'asks for the planning of each stage', text: change(reviewed, '2 days', 'TBD'), says: 'blocked placeholder-due' },
    {
      what: 'asks for the length of each stage',
      text: inside(reviewed, '### Stage A: Canary', /- Length of time.*\n/, ''),
      says: 'blocked missing-field',
    },
    { what: 'asks for the planning of the go-live', text: goLive('mm/dd/yy'), says: 'blocked placeholder-due' },
    { what: 'is passed when the go-live is planned', text: goLive('3/20/2025'), says: 'passed' },
    {
      what: 'asks for a toggle by name',
      text: change(reviewed.replaceAll('`seed_library_loans`', 'the shelf'), '`seed_library_reminders`', 'a note'),
      says: 'blocked no-toggle',
    },
    {
      what: 'takes the word that no toggle is needed',
      text: change(reviewed.replaceAll('`seed_library_loans`', 'it'), '`seed_library_reminders`', 'This goes without a feature toggle.'),
      says: 'passed',
    },
    {
      what: 'asks for a rollback',
      text: section('### Define the Rollback process', phaseOne),
      says: 'blocked no-rollback',
    },
    { what: 'takes N/A for an answer', text: change(reviewed, ': the club', ': N/A'), says: 'passed' },
    {
      what: 'is waived by an exception that the plan states',
      text: change(
        section('### Define the Rollback process', phaseOne),
        '## Go/no-go',
        'We are exempt from the Staging Review this time.\n\n## Go/no-go',
      ),
      says: 'waived no-rollback',
    },
    {
      what: 'is passed when a box says that it was held, and what is open stays asked for',
      text: change(change(reviewed, ': a call', ': [FILL_IN]'), '## Step 1', '- [x] Staging Review - 2/24/2025\n\n## Step 1'),
      says: 'passed placeholder-due',
    },
    {
      what: 'is not passed by a box about what it left behind',
      text: change(
        change(reviewed, ': a call', ': [FILL_IN]'),
        '## Step 1',
        '- [x] Staging Review findings are in the backlog\n\n## Step 1',
      ),
      says: 'blocked placeholder-due',
    },
  ]);

  it('takes only the template’s own questions for required', () => {
    const old = `# Seed Library Release Plan\n\nBen turns off \`seed_library_loans\` when seeds are wrong.\n\n## Rollback\n\nBen turns off \`seed_library_loans\`.\n\n## Phase II: Staged Rollout\n\n### Planning\n\n- Desired date range: 3/3/2021 - 3/9/2021\n- How will you make the product available in production while limiting the number of users who can find/access it: the toggle\n- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?: wrong seeds < 2%\n- Links to dashboard(s) showing "success criteria" metrics: https://example.com/seeds\n\n### Stage B: moderate\n\n#### Planning\n\n- Length of time: 2 days\n- Percentage of Users: 10%\n\n#### Results:\n\n- Number of unique users: x\n- Was the data submitted (if any) easy for VA to process?: yes/no, lorem ipsum\n\n## Go Live!\n\n### Planning\n\n- Desired date: 3/10/2021\n`;
    assert.equal(assess(old).plan.template, 't2');
    // No monitor and no validation: this template asks for neither.
    assert.equal(gate(old, 'staging-review'), 'passed');
    assert.equal(gate(old, 'go-no-go').includes('missing-section'), false);
  });
});

describe('the go/no-go', () => {
  const [a, b] = ['### Stage A: Canary', '### Stage B: 100% of users'];
  const fifty = change(change(validated, b, '### Stage B: 50% of users'), 'be): 100%', 'be): 50%');
  holds('go-no-go', [
    { what: 'is ready when all is planned and validated', text: validated, says: 'ready' },
    { what: 'asks for what the review asked for', text: change(validated, ': a call', ': [FILL_IN]'), says: 'not-yet' },
    {
      what: 'asks for the boxes of the validation',
      text: change(validated, '- [x] The shelf', '- [ ] The shelf'),
      says: 'blocked box-due',
    },
    { what: 'does not ask for its own boxes', text: change(validated, '- [ ] Rosa and Ben', '- [ ] Everybody'), says: 'ready' },
    {
      what: 'asks for a number among the criteria',
      text: change(validated, 'wrong seeds < 2%', 'wrong seeds'),
      says: 'blocked criteria-without-threshold',
    },
    {
      what: 'asks for the address of a dashboard',
      text: change(validated, 'https://example.com/seeds', 'on the wall'),
      says: 'blocked no-dashboard-link',
    },
    {
      what: 'asks for the toggle in the rollback',
      text: change(validated, 'Ben turns off `seed_library_loans`', 'Ben turns off the toggle'),
      says: 'blocked rollback-names-no-toggle',
    },
    {
      what: 'asks who rolls back',
      text: change(change(validated, 'Ben turns off', 'turn off'), 'Rosa puts the paper list back', 'put the paper list back'),
      says: 'blocked rollback-no-role',
    },
    {
      what: 'is advised to say when to roll back, and does not wait for it',
      text: change(validated, 'More than 5 gardeners get the wrong seeds in a day: Ben', 'Ben'),
      says: 'ready',
    },
    { what: 'asks for shares that grow', text: change(validated, ': 10%', ': 100%'), says: 'blocked percent-not-increasing' },
    { what: 'asks for everyone in the end', text: fifty, says: 'blocked never-100' },
    { what: 'takes the go-live for everyone', text: `${fifty}\n## Go Live!\n\n### Planning\n\n- Desired date: 3/20/2025\n`, says: 'ready' },
    {
      what: 'asks for the length of each stage',
      text: inside(validated, a, /- Length of time.*\n/, ''),
      says: 'not-yet',
    },
    {
      what: 'asks for the share of each stage',
      text: inside(validated, a, /- Percentage of Users.*\n/, ''),
      says: 'blocked stage-without-percent',
    },
    {
      what: 'asks for one share in heading and field',
      text: change(validated, 'be): 100%', 'be): 90%'),
      says: 'blocked percent-mismatch',
    },
    { what: 'asks for two hours at least', text: change(validated, '2 days', '30 minutes'), says: 'blocked duration-too-short' },
    { what: 'asks for dates', text: change(validated, '3/10/2025 - 3/19/2025', 'soon'), says: 'blocked date-unclear' },
    {
      what: 'asks for dates in order',
      text: change(validated, '3/10/2025 - 3/19/2025', '3/19/2025 - 3/10/2025'),
      says: 'blocked date-order',
    },
  ]);

  it('hears a No Go, and a condition that is not told, at once', () => {
    const noGo = change(tick(validated, '## Go/no-go'), '**Verdict:** TBD', '**Verdict:** No Go');
    const { state, problems } = assess(noGo);
    assert.equal(state.id, 'ready');
    assert.deepEqual(
      problems.filter(isDue).map(({ ruleId }) => ruleId),
      ['decision-not-go'],
    );
    // Ticked boxes prepare a decision; they are none where a verdict is asked for.
    assert.equal(gate(tick(validated, '## Go/no-go'), 'start-rollout'), 'not-yet no-verdict placeholder-due');
  });
});

describe('the start of the rollout', () => {
  holds('start-rollout', [
    { what: 'is ready after a Go and the moderated test', text: tried, says: 'ready' },
    { what: 'asks for a verdict', text: change(tried, '**Verdict:** Go', '**Verdict:**'), says: 'not-yet no-verdict' },
    { what: 'waits after a No Go', text: change(tried, '**Verdict:** Go', '**Verdict:** No Go'), says: 'not-yet decision-not-go' },
    {
      what: 'asks for the condition of a Conditional Go',
      text: change(tried, '**Verdict:** Go', '**Verdict:** Conditional Go'),
      says: 'blocked decision-not-go',
    },
    {
      what: 'takes a Conditional Go with its condition',
      text: change(tried, '**Verdict:** Go', '**Verdict:** Conditional Go, when it is dry'),
      says: 'ready',
    },
    { what: 'asks for the boxes of the go/no-go', text: change(tried, '- [x] Rosa', '- [ ] Rosa'), says: 'blocked box-due' },
    { what: 'asks for the results of the moderated test', text: decided, says: 'blocked placeholder-due' },
    { what: 'asks for each of them', text: change(tried, ': one typo', ': [FILL_IN]'), says: 'blocked placeholder-due' },
    { what: 'takes N/A for them', text: fillWithin(decided, phaseOne, '#### Results', ...Array<string>(6).fill('N/A')), says: 'ready' },
    {
      what: 'asks for what the decision passed over',
      text: change(tried, 'wrong seeds < 2%', 'wrong seeds'),
      says: 'blocked criteria-without-threshold',
    },
  ]);
});

describe('the next stage', () => {
  const a = '### Stage A: Canary';
  const results = ['28', 'wrong seeds: 0 of 28', 'no', 'none', 'none'];
  const without = (at: number): string =>
    fillWithin(tried, a, '#### Results', ...results.map((answer, i) => (i === at ? '[FILL_IN]' : answer)));
  holds('advance-A', [
    { what: 'can come when all results of the one before stand there', text: stageA, says: 'ready' },
    { what: 'asks for the users', text: without(0), says: 'blocked placeholder-due' },
    { what: 'asks for the metrics', text: without(1), says: 'blocked placeholder-due' },
    { what: 'asks for downstream services', text: without(2), says: 'blocked placeholder-due' },
    { what: 'asks for the errors', text: without(3), says: 'blocked placeholder-due' },
    { what: 'asks for the changes', text: without(4), says: 'blocked placeholder-due' },
    {
      what: 'asks for the what of a yes',
      text: change(
        stageA,
        '- What changes (if any) are necessary based on the logs, feedback on user challenges, or VA challenges? none',
        '- Any changes necessary based on the logs, feedback on user challenges, or VA challenges? yes\n- If yes, what:',
      ),
      says: 'blocked conditional-missing',
    },
    {
      what: 'asks nothing more after a no',
      text: change(
        stageA,
        '- What changes (if any) are necessary based on the logs, feedback on user challenges, or VA challenges? none',
        '- Any changes necessary based on the logs, feedback on user challenges, or VA challenges? no\n- If yes, what:',
      ),
      says: 'ready',
    },
  ]);

  const old = (easy: string): string =>
    stageA.replaceAll(
      /- Was any downstream service affected by the change\?.*/g,
      `- Was the data submitted (if any) easy for VA to process?: ${easy}`,
    );
  it('asks whether the data was easy to process where the template has that in place of downstream services', () => {
    assert.equal(gate(old('yes'), 'advance-A'), 'ready');
    assert.equal(gate(old('N/A'), 'advance-A'), 'ready');
    assert.equal(gate(inside(old('yes'), a, 'process?: yes', 'process?: yes/no, lorem ipsum'), 'advance-A'), 'blocked placeholder-due');
  });

  const toGoLive = `${change(change(stageA, '### Stage B: 100% of users', '### Stage B: moderate'), 'be): 100%', 'be): 50%')}\n## Go Live!\n\n### Planning\n\n- Desired date: 3/20/2025\n`;
  it('is the go-live, where that is the step to everyone', () => {
    const { gates } = assess(toGoLive);
    assert.deepEqual(
      gates.filter(({ kind }) => kind === 'advance').map(({ id, name }) => `${id} ${name}`),
      ['advance-A Advance to Stage B', 'advance-B Advance to Go Live'],
    );
    const ran = fillWithin(toGoLive, '### Stage B: moderate', '#### Results', '140', 'wrong seeds: 1 of 140', 'no', 'none', '[FILL_IN]');
    assert.equal(gate(ran, 'advance-A'), 'passed');
    assert.equal(gate(ran, 'advance-B'), 'blocked placeholder-due');
    assert.equal(gate(ran, 'one-week'), 'not-yet placeholder-due');
    assert.equal(gate(fill(ran, '### 1-week results', '300', '120 loans', 'none'), 'advance-B'), 'passed placeholder-due');
    // With a stage for everyone, or no go-live, there is no such step.
    assert.equal(gate(`${stageA}\n## Go Live!\n\n### Planning\n\n- Desired date: 3/20/2025\n`, 'advance-B'), 'none');
    assert.equal(gate(change(toGoLive, '## Go Live!', '## Thanks'), 'advance-B'), 'none');
  });
});

describe('the weeks after', () => {
  holds('one-week', [
    { what: 'ask for the results at 100%', text: change(everyone, 'wrong seeds: 3 of 280', '[FILL_IN]'), says: 'blocked placeholder-due' },
    {
      what: 'ask for each answer of the first week',
      text: fill(everyone, '### 1-week results', '300', '[FILL_IN]', 'none'),
      says: 'blocked placeholder-due',
    },
    { what: 'are passed when the first week is written down', text: weekOld, says: 'passed' },
  ]);
  holds('one-month', [
    {
      what: 'ask for each answer of the first month',
      text: fill(weekOld, '### 1-month results', '310', '500 loans', '[FILL_IN]'),
      says: 'blocked placeholder-due',
    },
    { what: 'are passed when the first month is written down', text: monthOld, says: 'passed' },
  ]);
});

describe('the close', () => {
  const answer = (text: string): string => fill(monthOld, '## Post-launch Questions', 'They were met.', text);
  holds('close', [
    { what: 'is passed when the questions are answered and the clean-up is an issue', text: closed, says: 'passed' },
    { what: 'asks for every answer', text: change(closed, 'They were met.', ''), says: 'blocked empty-field-due' },
    {
      what: 'asks for the issue of the clean-up',
      text: answer('The toggle will be removed in autumn.'),
      says: 'blocked cleanup-not-linked',
    },
    { what: 'takes a number for an issue', text: answer('Remove the toggle (#4711)'), says: 'passed' },
    { what: 'takes a ticket for an issue', text: answer('SEED-12: remove the toggle'), says: 'passed' },
    { what: 'takes a link in the repository for an issue', text: answer('See [the list](../todo.md)'), says: 'passed' },
    { what: 'asks nothing where nothing is left', text: answer('The toggle was removed on 5/1/2025.'), says: 'passed' },
    { what: 'takes N/A', text: answer('N/A'), says: 'passed' },
  ]);
});

describe('what is left out', () => {
  const results = fixture('staged').slice(fixture('staged').indexOf('#### Results'), fixture('staged').indexOf('### Phase II'));
  const phase = (heading: string, ...lines: readonly string[]): string =>
    decided.slice(0, decided.indexOf(phaseOne)) +
    [heading, '', ...lines, '', results].join('\n') +
    decided.slice(decided.indexOf('### Phase II'));

  for (const [heading, ...lines] of [
    [phaseOne, 'No moderated testing is planned for the shelf.'],
    [phaseOne, '- There will be no moderated testing this autumn'],
    [phaseOne, 'N/A for a change of words.'],
    [phaseOne, 'Our change does not include UAT.'],
    [phaseOne, '#### Planning', '', 'No UAT is planned. We look at the numbers of last year.'],
    [phaseOne, 'We skip this step, for the shelf is small.'],
    [phaseOne, 'Skipping this phase'],
    ['### Phase I: UAT (not in scope this year)'],
    ['### Phase I: UAT – N/A'],
    [phaseOne, '#### Planning', '', '- Desired date range or test duration: completed in QA'],
  ] as const)
    it(`asks for no moderated test: ${[heading, ...lines].join(' ')}`, () => {
      const plan = phase(heading, ...lines);
      assert.equal(gate(plan, 'staging-review'), 'passed');
      assert.equal(gate(plan, 'start-rollout'), 'ready');
    });

  it('asks for the test again once somebody answers', () => {
    const planned = phase(
      phaseOne,
      'No moderated testing is planned for the shelf.',
      '',
      '#### Planning',
      '',
      '- Desired number of users: 4',
    );
    assert.equal(gate(planned, 'start-rollout'), 'blocked placeholder-due');
    assert.equal(gate(phase(phaseOne, 'Nobody skips this.'), 'start-rollout'), 'blocked placeholder-due');
  });

  it('asks nothing of a stage that is skipped, and steps over it', () => {
    const skipped = change(
      tried,
      '### Stage B: 100% of users',
      '### Stage B: 50% of users\n\nSkipping this step.\n\n#### Results\n\n- Number of unique users: [FILL_IN]\n\n### Stage C: 100% of users',
    );
    assert.deepEqual(
      assess(skipped)
        .gates.filter(({ kind }) => kind === 'advance')
        .map(({ name }) => name),
      ['Advance to Stage C'],
    );
  });

  for (const words of ['The rollout is not phased: everyone gets it at once.', 'No stages are needed for a list on paper.'])
    it(`asks for no stages: ${words}`, () => {
      const at = tried.indexOf('### Stage A');
      const plan = `${tried.slice(0, at).replace('### Phase II: Staged Rollout\n', `### Phase II: Staged Rollout\n\n${words}\n`)}## Post Launch metrics\n`;
      assert.equal(gate(plan, 'start-rollout'), 'ready');
    });
});

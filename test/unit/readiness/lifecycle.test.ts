import assert from 'node:assert/strict';
import { assess, type Assessment } from '../../../server/src/core/assessment';
import { gateNodes } from '../../../server/src/core/features/tree/gates';
import { summaryOf } from '../../../server/src/core/features/summary';
import { fill, fillWithin, tick } from '../../support/fill';
import { fixture } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { picture } from '../../support/picture';
import { dueRules } from '../../support/problems';

interface Step {
  readonly name: string;
  readonly write: (text: string) => string;
  readonly state: string;
  /** The gate that is next, with its status. */
  readonly gate: string;
  /** How many gates before it are passed: all of them, one after the other. */
  readonly passed: number;
  readonly due: readonly string[];
  /** What the status bar says, and the row of each gate in the tree. */
  readonly words: string;
}

/** A plan from its template to its end; each step writes what its author would write next. */
const life: readonly Step[] = [
  {
    name: 'the template with its toggles and its rollback',
    write: (text) => text,
    state: 'draft',
    gate: 'staging-review blocked',
    passed: 0,
    due: ['placeholder-due', 'placeholder-due', 'placeholder-due'],
    words: 'Draft · 3 due | blocked by 3 | +2 | +7 | +5 | +8 | +3 | +2',
  },
  {
    name: 'the moderated test is planned',
    write: (text) =>
      fillWithin(
        text,
        '### Phase I: moderated production testing',
        '#### Planning',
        '3/3/2025 - 3/5/2025',
        '4',
        'the garden club',
        'a call',
        'the toggle',
      ),
    state: 'draft',
    gate: 'staging-review blocked',
    passed: 0,
    due: ['placeholder-due', 'placeholder-due'],
    words: 'Draft · 2 due | blocked by 2 | +2 | +7 | +5 | +8 | +3 | +2',
  },
  {
    name: 'the rollout is planned',
    write: (text) => {
      const planned = fill(
        text,
        '#### Rollout Planning',
        '3/10/2025 - 3/19/2025',
        'the toggle',
        'wrong seeds < 2%',
        'https://example.com/seeds',
        'Rosa and Ben',
      );
      return fillWithin(
        fillWithin(planned, '### Stage A: Canary', '#### Planning', '2 days', '10%, about 30 people'),
        '### Stage B: 100% of users',
        '#### Planning',
        '1 week',
      );
    },
    state: 'ready',
    gate: 'go-no-go blocked',
    passed: 1,
    due: ['box-due'],
    words: 'Planned · 1 due | ✓ | blocked by 1 | +7 | +5 | +8 | +3 | +2',
  },
  {
    name: 'it is validated',
    write: (text) => tick(text, '## Step 2: Validation'),
    state: 'ready',
    gate: 'go-no-go ready',
    passed: 1,
    due: [],
    words: 'Planned · nothing due | ✓ | ready | +7 | +5 | +8 | +3 | +2',
  },
  {
    name: 'the decision is made',
    write: (text) => text.replace(/- \[ \]/g, '- [x]').replace('**Verdict:** TBD', '**Verdict:** Go'),
    state: 'approved',
    gate: 'start-rollout blocked',
    passed: 2,
    due: ['placeholder-due'],
    words: 'Approved · 1 due | ✓ | ✓ | blocked by 1 | +5 | +8 | +3 | +2',
  },
  {
    name: 'the moderated test is over',
    write: (text) => fillWithin(text, '### Phase I: moderated production testing', '#### Results', '4', '2/2', 'no', 'one typo', 'no', '-'),
    state: 'testing',
    gate: 'start-rollout ready',
    passed: 2,
    due: [],
    words: 'In moderated testing · nothing due | ✓ | ✓ | ready | +5 | +8 | +3 | +2',
  },
  {
    name: 'stage A has run, and its results are half written',
    write: (text) => fillWithin(text, '### Stage A: Canary', '#### Results', '28'),
    state: 'rolling-out A',
    gate: 'advance-A blocked',
    passed: 3,
    due: ['placeholder-due', 'placeholder-due', 'placeholder-due', 'placeholder-due'],
    words: 'Stage A · 4 due | ✓ | ✓ | ✓ | blocked by 4 | +8 | +3 | +2',
  },
  {
    name: 'stage A is written down',
    write: (text) => fillWithin(text, '### Stage A: Canary', '#### Results', 'wrong seeds: 0 of 28', 'no', 'none', 'none'),
    state: 'rolling-out A',
    gate: 'advance-A ready',
    passed: 3,
    due: [],
    words: 'Stage A · nothing due | ✓ | ✓ | ✓ | ready | +8 | +3 | +2',
  },
  {
    name: 'everyone has it',
    write: (text) => fillWithin(text, '### Stage B: 100% of users', '#### Results', '280', 'wrong seeds: 3 of 280', 'no', 'none', 'none'),
    state: 'launched',
    gate: 'one-week blocked',
    passed: 4,
    due: ['placeholder-due'],
    words: 'Launched · nothing due | ✓ | ✓ | ✓ | ✓ | blocked by 1 | +3 | +2',
  },
  {
    name: 'a week has passed',
    write: (text) => fill(text, '### 1-week results', '300', '120 loans', 'none'),
    state: 'launched',
    gate: 'one-month blocked',
    passed: 5,
    due: ['placeholder-due'],
    words: 'Launched · nothing due | ✓ | ✓ | ✓ | ✓ | ✓ | blocked by 1 | +2',
  },
  {
    name: 'a month has passed',
    write: (text) => fill(text, '### 1-month results', '310', '500 loans', 'none'),
    state: 'measured',
    gate: 'close blocked',
    passed: 6,
    due: ['empty-field-due', 'empty-field-due'],
    words: 'Measured · nothing due | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | blocked by 2',
  },
  {
    name: 'the questions are answered',
    write: (text) => fill(text, '## Post-launch Questions', 'They were met.', 'https://example.com/issues/1'),
    state: 'closed',
    gate: '',
    passed: 7,
    due: [],
    words: 'Closed · nothing due | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓',
  },
];

function stateOf({ state, plan }: Assessment): string {
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  return stage ? `${state.id} ${stage.letter ?? ''}` : state.id;
}

/** One line: `✓` for a gate that lies behind, `+7` for one that is later and what it will ask. */
function wordsOf(assessment: Assessment): string {
  const rows = gateNodes(assessment).map(({ description }) => description.replace('passed', '✓').replace('later: ', '+'));
  return `${summaryOf(assessment).text} | ${rows.join(' | ')}`;
}

describe('the life of a plan', () => {
  let written = fixture('staged');
  let previous: Assessment | undefined;
  for (const { name, write, state, gate, passed, due, words } of life) {
    it(`stands at ${state}: ${name}`, () => {
      written = write(written);
      for (const { text } of eachLineEnd(written)) {
        const assessment = assess(text);
        assert.equal(stateOf(assessment), state);
        const next = assessment.gates.find((one) => one.status === 'blocked' || one.status === 'ready');
        assert.equal(next ? `${next.id} ${next.status}` : '', gate);
        assert.deepEqual(
          assessment.gates.map((one) => one.status),
          assessment.gates.map((one, i) => (i < passed ? 'passed' : one === next ? next.status : 'not-yet')),
        );
        assert(
          assessment.gates.every((one) => (one.status === 'passed') === one.evidence.length > 0),
          'what is passed is shown by something',
        );
        assert.deepEqual(dueRules(assessment), due);
        assert.equal(wordsOf(assessment), words);
      }
      const again = assess(written, {}, previous);
      assert.deepEqual(picture(again), picture(assess(written)), 'the same as from scratch');
      previous = again;
    });
  }

  it('shows what each state is told by', () => {
    const planned = fixture('house-style');
    const { state, gates } = assess(planned);
    assert.deepEqual(
      state.evidence.map(({ text }) => text),
      ['Number of unique users: 41', 'Types of errors logged: one lamp flickered'],
    );
    for (const { text, span } of state.evidence) assert.equal(planned.slice(span.start, span.end), text);
    assert.deepEqual(
      gates.filter((gate) => gate.status === 'passed').map((gate) => gate.evidence.length),
      [1, 1, 2],
    );
  });
});

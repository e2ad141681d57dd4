import assert from 'node:assert/strict';
import { assess, type Assessment } from '../../../server/src/core/assessment';
import { fill, fillWithin } from '../../support/fill';
import { fixture } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { dueRules } from '../../support/problems';

interface Step {
  readonly name: string;
  readonly write: (text: string) => string;
  readonly state: string;
  /** The gate that is next, with its status. */
  readonly gate: string;
  readonly due: readonly string[];
}

/** A plan from its template to its end; each step writes what its author would write next. */
const life: readonly Step[] = [
  {
    name: 'the template with its toggles and its rollback',
    write: (text) => text,
    state: 'draft',
    gate: 'staging-review blocked',
    due: ['placeholder-due', 'placeholder-due', 'placeholder-due'],
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
    due: ['placeholder-due', 'placeholder-due'],
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
    gate: 'go-no-go ready',
    due: [],
  },
  {
    name: 'the decision is made',
    write: (text) => text.replace(/- \[ \]/g, '- [x]').replace('**Verdict:** TBD', '**Verdict:** Go'),
    state: 'approved',
    gate: 'start-rollout blocked',
    due: ['placeholder-due'],
  },
  {
    name: 'the moderated test is over',
    write: (text) => fillWithin(text, '### Phase I: moderated production testing', '#### Results', '4', '2/2', 'no', 'one typo', 'no', '-'),
    state: 'testing',
    gate: 'start-rollout ready',
    due: [],
  },
  {
    name: 'stage A has run, and its results are half written',
    write: (text) => fillWithin(text, '### Stage A: Canary', '#### Results', '28'),
    state: 'rolling-out A',
    gate: 'advance-A blocked',
    due: ['placeholder-due', 'placeholder-due', 'placeholder-due', 'placeholder-due'],
  },
  {
    name: 'stage A is written down',
    write: (text) => fillWithin(text, '### Stage A: Canary', '#### Results', 'wrong seeds: 0 of 28', 'no', 'none', 'none'),
    state: 'rolling-out A',
    gate: 'advance-A ready',
    due: [],
  },
  {
    name: 'everyone has it',
    write: (text) => fillWithin(text, '### Stage B: 100% of users', '#### Results', '280', 'wrong seeds: 3 of 280', 'no', 'none', 'none'),
    state: 'launched',
    gate: 'one-week blocked',
    due: ['placeholder-due'],
  },
  {
    name: 'a week has passed',
    write: (text) => fill(text, '### 1-week results', '300', '120 loans', 'none'),
    state: 'launched',
    gate: 'one-week ready',
    due: [],
  },
  {
    name: 'a month has passed',
    write: (text) => fill(text, '### 1-month results', '310', '500 loans', 'none'),
    state: 'measured',
    gate: 'one-month ready',
    due: [],
  },
  {
    name: 'the questions are answered',
    write: (text) => fill(text, '## Post-launch Questions', 'They were met.', 'https://example.com/issues/1'),
    state: 'closed',
    gate: '',
    due: [],
  },
];

function stateOf({ state, plan }: Assessment): string {
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  return stage ? `${state.id} ${stage.letter ?? ''}` : state.id;
}

describe('the life of a plan', () => {
  let written = fixture('staged');
  let previous: Assessment | undefined;
  for (const { name, write, state, gate, due } of life) {
    it(`stands at ${state}: ${name}`, () => {
      written = write(written);
      for (const { text } of eachLineEnd(written)) {
        const assessment = assess(text);
        assert.equal(stateOf(assessment), state);
        const next = assessment.gates.find((one) => one.status === 'blocked' || one.status === 'ready');
        assert.equal(next ? `${next.id} ${next.status}` : '', gate);
        assert.deepEqual(dueRules(assessment), due);
      }
      const again = assess(written, {}, previous);
      assert.deepEqual(again, assess(written), 'the same as from scratch');
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
      [2, 2, 2],
    );
  });
});

import assert from 'node:assert/strict';
import { assess, type Assessment, type GateStatus } from '../../../server/src/core/assessment';
import { glanceOf } from '../../../server/src/core/features/glance';
import { readinessReport } from '../../../server/src/core/report/readinessReport';
import { readinessTree, type TreeNode } from '../../../server/src/core/features/readinessTree';
import { ferry, ferryStates, fixture, fixtures, type FerryState } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { checkSpans } from '../../support/spans';

const all = (nodes: readonly TreeNode[]): TreeNode[] => nodes.flatMap((node) => [node, ...all(node.children)]);
const treeOf = (text: string): readonly TreeNode[] => readinessTree(assess(text)).nodes;

/** A tree as a person reads it: `▾` open, `▸` folded, the icon, the label, the description behind a bar. What is folded is left out. */
function drawn(nodes: readonly TreeNode[], keep: (node: TreeNode) => boolean = () => true, depth = 0): string[] {
  return nodes.filter(keep).flatMap((node) => {
    const fold = node.children.length === 0 ? ' ' : node.expanded ? '▾' : '▸';
    const box = node.checkbox === undefined ? '' : node.checkbox.checked ? '[x] ' : '[ ] ';
    const description = node.description === '' ? '' : ` | ${node.description}`;
    const row = `${'  '.repeat(depth)}${fold} ${node.icon} ${box}${node.label}${description}`;
    return [row, ...(node.expanded ? drawn(node.children, keep, depth + 1) : [])];
  });
}

const find = (nodes: readonly TreeNode[], label: string): TreeNode => {
  const node = all(nodes).find((one) => one.label.startsWith(label));
  assert(node, `no row ${label}`);
  return node;
};

/** The same but for what is given. */
const altered = (assessment: Assessment, given: Partial<Assessment>): Assessment =>
  Object.create(assessment, Object.getOwnPropertyDescriptors(given)) as Assessment;

const whole = (node: TreeNode): TreeNode => ({ ...node, expanded: true, children: node.children.map(whole) });

describe('the readiness tree', () => {
  it('has the present gate open in a draft, the later ones with their counts', () => {
    assert.deepEqual(drawn(treeOf(ferry('draft'))), [
      '▾ gate-blocked Staging review | blocked by 2',
      '    warning No address of a dashboard | line 61',
      '    warning Length of time | line 83',
      '▸ gate-later Go/no-go | later: 3',
      '▸ gate-later Start rollout | later: 8',
      '▸ gate-later Advance to Stage B | later: 5',
      '▸ gate-later Advance to Stage D | later: 5',
      '▸ gate-later 1-week results | later: 8',
      '▸ gate-later 1-month results | later: 3',
      '▸ gate-later Close | later: 2',
      '▸ stages Stages | 0 of 3 done',
      '▾ checklists Checklists | 2 of 7',
      '  ▸ checklist-open Validation | 2 of 5',
      '  ▸ checklist-open Go/no-go | 0 of 2',
      '▸ toggles Toggles | 1 · no list to look in',
    ]);
  });

  it('shows the ladder while it is climbed, the passed gates folded with a tick', () => {
    assert.deepEqual(drawn(treeOf(ferry('rolling-out'))), [
      '▸ gate-passed Staging review | passed',
      '▸ gate-passed Go/no-go | passed, 1 left open',
      '▸ gate-passed Start rollout | passed',
      '▸ gate-passed Advance to Stage B | passed',
      '▾ gate-blocked Advance to Stage D | blocked by 3',
      '    warning Was any downstream service affected by the change? | line 90',
      '    warning Types of errors logged | line 91',
      '    warning What changes are necessary based on the logs, feedback … | line 92',
      '▸ gate-later 1-week results | later: 8',
      '▸ gate-later 1-month results | later: 3',
      '▸ gate-later Close | later: 2',
      '▾ stages Stages | 1 of 3 done',
      '    stage-done Stage A · 5% | 5 of 5 · 3/10',
      '  ▸ stage-running Stage B · 25% | running · 2 of 5 · 3/12–3/18',
      '    stage-skipped Stage C · 50% | skipped',
      '  ▸ stage-later Stage D · 100% | later · 3/20–3/26',
      '▾ checklists Checklists | 6 of 7',
      '  ▸ checklist-open Validation | 4 of 5',
      '  ▸ checklist-done Go/no-go | 2 of 2',
      '▸ toggles Toggles | 1 · no list to look in',
    ]);
  });

  it('has nothing open once the plan is closed', () => {
    const nodes = treeOf(ferry('closed'));
    assert.deepEqual(
      nodes.slice(0, 8).map(({ icon, description, expanded }) => `${icon} ${description} ${expanded}`),
      new Array<string>(8).fill('gate-passed passed false'),
    );
    assert.equal(find(nodes, 'Stages').description, '3 of 3 done');
    assert.equal(find(nodes, 'Checklists').description, '7 of 7');
  });

  it('counts what a later gate waits for: the answers, not the findings that gather them', () => {
    for (const { text } of plans()) {
      const assessment = assess(text);
      const { nodes } = readinessTree(assessment);
      for (const { id, name, blockers } of assessment.gates.filter(({ status }) => status === 'not-yet')) {
        const waiting = blockers.flatMap((blocker) =>
          blocker.ruleId.endsWith('-due') && blocker.related.length > 0 ? blocker.related : [blocker],
        );
        const { description = '' } = nodes.find((node) => node.id === id) ?? {};
        const counted = [...description.matchAll(/\d+/g)].reduce((sum, [number]) => sum + Number(number), 0);
        assert.equal(counted, waiting.length, `${name}: ${description}`);
      }
    }
  });

  it('tells the state of each gate in a word and an icon of its own', () => {
    const assessment = altered(assess(ferry('rolling-out')), { problems: [] });
    const evidence = [{ span: { start: 0, end: 5 }, text: 'No moderated testing will be done' }];
    const look = (status: GateStatus): string => {
      const [first] = assessment.gates;
      assert(first);
      const { nodes } = readinessTree(altered(assessment, { gates: [{ ...first, status, blockers: [], evidence }] }));
      return drawn([whole(nodes[0] ?? assert.fail())]).join('; ');
    };
    assert.equal(look('waived'), '▾ gate-waived Staging review | waived;     evidence No moderated testing will be done | line 1');
    assert.equal(
      look('not-applicable'),
      '▾ not-applicable Staging review | does not apply;     evidence No moderated testing will be done | line 1',
    );
    assert.equal(look('ready'), '  gate-ready Staging review | ready');
    assert.equal(look('not-yet'), '  gate-later Staging review | later');
  });

  it('shows what a gate is known to be passed by, and what was left open at it', () => {
    const left = ferry('rolling-out').replace('- Length of time: 1 week (3/12/2025 - 3/18/2025)', '- Length of time: [FILL_IN]');
    const [review] = treeOf(left);
    assert(review);
    assert.deepEqual(drawn([whole(review)]), [
      '▾ gate-passed Staging review | passed, 1 left open',
      ...review.children
        .filter(({ icon }) => icon === 'evidence')
        .map(({ label, description }) => `    evidence ${label} | ${description}`),
      '    information Length of time | line 83',
    ]);
    assert(review.children.some(({ icon }) => icon === 'evidence'));
    assert.equal(review.accessibleLabel, 'Staging review, passed, 1 item left open');
  });

  it('lists at most ten places as evidence', () => {
    const assessment = assess(ferry('closed'));
    const [first] = assessment.gates;
    assert(first);
    const evidence = Array.from({ length: 5000 }, () => ({ span: { start: 0, end: 5 }, text: 'Go' }));
    const [gate] = readinessTree(altered(assessment, { gates: [{ ...first, evidence }] })).nodes;
    assert.equal(gate?.children.length, 10);
  });

  it('says what is wrong at whatever gate the plan stands, before all else', () => {
    const [first] = treeOf(ferry('draft').replace('expect this to be): 25%', 'expect this to be): 30%'));
    assert.deepEqual(drawn(first ? [first] : []), [
      '▾ error To correct | 1 due',
      '    error Heading and field give different percentages | line 84',
    ]);
  });

  it('has the worst of it first, and counts notes apart from what is due', () => {
    const text = ferry('draft').replace('## Feature toggles', '##### Aside\n\n## Feature toggles');
    const [first] = treeOf(text.replace('expect this to be): 25%', 'expect this to be): 30%'));
    assert.deepEqual(drawn(first ? [first] : []), [
      '▾ error To correct | 1 due, 1 note',
      '    error Heading and field give different percentages | line 86',
      '    hint A heading level is left out | line 5',
    ]);
    const [notes] = treeOf(text);
    assert.deepEqual(drawn(notes ? [notes] : []), ['▸ hint To correct | 1 note']);
    assert.equal(notes?.accessibleLabel, 'To correct, 1 note');
  });

  it('names the stage of rows that read alike', () => {
    const node = find(treeOf(ferry('draft').replace('- Length of time: 1 day', '- Length of time: [FILL_IN]')), 'Staging review');
    assert.deepEqual(drawn([node]), [
      '▾ gate-blocked Staging review | blocked by 3',
      '    warning No address of a dashboard | line 61',
      '    warning Length of time | Stage A · line 68',
      '    warning Length of time | Stage B · line 83',
    ]);
    assert.equal(node.children[1]?.accessibleLabel, 'Length of time, Stage A, due now, missing, line 68');
  });

  it('says in a tooltip what an answer is needed for', () => {
    const { tooltip } = find(find(treeOf(ferry('rolling-out')), 'Advance to Stage D').children, 'Types of errors logged');
    assert.equal(tooltip, '“Types of errors logged” is still a placeholder; it is needed for advancing to Stage D.');
  });

  it('gives the numbers of the report and the status bar', () => {
    for (const { text } of plans()) {
      const assessment = assess(text);
      const nodes = new Map(readinessTree(assessment).nodes.map((node) => [node.id, node]));
      const { gates } = readinessReport(assessment, { path: null });
      for (const { id, open } of gates) {
        const numbers = nodes.get(id)?.description.match(/\d+/g) ?? [];
        assert.equal(
          numbers.reduce((total, number) => total + Number(number), 0),
          open,
        );
      }
      const { gate } = glanceOf(assessment);
      if (gate) assert.equal(gate.blockers.length + gate.more, gates.find(({ name }) => name === gate.name)?.open);
    }
  });

  describe('of stages', () => {
    it('has what is open in each, with its place', () => {
      assert.deepEqual(drawn([whole(find(treeOf(ferry('rolling-out')), 'Stage B'))]), [
        '▾ stage-running Stage B · 25% | running · 2 of 5 · 3/12–3/18',
        '    open-item Was any downstream service affected by the change? | line 90',
        '    open-item Types of errors logged | line 91',
        '    open-item What changes are necessary based on the logs, feedback … | line 92',
      ]);
    });

    it('says which one is next as soon as it may begin', () => {
      const icons = (text: string): string[] => find(treeOf(text), 'Stages').children.map(({ icon }) => icon);
      const running = ferry('rolling-out');
      const written = running
        .replace('### Stage C', '- Types of errors logged: none\n\n### Stage C')
        .replace(
          /(### Stage B[^]*?)\[PICK_ONE\].*\n- Types of errors logged: \[FILL_IN\]\n(.*)\[FILL_IN\]/,
          '$1no\n- Types of errors logged: none\n$2none',
        );
      assert.deepEqual(icons(running), ['stage-done', 'stage-running', 'stage-skipped', 'stage-later']);
      assert.deepEqual(icons(written), ['stage-done', 'stage-done', 'stage-skipped', 'stage-next']);
      assert.deepEqual(icons(ferry('draft')), ['stage-later', 'stage-later', 'stage-skipped', 'stage-later']);
      const approved = ferry('draft').replace('Verdict:** TBD', 'Verdict:** Go');
      assert.deepEqual(icons(approved), ['stage-next', 'stage-later', 'stage-skipped', 'stage-later']);
    });

    it('takes dates from headings and schedules too', () => {
      const rows = (text: string): string[] =>
        find(treeOf(text), 'Stages').children.map(({ label, description }) => `${label} | ${description}`);
      assert.deepEqual(rows(fixture('house-style')), ['Stage A · 10% | 3 of 3 · 6/2–6/4', 'Stage B · 50% | next · 6/5–6/7']);
      assert.deepEqual(rows(fixture('tables')), ['Stage 1 · 10% | later · 4/7', 'Stage 2 · 100% | later · 4/14']);
    });

    it('is left out of a plan that has none', () => {
      const nodes = treeOf('<!-- release-plan -->\n# Search Release Plan\n');
      assert(!nodes.some(({ id }) => id === 'stages' || id === 'checklists'));
    });
  });

  describe('of checklists', () => {
    const boxes = (text: string): string[] => drawn([whole(find(treeOf(text), 'Checklists'))]).slice(1);

    it('has the boxes as they are nested', () => {
      for (const { text } of eachLineEnd(ferry('draft'))) {
        assert.deepEqual(boxes(text), [
          '  ▾ checklist-open Validation | 2 of 5',
          '      box [x] The form was tested with the toggle on and off.',
          '    ▾ box [ ] The harbour office has tried it.',
          '        box [x] On the tablet',
          '        box [ ] On the old till',
          '      box [ ] Monitoring shows the success criteria.',
          '  ▾ checklist-open Go/no-go | 0 of 2',
          '      box [ ] The harbour master has read this plan.',
          '      box [ ] Open questions are answered.',
        ]);
      }
    });

    it('puts a box below no other that it does not stand below', () => {
      const text = `# Search Release Plan

## Validation

  - [ ] Deep first
- [x] **Bold** \`code\` [link](https://example.com) &amp; $(icon)
- No box
  - [ ] Below no box

Words between.

  1. [ ] Numbered
     - [X] Below it
- []
- [ ] Yes
- [ ] N/A
`;
      assert.deepEqual(boxes(text), [
        '  ▾ checklist-open Validation | 2 of 5',
        '      box [ ] Deep first',
        '      box [x] Bold code link & $(icon)',
        '      box [ ] Below no box',
        '    ▾ box [ ] Numbered',
        '        box [x] Below it',
      ]);
    });

    it('tells lists of one name apart by what stands above them', () => {
      const text = '# Search Release Plan\n\n## Validation\n\n### Before\n\n- [ ] a\n\n## Go/no-go\n\n### Before\n\n- [ ] a\n';
      assert.deepEqual(boxes(text), [
        '  ▾ checklist-open Before (Validation) | 0 of 1',
        '      box [ ] a',
        '  ▾ checklist-open Before (Go/no-go) | 0 of 1',
        '      box [ ] a',
      ]);
    });

    it('has the lists that the present gate waits for open', () => {
      const ready = ferry('draft')
        .replace('"success criteria" metrics: [FILL_IN]', '"success criteria" metrics: https://example.com/ferry')
        .replace('- Length of time: [FILL_IN]', '- Length of time: 2 days');
      assert.deepEqual(
        drawn(treeOf(ready), ({ due }) => due),
        [
          '▾ gate-blocked Go/no-go | blocked by 1',
          '  ▸ warning 3 boxes of “Validation” | line 14',
          '▾ checklists Checklists | 2 of 7',
          '  ▾ checklist-open Validation | 2 of 5',
          '    ▾ box [ ] The harbour office has tried it.',
          '        box [ ] On the old till',
          '      box [ ] Monitoring shows the success criteria.',
        ],
      );
    });
  });

  describe('of what is due', () => {
    const due = (text: string): string[] => drawn(treeOf(text), (node) => node.due);

    it('keeps the present gate and what is due, and leaves the rest out', () => {
      assert.deepEqual(due(ferry('rolling-out')), [
        '▸ gate-passed Go/no-go | passed, 1 left open',
        '▾ gate-blocked Advance to Stage D | blocked by 3',
        '    warning Was any downstream service affected by the change? | line 90',
        '    warning Types of errors logged | line 91',
        '    warning What changes are necessary based on the logs, feedback … | line 92',
      ]);
      assert.deepEqual(due(ferry('closed')), []);
    });

    it('says what comes next while nothing is', () => {
      const next = (text: string): string => readinessTree(assess(text)).nothingDue;
      assert.equal(next(ferry('draft')), '');
      assert.equal(next(ferry('closed')), 'Nothing is due: every gate lies behind.');
      const written = ferry('draft')
        .replace('"success criteria" metrics: [FILL_IN]', '"success criteria" metrics: https://example.com/ferry')
        .replace('- Length of time: [FILL_IN]', '- Length of time: 2 days')
        .replace(/^( *- )\[ \](?=.*(?:office|old till|Monitoring))/gm, '$1[x]');
      assert.equal(next(written), 'Nothing is due. Next: Go/no-go.');
    });

    it('is never without a word', () => {
      for (const { text } of plans()) {
        const { due: number, nothingDue, nodes } = readinessTree(assess(text));
        assert.equal(number === 0, nothingDue !== '');
        if (number > 0) assert(nodes.some((node) => node.due));
      }
    });

    it('holds a node for whatever it holds below', () => {
      for (const { text } of plans())
        for (const node of all(treeOf(text))) assert(node.due || node.children.every((child) => !child.due), node.id);
    });
  });

  it('sums up the plan in a line', () => {
    const { title, state, due, summary } = readinessTree(assess(fixture('staged')));
    assert.deepEqual([title, state, due, summary], ['Seed Library Release Plan', 'Draft', 3, 'Draft · 3 due']);
    assert.equal(readinessTree(assess(fixture('house-style'))).state, 'Rolling out, Stage A');
  });

  it('gives every node an id of its own, words for a screen reader, and a place in the text', () => {
    for (const { text: written } of plans()) {
      for (const { text } of eachLineEnd(written)) {
        const nodes = all(treeOf(text));
        assert.equal(new Set(nodes.map((node) => node.id)).size, nodes.length);
        checkSpans(
          nodes.filter(({ opens }) => opens === undefined),
          text.length,
        );
        for (const { label, accessibleLabel, tooltip } of nodes) {
          assert(label !== '' && tooltip !== '', label);
          assert(!/[\r\n]/.test(label + accessibleLabel), label);
          assert(accessibleLabel.startsWith(label.split(' · ')[0] ?? label) || accessibleLabel.startsWith('Evidence: '), accessibleLabel);
        }
      }
    }
  });

  it('says to a screen reader what is due and missing, ticked and running', () => {
    const said = (state: FerryState, label: string): string => find(treeOf(ferry(state)), label).accessibleLabel;
    assert.equal(said('draft', 'Staging review'), 'Staging review, the next gate, blocked by 2 findings');
    assert.equal(said('draft', 'Length of time'), 'Length of time, due now, missing, line 83');
    assert.match(said('draft', 'No address'), /^No address of a dashboard, due now: .* Line 61$/);
    assert.equal(said('draft', 'Close'), 'Close, not due yet, 2 items to come');
    assert.equal(said('draft', 'On the tablet'), 'On the tablet, ticked, line 15');
    assert.equal(said('draft', 'Number of users'), 'Number of users, not due yet, missing, line 46');
    assert.equal(said('rolling-out', 'Stage B'), 'Stage B, 25%, running, 2 of 5 results filled in, 3/12–3/18');
    assert.equal(said('rolling-out', 'Stage C'), 'Stage C, 50%, skipped');
    assert.equal(said('rolling-out', 'Validation'), 'Validation, 4 of 5 ticked');
  });

  describe('keeps its ids', () => {
    const ids = (text: string): string[] => all(treeOf(text)).map((node) => node.id);
    const draft = ferry('draft');

    it('while answers are typed and lines move', () => {
      for (const changed of [
        draft.replace('about 40 islanders', 'about 400 islanders'),
        `\n\n${draft}`,
        draft.replaceAll('\n', '\r\n'),
        draft.replace('### Stage B: 25% of users', '### Stage B: 30% of users').replace('): 25%', '): 30%'),
      ]) {
        assert.notEqual(changed, draft);
        assert.deepEqual(ids(changed), ids(draft));
      }
      // The row of a box that is to be ticked goes, every other one stays what it is.
      const ticked = draft.replace('- [ ] Monitoring', '- [x] Monitoring');
      assert.deepEqual(
        ids(draft).filter((id) => !ids(ticked).includes(id)),
        ['go-no-go/box-due/validation//Monitoring shows the success criteria.'],
      );
      assert.deepEqual(
        ids(ticked).filter((id) => !ids(draft).includes(id)),
        [],
      );
    });

    it('of the rest, when one finding is mended or comes', () => {
      const before = new Set(ids(draft));
      const mended = draft.replace('"success criteria" metrics: [FILL_IN]', '"success criteria" metrics: https://example.com/ferry');
      assert.deepEqual(
        ids(mended).filter((id) => !before.has(id)),
        [],
      );
      assert.equal(ids(mended).length, before.size - 1);
      const broken = draft.replace('- Desired number of users: 8', '- Desired number of users: [FILL_IN]');
      assert.deepEqual(ids(broken).filter((id) => !before.has(id)).length, 1);
    });
  });

  it('costs time by the length of the plan', () => {
    const plan = (parts: number): string =>
      Array.from({ length: parts }, (_, i) => ferry('draft').replace(/^# .*$/m, `# Part ${i} Release Plan`)).join('\n');
    const timed = (text: string): number => {
      let best = Infinity;
      for (let i = 0; i < 5; i++) {
        // A plan of its own each time, so that nothing is remembered.
        const assessment = assess(text);
        // What this process alone took: others are at work too.
        const start = process.cpuUsage();
        readinessTree(assessment);
        best = Math.min(best, process.cpuUsage(start).user / 1000);
      }
      return best;
    };
    const [small, large] = [timed(plan(10)), timed(plan(80))];
    assert(large < 20 * small + 40, `${small.toFixed(0)} ms for an eighth, ${large.toFixed(0)} ms for the whole`);
  }).timeout(60_000);

  function plans(): { text: string }[] {
    return [...fixtures(), ...ferryStates.map((state) => ({ text: ferry(state) }))];
  }
});

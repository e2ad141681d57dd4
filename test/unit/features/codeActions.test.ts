import assert from 'node:assert/strict';
import { codeActions, type Action } from '../../../server/src/core/features/codeActions';
import { placeholderFixes } from '../../../server/src/core/features/placeholderFixes';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { assess } from '../../../server/src/core/assessment';
import { applyEdits } from '../../../server/src/core/text/edit';
import { atCursor, cursor } from '../../support/cursor';
import { environment } from '../../support/environment';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd, linesOf } from '../../support/lineEnds';

const top = '# Search Release Plan\n\n';
const planning = `${top}#### Rollout Planning\n\n- Who is monitoring the dashboard(s)?: Ana\n`;
const results = `${top}### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 12\n`;

/** What waives a finding is offered with every one, and has tests of its own. */
const mends = ({ title }: Action): boolean => !title.startsWith('Waive ');

function actionsAt(marked: string): Action[] {
  const { text, offset } = cursor(marked);
  return codeActions(assess(text), { start: offset, end: offset }, environment).filter(mends);
}

/** Actions at `$0` by their title, the preferred one with a star, and the line of the cursor after each. */
function checkActions(marked: string, expected: readonly (readonly [title: string, line: string])[]): void {
  atCursor(marked, ({ text, offset }, name) => {
    const line = parsePlan(text).markdown.index.lineAt(offset);
    const actions = codeActions(assess(text), { start: offset, end: offset }, environment).filter(mends);
    const shown = actions.map((action) => [
      `${action.title}${action.preferred === true ? ' *' : ''}`,
      linesOf(
        applyEdits(
          text,
          action.edits.map(({ span, text: written, snippet }) => ({ span, text: snippet ?? written })),
        ),
      )[line] ?? '',
    ]);
    assert.deepEqual(shown, expected, name);
  });
}

describe('code actions of a placeholder', () => {
  it('choose one of what it offers', () => {
    checkActions(`${results}- Was any downstream service affected by the change? [PICK$0_ONE]: yes | no |  N/A`, [
      [
        'Choose an answer to “Was any downstream service affected by the change?” *',
        '- Was any downstream service affected by the change? ${1|yes,no,N/A|}',
      ],
      ['Answer “yes”', '- Was any downstream service affected by the change? yes'],
      ['Answer “no”', '- Was any downstream service affected by the change? no'],
      ['Answer “N/A”: does not apply', '- Was any downstream service affected by the change? N/A'],
    ]);
  });

  it('fill in a date, a duration, a text', () => {
    checkActions(`${planning}- Desired date range: TB$0D`, [
      ['Fill in the dates *', '- Desired date range: ${1:3/7/2025} - ${2:3/7/2025}'],
    ]);
    checkActions(`${results}- Types of errors logged: $0[FILL_IN] with ticket numbers`, [
      ['Fill in “Types of errors logged” *', '- Types of errors logged: ${1:[FILL_IN]} with ticket numbers'],
      ['Answer “N/A”: does not apply', '- Types of errors logged: N/A with ticket numbers'],
    ]);
    assert.deepEqual(
      actionsAt(`${top}### Stage A: 10%\n\n- Percentage of Users: 10%\n- Length of time: x d$0ays`).map(({ title }) => title),
      ['Choose an answer to “Length of time”'],
    );
  });

  it('take the marker from an answer and the line from the template', () => {
    checkActions(`${results}- Any changes necessary: [PICK$0_ONE]: No`, [
      ['Remove the marker, keep the answer *', '- Any changes necessary: No'],
    ]);
    checkActions(`${planning}- Success criteria:\n  - errors < 1%\n  - et$0c\n- Desired date range: 3/3/25\n`, [
      ['Remove this line of the template', '- Desired date range: 3/3/25'],
    ]);
  });

  it('fill in what stands in prose and in cells', () => {
    checkActions(`${top}Words with lorem$0 ipsum.`, [['Fill in this *', 'Words with ${1:lorem ipsum}.']]);
    checkActions(`${top}## Toggles\n\n| Toggle name | Description |\n| --- | --- |\n| T$0BD | x |`, [
      ['Fill in “Toggle name” *', '| ${1:TBD} | x |'],
    ]);
  });

  it('leave no trace of any placeholder of any plan, and touch nothing else', () => {
    for (const { text: written } of fixtures()) {
      for (const { text } of eachLineEnd(written)) {
        const plan = parsePlan(text);
        for (const placeholder of plan.placeholders) {
          for (const fix of placeholderFixes(plan, placeholder, environment)) {
            const after = applyEdits(text, fix.edits);
            const [edit] = fix.edits;
            assert(edit && fix.edits.length === 1);
            assert(edit.span.start <= placeholder.span.start && placeholder.span.end <= edit.span.end);
            assert.equal(after, text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end));
            const gone = parsePlan(after, plan).placeholders.length < plan.placeholders.length;
            assert(gone || edit.snippet !== undefined, `${fix.title} leaves ${placeholder.text}`);
          }
        }
      }
    }
  });
});

describe('code actions', () => {
  it('mend the problem at the cursor, and name it', () => {
    const actions = actionsAt(`${top}### Stage B: 25% of users\n\n- Length of time: 1 day\n- Percentage of Users: 5$00%\n`);
    assert.deepEqual(
      actions.map(({ title, problem }) => [title, problem?.ruleId]),
      [
        ['Use 25% in both', 'percent-mismatch'],
        ['Use 50% in both', 'percent-mismatch'],
      ],
    );
  });

  it('have one preferred one at most', () => {
    for (const { text } of fixtures()) {
      const assessment = assess(text);
      const preferred = codeActions(assessment, { start: 0, end: text.length }, environment).filter((action) => action.preferred === true);
      assert(preferred.length <= 1);
    }
  });

  it('belong to the selection, its ends included', () => {
    const text = `${planning}- Desired date range: [FILL_IN] and more\n`;
    const start = text.indexOf('[FILL_IN]');
    const count = (from: number, to: number): number =>
      codeActions(assess(text), { start: from, end: to }, environment).filter(mends).length;
    const all = count(start, start + 9);
    assert(all > 0);
    assert.deepEqual(
      [count(start, start), count(start + 9, start + 9), count(0, text.length) >= all, count(start + 10, start + 12)],
      [all, all, true, 0],
    );
  });
});

import assert from 'node:assert/strict';
import { assess, fixesOf } from '../../server/src/core/assessment';
import { applyEdits } from '../../server/src/core/text/edit';
import { eachLineEnd } from '../support/lineEnds';

const top = '# Search Release Plan\n\n';

/** The fixes of a rule's first finding, by title, each with the text that it makes. */
function fixesFor(text: string, rule: string): Map<string, string> {
  const assessment = assess(text);
  const problem = assessment.problems.find(({ ruleId }) => ruleId === rule);
  assert(problem, `${rule} finds nothing in\n${text}`);
  return new Map(fixesOf(assessment, problem).map((fix) => [fix.title, applyEdits(text, fix.edits)]));
}

/** The fix turns `text` into `expected`, with LF and with CRLF. */
function checkFix(rule: string, title: string, text: string, expected: string): void {
  for (const { name, text: written } of eachLineEnd(text)) {
    const fixed = fixesFor(written, rule).get(title);
    assert.equal(fixed?.replace(/\r\n/g, '\n'), expected, name);
    assert.equal(/[^\r]\n/.test(fixed), /[^\r]\n/.test(written), name);
  }
}

const checkNoFix = (rule: string, text: string): void => {
  assert.deepEqual([...fixesFor(text, rule).keys()], [], text);
};

describe('A fix', () => {
  it('names the declared toggle behind the word', () => {
    const plan = (...names: string[]): string =>
      `${top}## Feature toggles\n\n${names.map((name) => `- \`${name}\`\n`).join('')}\n## Rollback\n\n`;
    const steps = 'If errors exceed 2%, Ana disables the toggle for all users.\n';
    checkFix(
      'rollback-names-no-toggle',
      'Name the toggle “search_ranking”',
      plan('search_ranking') + steps,
      plan('search_ranking') + steps.replace('toggle', 'toggle `search_ranking`'),
    );
    checkFix(
      'rollback-names-no-toggle',
      'Name the toggle “search_ranking”',
      plan('search_ranking') + steps.replace(' for all users', ''),
      plan('search_ranking') + steps.replace(' for all users', '').replace('toggle', 'toggle `search_ranking`'),
    );
    checkFix(
      'rollback-names-no-toggle',
      'Name the toggle “search_ranking”',
      plan('searchRanking', 'search_ranking') + steps.replace('toggle', 'toggle(s)'),
      plan('searchRanking', 'search_ranking') + steps.replace('toggle', 'toggle(s) `search_ranking`'),
    );
    const both = plan('search_ranking', 'search_filter');
    checkFix(
      'rollback-names-no-toggle',
      'Name the toggles “search_ranking” and “search_filter”',
      both + steps.replace('toggle', 'flags'),
      both + steps.replace('toggle', 'flags `search_ranking` and `search_filter`'),
    );
    checkFix(
      'rollback-names-no-toggle',
      'Name the toggle “search_filter”',
      both + steps,
      both + steps.replace('toggle', 'toggle `search_filter`'),
    );
    checkNoFix('rollback-names-no-toggle', plan('search_ranking') + steps.replace('toggle', 'toggles'));
    checkNoFix('rollback-names-no-toggle', plan('search_ranking') + steps.replace('the toggle', 'the toggle that is new'));
  });

  it('writes the declared name in place of its twin', () => {
    const plan = (name: string): string =>
      `${top}## Feature toggles\n\n- \`search_new_ranking\`\n\n## Rollback\n\nIf it fails, Ana turns off \`${name}\`.\n`;
    checkFix('toggle-mismatch', 'Use “search_new_ranking”, as declared', plan('search_new_rankin'), plan('search_new_ranking'));
  });

  it('turns off what the rollback turns on', () => {
    const plan = (verb: string): string => `${top}## Rollback\n\nIf it fails, Ana ${verb} the toggle.\n`;
    checkFix('rollback-turns-on', 'Write “turns off”', plan('turns on'), plan('turns off'));
    checkFix('rollback-turns-on', 'Write “disables”', plan('enables'), plan('disables'));
  });

  it('raises a heading with all that hangs on it, and not where another would come to hang on it', () => {
    checkFix(
      'heading-jump',
      'Raise it to level 2, with 2 below or beside it',
      `${top}#### A\n\n##### B\n\n#### C\n\n## D\n`,
      `${top}## A\n\n### B\n\n## C\n\n## D\n`,
    );
    checkNoFix('heading-jump', `${top}#### A\n\n### B\n`);
  });

  it('exchanges two percentages that fall, in headings and fields, where the ladder rises then', () => {
    const plan = (a: string, b: string, c: string): string =>
      [a, b, c].map((percent, i) => `### Stage ${'ABC'.charAt(i)}: ${percent} of users\n\n- Percentage of Users: ${percent}\n\n`).join('');
    checkFix('percent-not-increasing', 'Exchange 50% and 25%', plan('50%', '25%', '100%'), plan('25%', '50%', '100%'));
    checkNoFix('percent-not-increasing', plan('50%', '25%', '40%'));
    checkNoFix('percent-not-increasing', plan('50%', '50%', '100%'));
    checkNoFix('percent-not-increasing', plan('50%', '25% (900 users)', '100%'));
  });

  it('exchanges the ends of a range, or lets it end next year', () => {
    const plan = (dates: string): string => `${top}#### Rollout Planning\n\n- Desired date range: ${dates}\n`;
    checkFix('date-order', 'Exchange the two days', plan('3/14/2025 - 3/3/2025'), plan('3/3/2025 - 3/14/2025'));
    checkFix('date-order', 'Let it end on 1/9/2026', plan('12/20/2025 - 1/9/2025'), plan('12/20/2025 - 1/9/2026'));
    checkFix('date-order', 'Let it end on 1/9/26', plan('12/20/25–1/9/25'), plan('12/20/25–1/9/26'));
    checkNoFix('date-order', plan('March 14, 2025 to March 3, 2025'));
  });

  it('keeps the dates where a length of time is asked for, and counts it where both ends are known', () => {
    const plan = (value: string): string => `${top}### Stage A: 10%\n\n- Length of time: ${value}\n`;
    checkFix('duration-is-date', 'Write a length of time in front of the date', plan('**March 12**'), plan('**[FILL_IN] (March 12)**'));
    checkFix(
      'duration-is-date',
      'Write “3 days” in front of the date',
      plan('2/27/2024 - 2/29/2024'),
      plan('3 days (2/27/2024 - 2/29/2024)'),
    );
  });

  it('counts letters on where nothing else speaks of them', () => {
    const plan = (...letters: string[]): string =>
      letters.map((letter, i) => `### Stage ${letter}: ${10 * i + 1}%\n\n- Length of time: 1 day\n\n`).join('');
    checkFix('stage-letter-gap', 'Count on from Stage B', plan('A', 'C', 'D'), plan('A', 'B', 'C'));
    checkNoFix('stage-letter-gap', plan('B', 'C'));
    checkNoFix('stage-letter-gap', `${plan('A', 'C')}After Stage C all is done.\n`);
  });

  it('calls the second first phase the second one, if there is none', () => {
    const plan = (second: string): string =>
      `${top}## Phase I: moderated testing\n\nWords.\n\n## ${second}: friends and family\n\nWords.\n`;
    checkFix('duplicate-section', 'Call it “Phase II”', plan('Phase I'), plan('Phase II'));
    checkNoFix('duplicate-section', `${plan('Phase I')}\n## Phase II: staged rollout\n`);
    checkNoFix('duplicate-section', `${plan('Phase I')}\nPhase I ends in May.\n`);
  });

  it('records a verdict where none is asked for', () => {
    const plan = `${top}## Go/No Go meeting\n\n- [ ] Review the plan\n`;
    checkFix('no-verdict', 'Record “Go”', plan, `${plan}\nVerdict: Go\n`);
  });

  it('adds the question that is missing, behind the last answer and in its bullets', () => {
    const planning =
      '#### Rollout Planning\n\n* Desired date range: 3/3/2025\n* How will you make the product available in production while limiting the number of users: `search_ranking`\n  * by percentage\n';
    const marks =
      '\n## Step 3: Production rollout\n\n### Define the Rollback process\n\nIf it fails, Ana turns it off.\n\n- Was any downstream service affected by the change?: no\n';
    const monitor = '* Who is monitoring the dashboard(s)?: [FILL_IN]\n'.replace('?: ', '? ');
    checkFix('no-monitor', 'Add “Who is monitoring the dashboard?”', top + planning + marks, top + planning + monitor + marks);
    const stages = '### Stage A: 10%\n\n- Length of time: 1 day\n\n### Stage B: moderate\n\n+ Length of time: 1 day\n';
    const [added] = fixesFor(stages, 'stage-without-percent').values();
    assert.equal(added, `${stages.trimEnd()}\n+ Percentage of Users (and roughly how many users do you expect this to be): [FILL_IN]\n`);
  });

  it('answers an open question where an answer needs no words', () => {
    const plan = (value: string): string =>
      `${top}### Stage A: 10%\n\n#### Results\n\n- Number of unique users: 12\n- Was any downstream service affected by the change?:${value}\n`;
    checkFix('empty-field-due', 'Answer “no”', plan(''), plan(' no'));
    assert.deepEqual([...fixesFor(plan(''), 'empty-field-due').keys()], ['Answer “yes”', 'Answer “no”', 'Answer “N/A”: does not apply']);
  });

  it('removes the template’s advice with its blank line, and nothing that an author wrote', () => {
    const week = '### 1-week results\n\n- Number of unique users: 980\n';
    const advice = (line: string): string => `${top}## Feature toggles\n\n${line}- \`search_ranking\`\n\n${week}`;
    checkFix('template-leftover', 'Remove the template’s advice on toggles', advice('List the feature toggles below.\n\n'), advice(''));
    checkFix(
      'template-leftover',
      'Remove the template’s advice on toggles',
      advice('Ours:\nList the feature toggles below.\n\n'),
      advice('Ours:\n\n'),
    );
    checkNoFix('template-leftover', advice('List the feature toggles below. We have just one of them, and it is in the list.\n\n'));
    checkFix(
      'template-leftover',
      'Write a title of your own',
      `# **Release Plan Template**\n\n${week}`,
      `# **[FILL_IN] Release Plan**\n\n${week}`,
    );
  });

  it('begins with 10% in heading and field, unless users are counted', () => {
    const plan = (share: string, more = ''): string =>
      `${top}### Stage A: ${share} of users\n\n- Percentage of Users: ${share}${more}\n\n### Stage B: 100%\n`;
    checkFix('first-stage-too-large', 'Begin with 10%', plan('40%'), plan('10%'));
    checkNoFix('first-stage-too-large', plan('40%', ' (4,000 users)'));
  });

  it('mends the template’s reversed link, and the decision is as open as before', () => {
    const plan = (link: string): string => `${top}### Go Live!\n\n#### Planning\n\n- Desired date: mm/dd/yy\n- Go / No Go: ${link}\n`;
    const mended = plan('[ready / not ready](https://example.com/notes)');
    checkFix('broken-link', 'Write it as [text](address)', plan('(ready / not ready)[https://example.com/notes]'), mended);
    const read = (text: string): unknown => {
      const { plan: found, state } = assess(text);
      return [found.template, state.id, found.fields.map(({ status }) => status), found.placeholders.map(({ kind }) => kind)];
    };
    assert.deepEqual(read(mended), read(plan('(ready / not ready)[https://example.com/notes]')));
  });

  it('takes away what enables a rule together with what disables it', () => {
    const plan = (more: string): string =>
      `${top}<!-- release-plan-disable broken-link, no-monitor: x -->\n\nWords.\n\n${more}<!-- release-plan-enable broken-link -->\n\n- Go / No Go: Go\n`;
    const [removed] = fixesFor(plan(''), 'suppression-unused').values();
    assert.equal(removed, `${top}<!-- release-plan-disable no-monitor: x -->\n\nWords.\n\n\n- Go / No Go: Go\n`);
    const again = '<!-- release-plan-disable broken-link: y -->\n\n';
    assert.equal([...fixesFor(plan(again), 'suppression-unused').values()][0], plan(again).replace('broken-link, ', ''));
  });

  it('answers no single question of a block that nobody has begun', () => {
    const questions = ['qualitative feedback have you gathered from users?', 'technical tasks are needed to clean up?'];
    checkNoFix(
      'empty-field-due',
      `1. How do the KPIs you gathered compare to your pre-launch definition(s) of "success"?\n${questions.map((one) => `1. What ${one}\n`).join('')}1. How might your product evolve now or in the future based on these results?\n`,
    );
  });
});

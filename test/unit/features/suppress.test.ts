import assert from 'node:assert/strict';
import type { Nodes } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { assess, isDue, type Assessment, type Problem } from '../../../server/src/core/assessment';
import { codeActions } from '../../../server/src/core/features/codeActions';
import { suppressFix } from '../../../server/src/core/features/suppress';
import { exampleConfig } from '../../../server/src/core/report/exampleConfig';
import { rules } from '../../../server/src/core/rules/index';
import { applyEdits } from '../../../server/src/core/text/edit';
import { realPlans } from '../../support/corpus';
import { environment } from '../../support/environment';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const top = '# Search Release Plan\n\n';
const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** Blocks and words of a text as Markdown shows them; comments are not shown. */
function shown(text: string): string {
  const render = (node: Nodes): string => {
    if (node.type === 'html') return node.value.replace(/<!--[^]*?-->/g, '').trim();
    if ('children' in node) {
      const inner = node.children.map(render).filter((child) => child !== '');
      return `(${node.type} ${inner.join(' ')})`;
    }
    return 'value' in node ? node.value.trim() : node.type;
  };
  return render(markdown.parse(text)).replace(/\s+/g, ' ');
}

/** The text with the finding of a rule waived as the fix does it. */
function waived(text: string, ruleId: string): string {
  const assessment = assess(text);
  const problem = assessment.problems.find((one) => one.ruleId === ruleId);
  assert(problem, `${ruleId} finds nothing`);
  return applyEdits(text, suppressFix(assessment.plan, problem)?.edits ?? []);
}

function checkWaived(before: string, after: string): void {
  for (const { text, name } of eachLineEnd(before)) {
    const expected = eachLineEnd(after).find((one) => one.name === name)?.text;
    assert.equal(waived(text, 'broken-link'), expected, name);
  }
}

const link = '(a)[https://example.com/a]';
const comment = '<!-- release-plan-disable-next-line broken-link: reason -->';

describe('the fix that waives a finding', () => {
  it('writes a comment above the line, at its indent', () => {
    checkWaived(`${top}${link}`, `${top}${comment}\n${link}`);
    checkWaived(`${top}## ${link}\n`, `${top}${comment}\n## ${link}\n`);
    checkWaived(`${top}> ${link}\n`, `${top}> ${comment}\n> ${link}\n`);
    checkWaived(`# Search Release Plan ${link}\n`, `${comment}\n# Search Release Plan ${link}\n`);
  });

  it('keeps a list in one piece', () => {
    checkWaived(`${top}- ${link}\n- b\n`, `${top}${comment}\n- ${link}\n- b\n`);
    checkWaived(`${top}- b\n- ${link}\n- c\n`, `${top}- b\n  ${comment}\n- ${link}\n- c\n`);
    checkWaived(`${top}9. b\n10. ${link}\n`, `${top}9. b\n    ${comment}\n10. ${link}\n`);
    checkWaived(`${top}- b\n  - ${link}\n  - c\n`, `${top}- b\n  ${comment}\n  - ${link}\n  - c\n`);
    checkWaived(`${top}- b\n  - c\n- ${link}\n`, `${top}- b\n  - c\n  ${comment}\n- ${link}\n`);
    checkWaived(`${top}-   b\n-   ${link}\n`, `${top}-   b\n    ${comment}\n-   ${link}\n`);
  });

  it('keeps a paragraph in one piece, with its hard line ends', () => {
    checkWaived(`${top}One\n${link}\n`, `${top}One ${comment}\n${link}\n`);
    checkWaived(`${top}One  \n${link}\n`, `${top}One ${comment}  \n${link}\n`);
    checkWaived(`${top}One\\\n${link}\n`, `${top}One ${comment}\\\n${link}\n`);
    checkWaived(`${top}• One\n• ${link}\n`, `${top}• One ${comment}\n• ${link}\n`);
  });

  it('stands above a table, and says that it is for all of it', () => {
    const table = `| Link |\n| --- |\n| b |\n| ${link} |\n`;
    checkWaived(`${top}Words\n\n${table}`, `${top}Words\n\n${comment}\n${table}`);
    const assessment = assess(`${top}${table}`);
    const [problem] = assessment.problems.filter(({ ruleId }) => ruleId === 'broken-link');
    assert(problem);
    assert.equal(suppressFix(assessment.plan, problem)?.title, 'Waive “broken-link” in this table, with a reason');
  });

  it('goes to the top of the file, behind its front matter, where nothing near is safe', () => {
    const front = '---\nowner: Ana\n---\n';
    const heading = `# Search Release Plan\n\nOne\n${link}\n===\n`;
    const file = '<!-- release-plan-disable-file broken-link: reason -->\n\n';
    checkWaived(`${front}${heading}`, `${front}${file}${heading}`);
    checkWaived(heading, `${file}${heading}`);
  });

  it('lets its author write the reason, and is the last that is offered, never preferred', () => {
    const text = `${top}- ${link}\n`;
    const actions = codeActions(assess(text), { start: 0, end: text.length }, environment);
    const waivers = actions.filter(({ title }) => title.startsWith('Waive '));
    assert(waivers.length > 0 && waivers.every(({ preferred }) => preferred !== true));
    assert.deepEqual(actions.slice(-waivers.length), waivers);
    assert.deepEqual(
      waivers.find(({ problem }) => problem?.ruleId === 'broken-link')?.edits.map(({ snippet }) => snippet),
      ['<!-- release-plan-disable-next-line broken-link: ${1:reason} -->\n'],
    );
    assert.equal(new Set(waivers.map(({ title, edits }) => `${title} ${edits[0]?.span.start ?? ''}`)).size, waivers.length);
  });

  it('is not offered for a suppression itself', () => {
    const text = `${top}<!-- release-plan-disable-file no-monitor -->\n`;
    const assessment = assess(text);
    const own = assessment.problems.filter(({ ruleId }) => ruleId.startsWith('suppression-'));
    assert.equal(own.length, 2);
    for (const problem of own) assert.equal(suppressFix(assessment.plan, problem), undefined);
  });
});

/** The finding goes, nothing else changes, and Markdown shows the same. */
function checkFix(before: Assessment, problem: Problem): void {
  const { text } = before.plan.markdown;
  const fix = suppressFix(before.plan, problem);
  const about = `${problem.ruleId} at ${problem.span.start}: ${problem.message}`;
  assert(fix, `nothing waives ${about}`);
  const [edit] = fix.edits;
  assert(edit && fix.edits.length === 1 && edit.span.start === edit.span.end);
  const fixed = applyEdits(text, fix.edits);
  const after = assess(fixed, before.config);
  const inWords = (one: Problem): string => `${one.ruleId} ${one.message} ${one.due}`;
  const gone = after.suppressed.map(inWords);
  assert(gone.includes(inWords(problem)), `${about} stays`);
  assert.deepEqual(
    after.problems.filter((one) => one.ruleId === 'suppression-reason').map((one) => one.due),
    ['now'],
    'the reason is still to be given',
  );
  const others = (list: readonly Problem[]): string[] =>
    list
      .filter((one) => one.ruleId !== problem.ruleId && !one.ruleId.startsWith('suppression-'))
      .map(({ ruleId, message }) => `${ruleId} ${message}`);
  assert.deepEqual(others(after.problems), others(before.problems), about);
  assert.equal(shown(fixed), shown(text), about);
  if (text.includes('\r\n')) assert.doesNotMatch(edit.text, /[^\r]\n/);
}

describe('every finding can be waived', function () {
  this.timeout(120_000);

  for (const rule of rules) {
    it(`of ${rule.id}`, () => {
      for (const { text } of eachLineEnd(rule.bad)) {
        const assessment = assess(text, exampleConfig(rule));
        for (const problem of assessment.problems.filter(({ ruleId }) => !ruleId.startsWith('suppression-'))) {
          if (assessment.problems.some(({ ruleId }) => ruleId === 'suppression-reason')) continue;
          checkFix(assessment, problem);
        }
      }
    });
  }

  it('of every plan of ours', () => {
    for (const { text: written } of fixtures()) {
      for (const { text } of eachLineEnd(written)) {
        const assessment = assess(text);
        for (const problem of assessment.problems.filter(isDue)) checkFix(assessment, problem);
      }
    }
  });

  it('of real plans', () => {
    for (const { text } of realPlans() ?? []) {
      const assessment = assess(text);
      // The first one of a rule stands for all of it.
      const seen = new Map<string, number>();
      for (const problem of assessment.problems.filter(isDue)) {
        const count = (seen.get(problem.ruleId) ?? 0) + 1;
        seen.set(problem.ruleId, count);
        if (count === 1) checkFix(assessment, problem);
      }
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromTemplate, templateTitle } from '../../../server/src/core/authoring/ownTemplate';
import { featureName } from '../../../server/src/core/authoring/title';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { isPlan } from '../../../server/src/core/plan/recognise';
import { anyName, awkwardNames } from '../../support/featureNames';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';

const titleOf = (text: string): string | undefined => parsePlan(text).title?.text;

const body =
  '\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| [FILL_IN] | [FILL_IN] |\n\n### Stage A: 5% of users\n\n#### Planning\n\n- Length of time: ${1:x} $TM_FILENAME } \\\n';

describe('A plan from a team’s own template', () => {
  for (const [title, expected] of [
    ['Release Plan Template', 'Night Bus Release Plan'],
    ['Release Plan', 'Night Bus Release Plan'],
    ['[FEATURE NAME] Release Plan', 'Night Bus Release Plan'],
    ['\\[Feature\\] Release Plan', 'Night Bus Release Plan'],
    ['Release Plan: <product name>', 'Release Plan: Night Bus'],
    ['Release Plan - {{feature}}', 'Release Plan - Night Bus'],
    ['[FILL_IN] Release Plan Template', 'Night Bus Release Plan'],
    ['\\[FILL\\_IN\\] Release Plan', 'Night Bus Release Plan'],
    ['Release Plan for FEATURE NAME', 'Release Plan for Night Bus'],
    ['[Team name]: [Feature name] Release Plan', '[Team name]: Night Bus Release Plan'],
    ['XX Release Plan', 'Night Bus Release Plan'],
    ['Harbour Team Release Plan Template', 'Night Bus: Harbour Team Release Plan'],
  ] as const) {
    it(`names the feature in “${title}”, and is the template for the rest`, () => {
      for (const { text } of eachLineEnd(`# ${title}\n${body}`)) {
        const plan = fromTemplate(text, 'Night Bus');
        assert.equal(titleOf(plan), expected);
        const first = (all: string): string => all.slice(all.search(/[\r\n]/));
        assert.equal(first(plan), first(text));
      }
    });
  }

  it('shows any name as text', () => {
    const check = (name: string): void => {
      const shown = featureName(name) === '' ? '[FILL_IN]' : featureName(name);
      assert.equal(titleOf(fromTemplate(`# [FEATURE NAME] Release Plan\n${body}`, name)), `${shown} Release Plan`);
    };
    for (const name of awkwardNames) check(name);
    fc.assert(fc.property(anyName, check), { numRuns: 100 });
  });

  it('gets a title where the template has none, behind front matter', () => {
    const text = `---\nowner: us\n---\n${body}`;
    assert.equal(fromTemplate(text, 'Night Bus'), `---\nowner: us\n---\n# Night Bus Release Plan\n\n${body}`);
  });

  it('is a plan, whatever the template says of itself', () => {
    const plan = `# Release Plan Template\n${body}`;
    assert.equal(fromTemplate(`<!-- not-a-release-plan -->\n\n${plan}`, 'Night Bus'), fromTemplate(plan, 'Night Bus'));
    const stated = fromTemplate(`---\nrelease-plan: false\n---\n${plan}`, 'Night Bus');
    assert.ok(stated.startsWith('---\nrelease-plan: true\n---\n# Night Bus Release Plan\n'));
    for (const { text } of eachLineEnd('# Launch notes\n\nWhat we do.\n')) {
      const written = fromTemplate(text, 'Night Bus');
      assert.ok(!isPlan(text) && isPlan(written));
      assert.ok(written.startsWith('<!-- release-plan -->'));
      assert.equal(titleOf(written), 'Night Bus: Launch notes');
    }
  });

  it('differs from the template in its title alone', () => {
    for (const { text } of fixtures().flatMap((one) => eachLineEnd(one.text))) {
      const title = parsePlan(text).title;
      if (!title) continue;
      const plan = fromTemplate(text, 'Night Bus');
      assert.ok(plan.startsWith(text.slice(0, title.span.start)) && plan.endsWith(text.slice(title.span.end)));
    }
  });
});

describe('What a list shows of a template', () => {
  it('is its title', () => {
    assert.equal(templateTitle(`# Release Plan Template\n${body}`), 'Release Plan Template');
    assert.equal(templateTitle('Just words.\n'), undefined);
  });
});

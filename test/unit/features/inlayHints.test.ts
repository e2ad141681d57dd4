import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inlayHints } from '../../../server/src/core/features/inlayHints';
import { assess } from '../../../server/src/core/assessment';
import { fixtures } from '../../support/fixtures';
import { eachLineEnd } from '../../support/lineEnds';
import { randomMarkdown } from '../../support/randomMarkdown';

/** A plan with what its rollout planning says, and with the shares of its stages behind `Percentage of Users:`. */
const plan = (planning: string, ...shares: readonly string[]): string => `# Harbour Lights Release Plan

### Rollout Planning

${planning}

${shares
  .map(
    (share, i) =>
      `### Stage ${String.fromCharCode(65 + i)}: step\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${share}\n`,
  )
  .join('\n')}`;

/** The lines that hold a hint, with the hint in brackets where it stands. */
function rendered(text: string): string[] {
  const hints = inlayHints(assess(text));
  return hints.map(({ offset, text: words }) => {
    const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
    const rest = text.slice(offset).split(/[\r\n]/)[0] ?? '';
    return `${text.slice(start, offset)}[${words}]${rest}`.replace('- Percentage of Users: ', '');
  });
}

const hints = (planning: string, ...shares: readonly string[]): string[] => rendered(plan(planning, ...shares));

describe('inlay hints', () => {
  it('tell how many people a share is, by what the planning says of all', () => {
    for (const planning of [
      'Desired number of unique users: 5,000',
      '- Desired number of unique users: ~5k',
      'The page has about 5,000 users.',
      '- Audience: 5000 users',
    ]) {
      for (const { text } of eachLineEnd(plan(planning, '10%', '25% of users', '**50%**', '100% (everybody)'))) {
        assert.deepEqual(rendered(text), ['10%[≈ 500 users]', '25% of users[≈ 1,250 users]', '**50%**[≈ 2,500 users]'], planning);
      }
    }
  });

  it('keep the time and the name of what is counted', () => {
    assert.deepEqual(hints('The form has 130,000 users a week.', '5%'), ['5%[≈ 6,500 users a week]']);
    assert.deepEqual(hints('We see ~130k weekly Veterans here.', '5%'), ['5%[≈ 6,500 Veterans a week]']);
    assert.deepEqual(hints('About 900 people / day.', '50%'), ['50%[≈ 450 people a day]']);
  });

  it('tell it by the numbers of other stages', () => {
    assert.deepEqual(hints('', '10% (23,019 users)', '30%', '100%'), ['30%[≈ 69,100 users]', '100%[≈ 230,000 users]']);
    assert.deepEqual(hints('', '5% (approximately 8 users per day)', '25% (approximately 41 users per day)', '50%'), [
      '50%[≈ 82 users a day]',
    ]);
  });

  it('say where the number is from, and that a share is a chance', () => {
    const [hint] = inlayHints(assess(plan('The form has 130,000 users a week.', '5%')));
    assert.equal(
      hint?.tooltip,
      '5% of about 130,000 users a week, by line 5. A toggle lets each user in by chance, so the real number will differ a little.',
    );
  });

  it('stand in headings and schedules where there is no field', () => {
    const heading =
      '# Lights Release Plan\n\n### Rollout Planning\n\nThe page has 2,000 users.\n\n### Stage A: 5% of users\n\n- Length of time: 1 day\n';
    assert.deepEqual(rendered(heading), ['### Stage A: 5% of users[≈ 100 users]']);
    const list = '# Lights Release Plan\n\n### Rollout Planning\n\nThe page has 2,000 users.\n\n1. Stage A: 5%\n2. Stage B: 100%\n';
    assert.deepEqual(rendered(list), ['1. Stage A: 5%[≈ 100 users]', '2. Stage B: 100%[≈ 2,000 users]']);
  });

  describe('are silent', () => {
    const silent = (name: string, planning: string, ...shares: readonly string[]): Mocha.Test =>
      it(name, () => {
        assert.deepEqual(hints(planning, ...shares), []);
      });
    silent('without a number of all people', 'Everybody gets it in the end.', '10%', '25%');
    silent(
      'beside a number of its own',
      'The page has 5,000 users.',
      '25% (approximately 38 users per day)',
      '25%, 12 of 48',
      '30% (1 in 3)',
    );
    silent('where a number stands below it', 'The page has 5,000 users.', '25%\n  - about 38 readers');
    silent('where two numbers differ', 'The page has 5,000 users.\n\nThe other page has 9,000 users.', '25%');
    silent('where the planning and a stage differ', 'The page has 5,000 users.', '10% (900 users)', '25%');
    silent('where the times differ', 'The page has 5,000 users a week.', '10% (500 users)', '25%');
    silent('with a range', 'The page has 4,000 to 5,000 users a week.', '25%');
    silent('with a range in digits', 'The page has 4,000-5,000 users a week.', '25%');
    silent('with a bound', 'The page has ~130k users per week, but it can climb up to ~150k users per week.', '25%');
    silent('with a number of some people', 'The clinic has 5,000 users.', '25%');
    silent('with a number of people that may be anything', 'We wrote to 5,000 users before.', '25%');
    silent('with a number that the answer says more of', 'Desired number of unique users: 300 in the first week, then everybody', '25%');
    silent('with numbers of other things', 'The page has 5,000 calls a week.', '25%');
    silent('of a range', 'The page has 5,000 users.', '30-60%');
    silent('of a share of some users', 'The page has 5,000 users.', '25% of one facility');
    silent('where a stage counts in a way of its own', '', '10% of users out of ~500 = ~50 letters', '30%');
    silent('by the advice of the template', '', '5% (Recommendation: select a percentage that targets ~500 users, or at most 10%)', '25%');
    it('where a pilot comes first', () => {
      const text = plan('', '100% (50 users)', '25%').replace('Stage A: step', 'Stage A: Pilot');
      assert.deepEqual(rendered(text), []);
    });
    it('where a plan has two rollouts', () => {
      const text = plan('The page has 5,000 users.', '25%');
      assert.deepEqual(rendered(`${text}\n## Phase III: Staged Rollout\n\n### Stage A\n\n- Percentage of Users: 10%\n`), []);
    });
  });

  it('pass over the advice of the template', () => {
    assert.deepEqual(hints('The page has 5,000 users.', '5% (*Recommendation: at most 10%*)'), [
      '5%[≈ 250 users] (*Recommendation: at most 10%*)',
    ]);
  });

  it('stand inside the text, and read any text', () => {
    const check = (text: string): void => {
      for (const { offset, text: words, tooltip } of inlayHints(assess(text))) {
        assert(offset > 0 && offset <= text.length);
        assert.match(words, /^≈ [\d,]+ \w|^Stage \S+: ./);
        assert.notEqual(tooltip, '');
      }
    };
    for (const { text: written } of fixtures()) for (const { text } of eachLineEnd(written)) check(text);
    fc.assert(
      fc.property(
        randomMarkdown,
        fc.constantFrom('10%', '25% of users', '**5%** (40 users)', '1,000 users a day', '\\~300 people'),
        (text, part) => {
          check(plan(`${part}\n\n${text}`, part, text));
        },
      ),
      { numRuns: 60 },
    );
  });
});

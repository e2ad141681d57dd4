import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNotApplicable, verdictOf, yesOrNo } from '../../../server/src/core/plan/values/answers';
import { findCounts } from '../../../server/src/core/plan/values/counts';
import { findDuration } from '../../../server/src/core/plan/values/duration';
import { findAddresses } from '../../../server/src/core/plan/values/links';
import { findPeople } from '../../../server/src/core/plan/values/people';
import { findThresholds, hasThreshold } from '../../../server/src/core/plan/values/thresholds';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { findDates } from '../../../server/src/core/plan/values/dates';
import { findPercent } from '../../../server/src/core/plan/values/percent';

/** Dates as `from…to`, with the text that they stand for. */
const datesOf = (text: string): string[] =>
  findDates(text).map(({ start, end, from, to }) => `${text.slice(start, end)} = ${from === to ? from : `${from}…${to ?? ''}`}`);

function checkDates(table: readonly (readonly [text: string, ...expected: string[]])[]): void {
  for (const [text, ...expected] of table) assert.deepEqual(datesOf(text), expected, text);
}

describe('dates', () => {
  it('are read in US order, with two or four digits of the year', () => {
    checkDates([
      ['9/17/20', '9/17/20 = 2020-09-17'],
      ['02/24/2025 - 03/07/2025', '02/24/2025 - 03/07/2025 = 2025-02-24…2025-03-07'],
      ['9/17/20 - 10/2/20', '9/17/20 - 10/2/20 = 2020-09-17…2020-10-02'],
      ['~ 7/19/2023-8/1/2023', '7/19/2023-8/1/2023 = 2023-07-19…2023-08-01'],
      ['2025-03-07', '2025-03-07 = 2025-03-07'],
    ]);
  });

  it('may lack the year, which the other end of a range gives', () => {
    checkDates([
      ['1/18-2/7', '1/18-2/7 = --01-18…--02-07'],
      ['1/18 - 2/7/2025', '1/18 - 2/7/2025 = 2025-01-18…2025-02-07'],
      ['12/18 - 1/7/2025', '12/18 - 1/7/2025 = 2024-12-18…2025-01-07'],
      ['12/18/2024 - 1/7', '12/18/2024 - 1/7 = 2024-12-18…2025-01-07'],
      ['Week of Oct 15', 'Oct 15 = --10-15'],
    ]);
  });

  it('are read with names of months', () => {
    checkDates([
      ['January 13-24, 2025', 'January 13-24, 2025 = 2025-01-13…2025-01-24'],
      ['Jul 28 - Sept 2', 'Jul 28 - Sept 2 = --07-28…--09-02'],
      ['April 27 - May 3, 2026', 'April 27 - May 3, 2026 = 2026-04-27…2026-05-03'],
      ['March 12th - 14th', 'March 12th - 14th = --03-12…--03-14'],
      ['Oct 2nd, 2020.', 'Oct 2nd, 2020 = 2020-10-02'],
      ['3 March 2025', '3 March 2025 = 2025-03-03'],
    ]);
  });

  it('may be a month alone where it cannot be a word', () => {
    checkDates([
      ['November-December 2023', 'November-December 2023 = 2023-11…2023-12'],
      ['early March', 'March = --03'],
      ['TBD, December', 'December = --12'],
      ['March 2025', 'March 2025 = 2025-03'],
      ['it may march on'],
      ['we may change this'],
    ]);
  });

  it('may have an open end', () => {
    checkDates([
      ['3/3/25 - TBD', '3/3/25 = 2025-03-03…'],
      ['3/3/25 -', '3/3/25 = 2025-03-03…'],
      ['3/3/25 → ongoing', '3/3/25 = 2025-03-03…'],
    ]);
  });

  it('are no form numbers, ladders, versions or times', () => {
    checkDates([
      ['22-10203'],
      ['10-7959c'],
      ['10/25/50/75/100'],
      ['Release 2.4'],
      ['233/572 conversions'],
      ['24/7'],
      ['0/0'],
      ['1:35p'],
      ['10%'],
      ['13/40'],
    ]);
  });

  it('are in order and apart, in any text', () => {
    const pieces = fc.constantFrom(
      '3/3',
      '/25',
      'March',
      ' 12',
      '-',
      ' - ',
      'th',
      '2025',
      ',',
      ' ',
      'to',
      'TBD',
      '1',
      '10/2/20',
      'x',
      '.',
      'of',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const { start, end, from, to } of findDates(text)) {
          assert(start >= at && start < end && end <= text.length);
          for (const day of [from, to]) assert.match(day ?? '2025-01', /^(?:\d{4}|-)-\d\d(?:-\d\d)?$/);
          at = end;
        }
      }),
    );
  });
});

describe('percentages', () => {
  it('are the first share of a text', () => {
    const percents: readonly (readonly [text: string, expected: string])[] = [
      ['50%', '50'],
      ['0.1%', '0.1'],
      ['10% (23,019 users)', '10'],
      ['30-60% (as the canary allows)', '30-60'],
      ['30% – 60%', '30-60'],
      ['30% of users out of ~600 = ~180 forms', '30'],
      ['100% at a place TBD', '100'],
      ['25 % of users', '25'],
      ['~25%', '25'],
      ['about 5 to 10 percent', '-'],
      ['< 5%', '-'],
      ['<1%', '-'],
      ['>0%', '-'],
      ['Release 2.4', '-'],
      ['1,000%', '-'],
      ['120%', '-'],
    ];
    for (const [text, expected] of percents) {
      const found = findPercent(text);
      assert.equal(found ? (found.low === found.high ? `${found.low}` : `${found.low}-${found.high}`) : '-', expected, text);
    }
  });
});

describe('durations', () => {
  it('count in hours, the shortest that is allowed', () => {
    const hours: readonly (readonly [text: string, expected: number | undefined])[] = [
      ['1 day', 24],
      ['2 hours', 2],
      ['one week', 168],
      ['1-2 days', 24],
      ['4 hours to 1 day', 4],
      ['24–48 hours', 24],
      ['2 business days', 48],
      ['2.5-3 weeks (11/10-12/1)', 420],
      ['30 min', 0.5],
      ['a day', 24],
      ['3 hrs', 3],
      ['ongoing', undefined],
      ['3/3/25 - 3/5/25', undefined],
      ['[FILL_IN]', undefined],
    ];
    for (const [text, expected] of hours) assert.equal(findDuration(text)?.least, expected, text);
  });
});

describe('answers', () => {
  it('say yes, no, or neither', () => {
    for (const text of ['Yes', 'yes, the queue', 'Y', 'yep']) assert.equal(yesOrNo(text), true, text);
    for (const text of ['No', 'no.', 'None', 'nothing as of yet', 'n/a', 'N/A for this release', 'nope'])
      assert.equal(yesOrNo(text), false, text);
    for (const text of ['yes/no', 'Y/N', 'yes | no', 'Perhaps', '', 'Noted above', 'yesterday'])
      assert.equal(yesOrNo(text), undefined, text);
  });

  it('say that the question does not apply', () => {
    for (const text of ['N/A', 'n/a', 'NA', 'N/A - no testing', 'not applicable here']) assert(isNotApplicable(text), text);
    for (const text of ['name', 'no', 'navigation', 'not yet']) assert(!isNotApplicable(text), text);
  });

  it('tell a verdict', () => {
    const verdicts: readonly (readonly [text: string, expected: string | undefined])[] = [
      ['Go', 'go'],
      ['GO!', 'go'],
      ['go, agreed by all', 'go'],
      ['Approved on 3/3', 'go'],
      ['ready', 'go'],
      ['Launch', 'go'],
      ['No Go', 'no-go'],
      ['NO-GO until fixed', 'no-go'],
      ['not ready', 'no-go'],
      ['Pause', 'no-go'],
      ['Conditional Go, once the dashboard is up', 'conditional'],
      ['Go, pending the review', 'conditional'],
      ['TBD', undefined],
      ['Go / No Go', undefined],
      ['go or no go', undefined],
      ['(ready / not ready)', undefined],
      ['Go-live is on Monday', undefined],
      ['Launch plan', undefined],
      ['', undefined],
    ];
    for (const [text, expected] of verdicts) assert.equal(verdictOf(text), expected, text);
  });

  it('hold a threshold', () => {
    for (const text of [
      'form error rate < 5%',
      'zero silent failures',
      '99% or better',
      'Less than 1%',
      'under 2 seconds',
      '< %5',
      'fewer than 10 calls',
      '≥ 3 per day',
    ])
      assert(hasThreshold(text), text);
    for (const text of ['We watch the errors', 'error rate', 'no regressions', 'form 10-7959c', 'compared with last week'])
      assert(!hasThreshold(text), text);
  });
});

describe('counts, people, addresses and thresholds', () => {
  it('are counts with thousands, signs and k, but no percentages, dates or form numbers', () => {
    const counts = (text: string): number[] => findCounts(text).map(({ value }) => value);
    assert.deepEqual(counts('~899'), [899]);
    assert.deepEqual(counts('about 4,120 users of 1.5k'), [4120, 1500]);
    assert.deepEqual(counts('0/0'), [0, 0]);
    assert.deepEqual(counts('39% of 233'), [233]);
    assert.deepEqual(counts('form 22-10203'), []);
    assert.deepEqual(counts('unlimited'), []);
  });

  it('are people with their roles on either side', () => {
    const people = (text: string): string[] => findPeople(text).map(({ name, role }) => (role === undefined ? name : `${name}: ${role}`));
    assert.deepEqual(people('Ana - PM, Lee - Engineer'), ['Ana: PM', 'Lee: Engineer']);
    assert.deepEqual(people('Product Manager - Ana; BE Dev - Lee'), ['Ana: Product Manager', 'Lee: BE Dev']);
    assert.deepEqual(people('BE Developer (Lee) and PM (Ana)'), ['Lee: BE Developer', 'Ana: PM']);
    assert.deepEqual(people('@search-team & Kim'), ['@search-team', 'Kim']);
    for (const { start, end, name } of findPeople('Ana, Lee')) assert.equal('Ana, Lee'.slice(start, end), name);
  });

  it('are addresses without the brackets and points around them', () => {
    const urls = (text: string): string[] => findAddresses(text).map(({ url }) => url);
    assert.deepEqual(urls('[board](https://example.com/a_(b)?c=%28d%29)'), ['https://example.com/a_(b)?c=%28d%29']);
    assert.deepEqual(urls('[https://example.com/x]. See <a href="https://example.com/y">it</a>'), [
      'https://example.com/x',
      'https://example.com/y',
    ]);
    assert.deepEqual(urls('no address'), []);
  });

  it('are thresholds with comparison, number and unit', () => {
    const thresholds = (text: string): string[] =>
      findThresholds(text).map(({ comparison, value, unit }) => `${comparison} ${value}${unit}`);
    assert.deepEqual(thresholds('error rate < 5%, under 2 seconds'), ['below 5%', 'below 2seconds']);
    assert.deepEqual(thresholds('99% or better; at least 10 users'), ['above 99%', 'above 10users']);
    assert.deepEqual(thresholds('zero failures'), ['exactly 0failures']);
  });
});

describe('years that are not written', () => {
  const dates = (text: string): string[] =>
    parsePlan(text).dates.map(({ from, to, inferred }) => `${from}…${to ?? ''}${inferred ? ' (inferred)' : ''}`);
  const stage = (letter: string, length: string): string =>
    `### Stage ${letter}: 10% of users\n\n#### Planning\n\n- Length of time: ${length}\n\n`;

  it('come from the nearest date that has one, across the turn of the year', () => {
    assert.deepEqual(
      dates(`# A Release Plan\n\n### Rollout Planning\n\n- Desired date range: 12/20/2024 - 1/10/2025\n\n${stage('A', '12/28 - 1/2')}`),
      ['2024-12-20…2025-01-10', '2024-12-28…2025-01-02 (inferred)'],
    );
  });

  it('come from the title, and from nowhere else', () => {
    assert.deepEqual(dates(`# Search Release Plan, March 2024\n\n${stage('A', 'March 12')}`), ['2024-03-12…2024-03-12 (inferred)']);
    assert.deepEqual(dates(`# Search Release Plan\n\n${stage('A', 'March 12')}`), ['--03-12…--03-12']);
  });
});

import assert from 'node:assert/strict';
import { escapeMarkdown, hover } from '../../../server/src/core/features/hover';
import { assess } from '../../../server/src/core/assessment';
import { noToggles } from '../../../server/src/core/toggles/registry';
import { atCursor, cursor } from '../../support/cursor';
import { environment } from '../../support/environment';

const top = '# Search Release Plan\n\n';

/** The hover at `$0`, with the text that it is about. */
function checkHover(marked: string, expected: readonly [about: string, ...paragraphs: string[]] | undefined): void {
  atCursor(marked, ({ text, offset }, name) => {
    const found = hover(assess(text), offset, environment);
    assert.deepEqual(found && [text.slice(found.span.start, found.span.end), ...found.markdown.split('\n\n')], expected, name);
  });
}

describe('hover', () => {
  it('tells what a field is for and when it is needed', () => {
    checkHover(`${top}### Stage A: 10%\n\n- Len$0gth of time: [FILL_IN]\n- Percentage of Users: 10%\n`, [
      'Length of time: [FILL_IN]',
      '**Length of time**',
      'How long the stage runs before it is judged: at least two hours.',
      'Due now: needed for the staging review.',
    ]);
    checkHover(`${top}### 1-week results\n\n- Types of errors logged: [FILL$0_IN]\n`, [
      'Types of errors logged: [FILL_IN]',
      '**Types of errors logged**',
      'Which errors were seen and how often; "none" is a good answer\\.'.replace('\\.', '.'),
      'Not due yet: needed for the one-week check-in.',
    ]);
    checkHover(`${top}### Stage A: 10%\n\n- Length of time: 1 d$0ay\n`, [
      'Length of time: 1 day',
      '**Length of time**',
      'How long the stage runs before it is judged: at least two hours.',
      'Needed for the staging review.',
    ]);
  });

  it('tells what is known of a toggle, as text', () => {
    checkHover(`${top}## Rollback\n\nTurn off the toggle \`search_ranking$0_enabled\`.\n`, [
      'search_ranking_enabled',
      '**Feature toggle** `search_ranking_enabled`',
      'Ranks results \\*anew\\*',
      'Decided per user: a percentage reaches that share of the signed-in users.',
      'From config/features\\.yml, line 2.',
    ]);
    const { text, offset } = cursor(`${top}## Rollback\n\nTurn off the toggle \`search_ranking$0_enabled\`.\n`);
    assert.equal(hover(assess(text), offset, { ...environment, toggles: noToggles }), undefined);
  });

  it('keeps silent about everything else', () => {
    for (const marked of [
      '$0# Search Release Plan\n',
      `${top}Some wo$0rds.\n`,
      `${top}## Rollback\n\n- Our own label: va$0lue\n`,
      `${top}## Rollback\n\nThe toggle not_in_$0the_list.\n`,
    ])
      checkHover(marked, undefined);
  });

  it('shows the words of a file as words', () => {
    assert.equal(escapeMarkdown('<b> [x](y) `z` #1 a_b'), '\\<b\\> \\[x\\]\\(y\\) \\`z\\` \\#1 a\\_b');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { hover } from '../../../server/src/core/features/hover';
import { escapeMarkdown } from '../../../server/src/core/text/markdownText';
import { assess } from '../../../server/src/core/assessment';
import { readList } from '../../../server/src/core/toggles/readList';
import { mergeToggles, noToggles } from '../../../server/src/core/toggles/registry';
import { atCursor, cursor } from '../../support/cursor';
import type { Environment } from '../../../server/src/core/features/environment';
import { registryOf } from '../../support/registry';
import { environment } from '../../support/environment';

/** What Markdown, and what renders it, makes more of than text. */
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '__', '`', '[a](command:x)', '<b>', '&lt;', '<command:x>', 'https://example.org', 'www.example.org'),
      fc.constantFrom('a@b.org', '\n', '\n\n', '\n    x', '\n# ', '\n- ', '\n1. ', '\n---\n', '|', '\\', '\u0007', 'word', ' '),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

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
      'Decided per user: a percentage gives it to that share of the signed-in users, always the same ones. It is a chance for each of them, so small numbers differ from it.',
      '**Listed in:** [config/features\\.yml, line 2](file:///work/config/features.yml#L2)',
    ]);
  });

  it('tells where a toggle is used, by the plan and beside it', () => {
    const plan = `${top}## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_ban$0ner | Shows it |\n\n### Stage A: 5%\n\n### Stage B: 25-50%\n\n## Rollback *process*\n\nTurn off \`search_banner\`.\n`;
    const { text, offset } = cursor(plan);
    const told = (rest: Partial<Environment>): string[] =>
      hover(assess(text), offset, { ...environment, ...rest })
        ?.markdown.split('\n\n')
        .slice(3) ?? [];
    assert.deepEqual(
      told({ flagPages: 'https://flags.example.com/{name}', otherPlans: () => [{ title: 'A [plan](x)', uri: 'file:///a%20(b).md' }] }),
      [
        '**Planned:** Stage A 5% · Stage B 25-50%',
        '**In this plan:** Feature toggles, line 7; Rollback \\*process, line 15',
        '**Also in:** [A \\[plan\\]\\(x\\)](file:///a%20%28b%29.md)',
        '**Listed in:** [config/features\\.yml, line 5](file:///work/config/features.yml#L5)',
        '[Open its page](https://flags.example.com/search_banner)',
      ],
    );
    const many = Array.from({ length: 7 }, (_, i) => ({ title: `P${i}`, uri: `file:///${i}.md` }));
    assert.match(told({ otherPlans: () => many }).join('\n'), /P4\]\(file:\/\/\/4\.md\) · and 2 more$/m);
  });

  it('tells of a toggle that no list has which are like it, and how old the list is', () => {
    const toggles = registryOf({ 'config/features.yml': 'features:\n  search_banner_enabled:\n' }, '2025-03-01');
    const { text, offset } = cursor(`${top}## Rollback\n\nTurn off the toggle \`search_baner_ena$0bled\`.\n`);
    const flagPages = 'https://flags.example.com/{name}';
    assert.deepEqual(hover(assess(text), offset, { ...environment, toggles, flagPages })?.markdown.split('\n\n'), [
      '**Feature toggle** `search_baner_enabled`',
      'Not in config/features\\.yml \\(6 days old\\). Like it: `search_banner_enabled`.',
    ]);
  });

  it('tells of a toggle by the name that other code has for it', () => {
    const toggles = registryOf({ 'names.json': '{ "searchBanner": "search_the_banner" }' });
    const { text, offset } = cursor(`${top}## Feature toggles\n\n- Toggle name: search$0Banner\n`);
    assert.deepEqual(
      hover(assess(text), offset, { ...environment, toggles })
        ?.markdown.split('\n\n')
        .slice(0, 2),
      ['**Feature toggle** `searchBanner`', 'In the list it is `search_the_banner`.'],
    );
  });

  it('shows nothing but text, whatever the lists say', () => {
    const parser = unified().use(remarkParse).use(remarkGfm);
    const { text, offset } = cursor(`${top}## Feature toggles\n\n- Toggle name: search$0Banner\n`);
    const plan = assess(text);
    fc.assert(
      fc.property(awkward, awkward, awkward, awkward, (name, description, actorType, file) => {
        const list = readList('a.json', JSON.stringify([{ name: `x${name}`, description, actorType, aliases: ['searchBanner'] }]));
        const uri = `file:///work/${encodeURIComponent(file)}`;
        const toggles = mergeToggles([{ uri, name: file, date: undefined, list, problem: undefined }]);
        const markdown = hover(plan, offset, { ...environment, toggles })?.markdown ?? '';
        const kinds = new Set<string>();
        const links: string[] = [];
        const visit = (node: Nodes): void => {
          kinds.add(node.type);
          if (node.type === 'link') links.push(node.url);
          if ('children' in node) node.children.forEach(visit);
        };
        visit(parser.parse(markdown));
        const allowed = ['root', 'paragraph', 'strong', 'text', 'inlineCode', 'link'];
        assert.deepEqual(
          [...kinds].filter((kind) => !allowed.includes(kind)),
          [],
          markdown,
        );
        assert.equal(links.length, 1, markdown);
        assert.match(links.join(), /^file:\/\/\/work\/[^]*#L1$/);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps silent of a toggle of which nothing is known', () => {
    const { text, offset } = cursor(`${top}## Rollback\n\nTurn off the toggle \`search_ranking$0_enabled\`.\n`);
    assert.equal(hover(assess(text), offset, { ...environment, toggles: noToggles }), undefined);
  });

  it('keeps silent about everything else', () => {
    for (const marked of ['$0# Search Release Plan\n', `${top}Some wo$0rds.\n`, `${top}## Rollback\n\n- Our own label: va$0lue\n`])
      checkHover(marked, undefined);
  });

  it('shows the words of a file as words', () => {
    assert.equal(escapeMarkdown('<b> [x](y) `z` #1 a_b'), '\\<b\\> \\[x\\]\\(y\\) \\`z\\` \\#1 a\\_b');
  });
});

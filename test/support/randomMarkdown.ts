import fc from 'fast-check';

/** Scraps that plans, and accidents with them, are made of. */
const scraps: readonly string[] = [
  ...[
    '# Search Release Plan',
    '## Step 1: Development',
    '### Stage A: Canary - 10% of users',
    '### Stage B: 25% of users',
    '## Rollback',
    '#### Planning',
    '#### Results',
    '### 1-week results',
    '## Go/No Go meeting 5/13',
    '### Go Live!',
    '## Post-launch Questions',
    '#### Rollout Planning',
    '## Phase I: UAT',
    '**Rollback Plan:**',
    '#',
    '####### seven',
    'Setext\n===',
    'Setext\n---',
  ],
  ...[
    '- ',
    '* ',
    '+ ',
    '1. ',
    '12) ',
    '  - ',
    '    - ',
    '\t- ',
    '> ',
    '>',
    '•\t',
    'o\t',
    '-Label: x',
    '- [ ] ',
    '- [x] ',
    '- [] ',
    '-',
    '- - - ',
    '***',
    '---',
  ],
  ...[
    'Length of time: ',
    'Percentage of Users (and roughly how many): ',
    '**Verdict:** ',
    '**Verdict:TBD**',
    'Number of unique users: ',
    'Types of errors logged',
    'Desired date range: ',
    'Any UX changes necessary? yes/no If yes, what: ',
    'Links to the dashboard(s): ',
    'Go / No Go: ',
    'Metrics at this stage (per your "success criteria"): ',
    '- Own label: ',
    'What metrics-based criteria will you look at ("success\ncriteria")?: ',
  ],
  ...[
    '[FILL_IN]',
    '\\[FILL\\_IN\\]',
    '[FILL_IN]/[FILL_IN]',
    '[PICK_ONE]: yes | no |  N/A',
    '[PICK_ONE]: No',
    'TBD',
    'x',
    'x/x',
    'yes/no',
    'lorem ipsum',
    '_\\[mm/dd/yy - mm/dd/yy\\]_',
    'N/A',
    '10%',
    '30-60% (~500 users)',
    '9/17/20 - 10/2/20',
    'January 13-24, 2025',
    '< 5%',
    '[text]()',
    '(ready / not ready)[https://example.com/a]',
    '[a]([b](https://example.com))',
    '`search_new_ranking_enabled`',
    'form_search_enabled',
    'Go',
    'etc',
    '__',
    '...',
  ],
  ...['| Toggle name | Description |\n| --- | --- |\n| search_a_b | TBD |\n', '|a|b|\n|-|\n', '| a |', '||', '|Label:|value|'],
  ...[
    '```',
    '````',
    '~~~',
    '`',
    '``',
    '<!--',
    '-->',
    '<div>',
    '</div>',
    '<br>',
    '<details><summary>',
    '<ul><li>',
    '<?',
    '<![CDATA[',
    '<a href="https://example.com">',
    '&amp;',
    '&#0;',
    '&#x1F600;',
    '&',
    '---\nrelease-plan: true\n---',
    '[a]: https://example.com',
    '[^1]: note',
    '[^1]',
  ],
  ...[
    '\\',
    '\\*',
    '**',
    '*',
    '_',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '!',
    '"',
    '“',
    '”',
    '’',
    '…',
    ':',
    '?',
    '?:',
    ' ',
    '  ',
    '\t',
    '\u00a0',
    '\ufeff',
    '\u0000',
    '\u2028',
    '😀',
    '👩‍💻',
    '\ud83d',
    '\ude00',
    'é',
    '漢字',
    'İ',
    'https://example.com/%28a',
    'www.example.com',
  ],
];

/** What a plan says to this tool, and numbers, days and names that cannot be meant. */
const said: readonly string[] = [
  ...[
    '<!-- release-plan-disable-next-line broken-link: reason -->',
    '<!-- release-plan-disable-next-line placeholder-due, broken-link -->',
    '<!-- release-plan-disable percent-mismatch: on purpose -->',
    '<!-- release-plan-enable -->',
    '<!-- release-plan-enable percent-mismatch -->',
    '<!-- release-plan-disable-file broken-link, checkbox-spelling: as -- it is -->',
    '<!-- release-plan-disable-file __proto__, constructor: x -->',
    '<!--release-plan-disable-next-line-->',
    '<!-- release-plan-disable-next-line suppression-unused: x',
    '<!-- RELEASE-PLAN-disable-next-lin\nbroken-lnk :\r\nx -->',
  ],
  ...[
    'Waived 3/14/2025: it is internal',
    'Waived: it is internal',
    'Rolled back on 3/14/2025 (Stage B): errors',
    'Resumed on 2/30/2025',
    'Staging review is waived',
    'If errors exceed 2%, Ana turns on the toggle',
    'Ana disables the toggle.',
    'The audience is 5,000 users a week',
    'Go',
    'Verdict: Go',
    'Percentage of Users: 50%',
    'Length of time: 1 hour',
    'Start Date: 2/30/2025',
    'Desired date range: 3/14/2025 - 3/3/2025',
    'Any UX changes necessary? yes',
    'If yes, what: ',
  ],
  ...[
    '(notes)[https://example.com/notes]',
    '[a](command:workbench.action.quit)',
    '@somebody #12',
    '\u202e',
    '-Label: x',
    '- [x ] ',
    '- [x]Done',
    '- [] ',
    '1e30%',
    '-5%',
    '150%',
    '0%',
    'NaN%',
    '9'.repeat(99),
    '1e30 users',
    '0 users',
    '2/30/2025',
    '0/0/0000',
    '12/31/9999 - 1/1/0001',
  ],
];

const lineEnd = fc.constantFrom('\n', '\n', '\n\n', '\r\n', '\r\n\r\n', '\r', ' \n', '  \n', '\\\n', '');
const indent = fc.constantFrom('', '', '', ' ', '  ', '    ', '\t', '      ', '> ', '>> ', '  > ');
const scrap = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...scraps) },
  { weight: 3, arbitrary: fc.constantFrom(...said) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const line = fc.tuple(indent, fc.array(scrap, { maxLength: 4 }), lineEnd).map(([start, parts, end]) => start + parts.join('') + end);
/** One sign again and again: what makes parsers nest or look back. */
const repeated = fc
  .tuple(fc.constantFrom('- ', '> ', '[', '*', '_', '`', '<', '(', '#', '|', '  ', '1. '), fc.integer({ min: 1, max: 60 }))
  .map(([sign, count]) => sign.repeat(count));

/** Text that is Markdown in every way people did not mean. */
export const randomMarkdown: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 12, arbitrary: line }, { weight: 1, arbitrary: repeated }), { maxLength: 24 })
  .map((lines) => lines.join(''));

/** A change such as typing, deleting or pasting makes. */
export interface RandomEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  at: fc.nat(2000),
  remove: fc.oneof(fc.constant(0), fc.nat(40)),
  insert: fc.oneof(line, fc.constantFrom('', '\n', '`', '```\n', '<!--', '#', 'a')),
});

/** `at` beyond the end counts from the start again. */
export function applyRandomEdit(text: string, { at, remove, insert }: RandomEdit): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

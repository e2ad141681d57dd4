import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pasteOffers, type Clipboard, type PasteOffer } from '../../../server/src/core/features/paste';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { readDashboard } from '../../../server/src/core/plan/values/dashboards';
import { cleanWordText } from '../../../server/src/core/text/wordText';
import { realPlans } from '../../support/corpus';
import { cursor } from '../../support/cursor';

const top = '# Search Release Plan\n\n## Rollback\n\nAna turns it off.\n\n#### Rollout Planning\n\n';
const datadog =
  'https://acme.ddog-gov.com/dashboard/abc-123-xyz/search-error-rate?fromUser=false&from_ts=1723557083764&to_ts=1723643483764&live=true';
const clean = 'https://acme.ddog-gov.com/dashboard/abc-123-xyz/search-error-rate?fromUser=false';

/** What is offered at `$0`, or for the selection `$1 … $2`. */
function offersAt(marked: string, clipboard: Clipboard | string): PasteOffer[] {
  const pasted = typeof clipboard === 'string' ? { text: clipboard } : clipboard;
  if (!marked.includes('$1')) {
    const { text, offset } = cursor(marked);
    return pasteOffers(parsePlan(text), [{ start: offset, end: offset }], pasted);
  }
  const [before = '', selected = '', after = ''] = marked.split(/\$[12]/);
  const span = { start: before.length, end: before.length + selected.length };
  return pasteOffers(parsePlan(before + selected + after), [span], pasted);
}

const textAt = (marked: string, clipboard: Clipboard | string): string | undefined => offersAt(marked, clipboard)[0]?.text;

describe('the time in the address of a dashboard', () => {
  const withoutTime: readonly (readonly [string, string])[] = [
    [datadog, clean],
    [
      'https://acme.ddog-gov.com/dashboard/ttj-p2z-9gh?refresh_mode=sliding&from_ts=1&to_ts=2&live=true',
      'https://acme.ddog-gov.com/dashboard/ttj-p2z-9gh',
    ],
    ['https://app.datadoghq.com/monitors/123?from_ts=1&to_ts=2#edit', 'https://app.datadoghq.com/monitors/123#edit'],
    ['https://app.datadoghq.eu/logs?query=service%3Aweb&start=1&paused=true&end=2', 'https://app.datadoghq.eu/logs?query=service%3Aweb'],
    [
      'https://acme.ddog-gov.com/dashboard/a-b-c?fullscreen_widget=12&fullscreen_start_ts=1&fullscreen_end_ts=2&fullscreen_paused=true&fullscreen_refresh_mode=sliding&view=spans',
      'https://acme.ddog-gov.com/dashboard/a-b-c?fullscreen_widget=12&view=spans',
    ],
    ['https://app.datadoghq.com/notebook/12/errors?range=3600000&start=1&live=true', 'https://app.datadoghq.com/notebook/12/errors'],
    ['https://app.datadoghq.com/dashboard/a-b-c?range=1&live=true', 'https://app.datadoghq.com/dashboard/a-b-c?range=1'],
    [
      'https://acme.grafana.net/d/000012/home?orgId=1&from=now-6h&to=now&var-from=x',
      'https://acme.grafana.net/d/000012/home?orgId=1&var-from=x',
    ],
    ['https://grafana.acme.dev/d/a/b?from=now-1d/d&to=now', 'https://grafana.acme.dev/d/a/b'],
    [
      'https://analytics.google.com/analytics/web/#/report/content-pages/a5w1p1/_u.date00=20240310&_u.date01=20240319&explorer-table.plotKeys=%5B%5D/',
      'https://analytics.google.com/analytics/web/#/report/content-pages/a5w1p1/explorer-table.plotKeys=%5B%5D/',
    ],
    [
      'https://analytics.google.com/analytics/web/?authuser=0#/dashboard/D-u/a5w1p1/_u.date00=20230709&_u.date01=20230802',
      'https://analytics.google.com/analytics/web/?authuser=0#/dashboard/D-u/a5w1p1/',
    ],
    [
      'https://analytics.google.com/analytics/web/#/p41/reports/explorer?params=_u..nav%3Dmaui%26_u.date00%3D20240101%26_u.date01%3D20240201&r=all',
      'https://analytics.google.com/analytics/web/#/p41/reports/explorer?params=_u..nav%3Dmaui&r=all',
    ],
    [
      'https://sentry.acme.gov/organizations/web/discover/results/?query=event.type%3Aerror&sort=-url&statsPeriod=14d&widths=-1',
      'https://sentry.acme.gov/organizations/web/discover/results/?query=event.type%3Aerror&sort=-url&widths=-1',
    ],
    [
      "https://kibana.acme.dev/app/dashboards#/view/7a?_g=(filters:!(),refreshInterval:(pause:!t,value:0),time:(from:'2024-01-01T00:00:00.000Z',to:now))&_a=(x:1)",
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=(filters:!(),refreshInterval:(pause:!t,value:0))&_a=(x:1)',
    ],
    [
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=(time:(from:now-15m,to:now),filters:!())',
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=(filters:!())',
    ],
    [
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=%28filters%3A%21%28%29%2CrefreshInterval%3A%28pause%3A%21t%2Cvalue%3A0%29%2Ctime%3A%28from%3Anow-15m%2Cto%3Anow%29%29&_a=x',
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=%28filters%3A%21%28%29%2CrefreshInterval%3A%28pause%3A%21t%2Cvalue%3A0%29%29&_a=x',
    ],
    [
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=%28time%3A%28from%3A%272024-01-01T00%3A00%3A00.000Z%27%2Cto%3Anow%29%2Cfilters%3A%21%28%29%29',
      'https://kibana.acme.dev/app/dashboards#/view/7a?_g=%28filters%3A%21%28%29%29',
    ],
    ['https://acme.domo.com/page/1315231862?from=1', 'https://acme.domo.com/page/1315231862?from=1'],
  ];

  it('goes, and nothing else', () => {
    for (const [url, expected] of withoutTime) {
      assert.equal(readDashboard(url)?.url, expected);
      assert.equal(readDashboard(expected)?.url, expected, 'twice is once');
      assert.equal(readDashboard(url)?.hadTime, url !== expected);
    }
  });

  it('is looked for in pages that are known, alone', () => {
    for (const text of [
      'https://example.com/dashboard/abc?from_ts=1&to_ts=2',
      'https://docs.datadoghq.com/dashboards/guide?from_ts=1',
      'https://notdatadoghq.com/dashboard/abc?from_ts=1',
      'https://acme.ddog-gov.com/dashboard/lists?from_ts=1',
      'https://acme.ddog-gov.com/account/login?from_ts=1',
      'https://acme.grafana.net/explore?left=%5B%22now-1h%22,%22now%22%5D',
      `${datadog} and more`,
      `see ${datadog}`,
      'http://[',
    ]) {
      assert.equal(readDashboard(text), undefined, text);
    }
  });

  it('is not looked for in pages that tell about a service', () => {
    for (const url of [
      'https://docs.datadoghq.com/logs/explorer/',
      'https://docs.datadoghq.com/monitors/12',
      'https://www.datadoghq.com/apm/traces',
      'https://datadoghq.com/apm/traces',
      'https://app.datadoghq.com/apm/',
      'https://app.datadoghq.com/rum/?from_ts=1',
      'https://learn.datadoghq.com/dashboard/abc',
      'https://grafana.com/d/abc/home',
      'https://community.grafana.com/d/abc',
      'https://sentry.io/performance/pricing',
      'https://sentry.io/insights/',
      'https://docs.sentry.io/issues',
      'https://www.sentry.dev/issues/',
      'https://help.kibana.dev/app/dashboards',
      'https://www.domo.com/page/12',
    ]) {
      assert.equal(readDashboard(url), undefined, url);
    }
    for (const url of [
      'https://app.datadoghq.com/apm/traces',
      'https://app.datadoghq.com/rum/sessions?query=a',
      'https://sentry.io/organizations/acme/performance/',
      'https://acme.sentry.io/performance/',
      'https://stats.grafana.com/d/abc/home',
    ]) {
      assert.equal(readDashboard(url)?.url, url);
    }
  });

  it('is all that any address loses', () => {
    const name = fc.constantFrom('from_ts', 'to_ts', 'live', 'query', 'tpl_var_env', 'view', 'xfrom_ts', 'start');
    const parameters = fc.array(fc.tuple(name, fc.stringMatching(/^[\w%.~()-]*$/)), { maxLength: 8 });
    const hash = fc.constantFrom('', '#', '#a=b', '#from_ts=1');
    fc.assert(
      fc.property(parameters, hash, (list, tail) => {
        const time = new Set(['from_ts', 'to_ts', 'live', 'start']);
        const query = (kept: typeof list): string =>
          kept.length === 0 ? '' : `?${kept.map(([key, value]) => `${key}=${value}`).join('&')}`;
        const page = 'https://app.datadoghq.com/dashboard/abc';
        assert.equal(readDashboard(page + query(list) + tail)?.url, page + query(list.filter(([key]) => !time.has(key))) + tail);
      }),
    );
  });
});

describe('pasting the address of a dashboard', () => {
  it('makes it a link that is called as the address says', () => {
    assert.deepEqual(offersAt(`${top}- Links to the dashboard(s): $0`, datadog), [
      { kind: 'timeless-link', text: `[Search error rate](${clean})`, certain: true },
    ]);
    // Nothing went where a sign only is written otherwise.
    assert.deepEqual(offersAt(`${top}- Links to the dashboard(s): $0`, `${clean}&q=a)`), [
      { kind: 'link', text: `[Search error rate](${clean}&q=a%29)`, certain: true },
    ]);
    assert.equal(textAt(`${top}- Links to the dashboard(s): $0`, `${datadog}\r\n`), `[Search error rate](${clean})`);
    assert.equal(
      textAt(`${top}$0`, 'https://app.datadoghq.com/dashboard/abc-123-xyz/web---claims---intent_to_file'),
      '[Web - claims - intent to file](https://app.datadoghq.com/dashboard/abc-123-xyz/web---claims---intent_to_file)',
    );
  });

  it('is called as it was where it was copied, as the label of the field, or as its kind', () => {
    const url = 'https://acme.domo.com/page/13152';
    const html = `<meta charset="utf-8"><a href="${url}">Search &amp; <b>find</b> [daily]</a>`;
    assert.equal(textAt(`${top}- $0`, { text: url, html }), `[Search & find \\[daily\\]](${url})`);
    assert.equal(textAt(`${top}- $0`, { text: url, html: `<a href="${url}">${url}</a>` }), `[Domo dashboard](${url})`);
    assert.equal(textAt(`${top}- $0`, { text: url, html: `<a href="https://a.example">A</a>` }), `[Domo dashboard](${url})`);
    assert.equal(textAt(`${top}- $0`, { text: url, html: `<a href="${url}">A</a><a href="${url}">B</a>` }), `[Domo dashboard](${url})`);
    assert.equal(textAt(`${top}- Call volume: $0`, url), `[Call volume](${url})`);
    assert.equal(textAt(`${top}- Links to the dashboard(s): $0`, url), `[Domo dashboard](${url})`);
  });

  it('is called what is selected, unless that is a placeholder', () => {
    assert.equal(textAt(`${top}See $1the board$2 daily.`, datadog), `[the board](${clean})`);
    assert.equal(textAt(`${top}- Links to the dashboard(s): $1[FILL_IN]$2`, datadog), `[Search error rate](${clean})`);
  });

  it('keeps the space round what is selected, and leaves lines, cells, items and headings to the plain paste', () => {
    assert.equal(textAt(`${top}see $1Error rate $2for more`, datadog), `[Error rate](${clean}) `);
    assert.equal(textAt(`${top}see$1 \tError rate$2 for more`, datadog), ` \t[Error rate](${clean})`);
    assert.equal(textAt(`${top}see$1 $2more`, datadog), ` [Search error rate](${clean})`);
    assert.equal(textAt(`${top}- Links to the dashboard(s):$1 [FILL_IN]$2`, datadog), ` [Search error rate](${clean})`);
    for (const selected of [
      'Error rate\n',
      '\r\nError rate',
      'one\ntwo',
      '- Error rate',
      '  * ',
      '2. Errors',
      '## Errors',
      '[ ] Errors',
      'a | b',
    ])
      assert.deepEqual(offersAt(`${top}$1${selected}$2`, datadog), [], selected);
    assert.equal(textAt(`${top}$1-5% errors$2`, datadog), `[-5% errors](${clean})`);
  });

  it('holds as a link whatever is in it', () => {
    const page = 'https://app.datadoghq.com/dashboard/abc';
    assert.equal(textAt(`${top}- $0`, `${page}?q=(a(b))`), `[Datadog dashboard](${page}?q=(a(b)))`);
    assert.equal(textAt(`${top}- $0`, `${page}?q=a)b`), `[Datadog dashboard](${page}?q=a%29b)`);
    assert.equal(textAt(`${top}- $0`, `${page}?q=a|b`), `[Datadog dashboard](${page}?q=a%7Cb)`);
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]*$/), (query) => {
        const text = textAt(`${top}- $0`, `${page}?q=${query}`);
        if (text === undefined) return;
        const { markdown } = parsePlan(`${top}- ${text}\n`);
        const link = markdown.links.find(({ explicit }) => explicit);
        assert.equal(markdown.text.slice(link?.span.start, link?.span.end), text);
        assert(!/\bfrom_ts=/.test(text));
      }),
    );
  });

  it('only loses its time where it is part of a link or a tag', () => {
    assert.equal(textAt(`${top}- [Errors]($0)`, datadog), clean);
    assert.equal(textAt(`${top}- <$0>`, datadog), clean);
    assert.equal(textAt(`${top}<a href="$0">Errors</a>`, datadog), clean);
    assert.equal(textAt(`${top}- ![Errors]($0)`, datadog), clean);
    assert.equal(textAt(`${top}<img src="$0">`, datadog), clean);
    assert.deepEqual(offersAt(`${top}- [Errors]($0)`, clean), []);
  });

  it('only loses its time where the address of a name is defined', () => {
    for (const marked of ['[1]: $0', '[1]:$0', '  [dash]: $0\n', '[dash]:\n$0', '[dash]:\r\n  $0', '- [dash]: $0'])
      assert.equal(textAt(`${top}${marked}`, datadog), clean, marked);
    assert.deepEqual(offersAt(`${top}[1]: $0`, clean), []);
    for (const marked of ['[^1]: $0', '[1]: see $0', '[dash]:\n\n$0'])
      assert.equal(textAt(`${top}${marked}`, datadog), `[Search error rate](${clean})`, marked);
  });

  it('stays as it is in code, comments, front matter, links and addresses', () => {
    for (const marked of [
      `${top}Run \`curl $0\` first.`,
      `${top}\`\`\`sh\ncurl $0\n\`\`\`\n`,
      `${top}<!-- see $0 -->`,
      `---\nboard: $0\n---\n\n${top}`,
      `${top}[the $0 board](https://a.example)`,
      `${top}https://a.example/?go=$0`,
      `${top}![$0](a.png)`,
      `${top}![the $0 board](a.png)`,
      `${top}<a class="$0">Errors</a>`,
      `${top}<a $0`,
      `${top}- Errors <!-- see $0`,
    ]) {
      assert.deepEqual(offersAt(marked, datadog), [], marked);
    }
  });

  it('goes to several cursors where it is the same for all', () => {
    const text = `${top}- \n- \n- Call volume: \n`;
    const at = (...places: string[]): { start: number; end: number }[] =>
      places.map((place) => ({ start: text.indexOf(place) + place.length, end: text.indexOf(place) + place.length }));
    const plan = parsePlan(text);
    const url = 'https://acme.domo.com/page/13152';
    assert.equal(pasteOffers(plan, at('Planning\n\n- ', 'Planning\n\n- \n- '), { text: url }).length, 1);
    assert.deepEqual(pasteOffers(plan, at('Planning\n\n- ', 'volume: '), { text: url }), []);
  });
});

describe('pasting from a word processor', () => {
  it('makes items of its signs', () => {
    assert.equal(
      cleanWordText('Goals\n•\tFewer\u00a0errors\no\tIn forms\n▪\tLong ones\no\tIn search\n•\tMore'),
      'Goals\n- Fewer errors\n  - In forms\n    - Long ones\n  - In search\n- More',
    );
    assert.equal(cleanWordText('1.\tFirst\no\tInner\n2.\tSecond'), '1. First\n   - Inner\n2. Second');
    assert.equal(cleanWordText('• One\r\n•\tTwo\r\nText'), '- One\r\n- Two\r\n\r\nText');
    assert.equal(cleanWordText('\t•\tInner\n•\tOuter', '*'), '* Inner\n* Outer');
  });

  it('takes escapes off brackets, and letters of no width away', () => {
    assert.equal(cleanWordText('Errors: \\[FILL\\_IN\\]'), 'Errors: [FILL_IN]');
    assert.equal(cleanWordText('- \\[x\\] done\u200b'), '- [x] done');
    assert.equal(cleanWordText('a\u202fb\vc'), 'a b\nc');
  });

  it('leaves what Markdown would read otherwise then', () => {
    for (const text of [
      '\\[a\\](b)',
      '\\[a\\]: b',
      '`\\[a\\]`',
      '\\\\[a\\]',
      '```\n•\ta\u00a0\n```',
      'o for nothing',
      'a • b',
      '5.5\tper cent',
      'a\tb',
    ]) {
      assert.equal(cleanWordText(text), text);
    }
  });

  it('is offered, never certain, and fits the place', () => {
    const list = '•\tErrors\n•\tTime';
    const at = (marked: string): string | undefined => textAt(`${top}${marked}`, list);
    assert.deepEqual(offersAt(`${top}$0`, list), [{ kind: 'clean', text: '- Errors\n- Time', certain: false }]);
    assert.equal(at('* one\n* $0'), 'Errors\n* Time');
    assert.equal(at('* one\n  $0'), '* Errors\n* Time');
    assert.equal(at('1. Success criteria: $0'), '\n   - Errors\n   - Time');
    assert.equal(at('  - Before launch: $0'), '\n  - Errors\n  - Time');
    assert.equal(at('- Success criteria: $0'), '\n  - Errors\n  - Time');
    assert.equal(at('Success criteria: $0'), '\n- Errors\n- Time');
    assert.equal(textAt(`${top}- Errors: $0`, 'none\u00a0so far'), 'none so far');
    assert.deepEqual(offersAt(`${top}$0`, '- Errors\n- Time'), []);
    assert.deepEqual(offersAt(`${top}\`\`\`\n$0\n\`\`\``, list), []);
  });

  const piece = fc.constantFrom(
    '•\t',
    'o\t',
    '▪\t',
    '1.\t',
    '• ',
    '\n',
    '\r\n',
    '\t',
    '  ',
    '\u00a0',
    '\\[',
    '\\]',
    '\\_',
    '[',
    ']',
    '(',
    '`',
    '```',
    'FILL',
    'a',
    '- ',
    ':',
    '\v',
    '\\',
    '\u200b',
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('done twice is done once, and leaves no sign of an item', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = cleanWordText(text);
        assert.equal(cleanWordText(once), once);
        if (!/```|~~~/.test(text)) assert(!/^[ \t]*[•o▪]\t+\S/m.test(once), once);
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, at any place of any plan', () => {
    const plan = parsePlan(`---\na: b\n---\n${top}- [a](b) \`c\`\n\n| a | b |\n| --- | --- |\n| c | d |\n\n<!-- e -->\n`);
    const { length } = plan.markdown.text;
    fc.assert(
      fc.property(anyText, fc.nat(length), fc.nat(length), (text, one, other) => {
        pasteOffers(plan, [{ start: Math.min(one, other), end: Math.max(one, other) }], { text, html: text });
      }),
    );
  });

  it('changes little of real plans, which are Markdown', () => {
    for (const { id, text } of realPlans() ?? []) {
      const once = cleanWordText(text);
      assert.equal(cleanWordText(once), once, id);
      if (!/[\u00a0\u202f\u2007\u200b\ufeff\u00ad\v\u2028]|[•●▪◦o·–]\t|^\s*[•●▪◦‣⁃∙] |\\\[|^\s*\d+[.)]\t/m.test(text))
        assert.equal(once, text, id);
    }
  });
});

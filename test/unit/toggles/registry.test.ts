import assert from 'node:assert/strict';
import { ageText, isStale, sourceText } from '../../../server/src/core/toggles/age';
import { complaintAboutTemplate, flagPage } from '../../../server/src/core/toggles/flagPage';
import { meantToggle, nearestToggles } from '../../../server/src/core/toggles/nearest';
import { readList } from '../../../server/src/core/toggles/readList';
import { isListed, mergeToggles, noToggles, placesNow, toggleNamed } from '../../../server/src/core/toggles/registry';
import { snapshotOf } from '../../../server/src/core/toggles/snapshot';
import { registryOf } from '../../support/registry';

const features = 'features:\n  a_b:\n    description: first\n  c_d:\n    actor_type: user\n';
const names = '{ "aB": "a_b", "eF": "e_f", "gh": "i_j", "gH": "i_j" }';

describe('the registry', () => {
  it('knows nothing, nothing yet, or a list', () => {
    assert.equal(noToggles.state, 'unavailable');
    assert.equal(registryOf({}).state, 'unavailable');
    assert.equal(registryOf({ 'a.yml': 'features:\n' }).state, 'empty');
    assert.equal(registryOf({ 'a.yml': features }).state, 'loaded');
    const missing = mergeToggles([
      { uri: 'file:///a.yml', name: 'a.yml', date: undefined, list: undefined, problem: 'there is no such file' },
    ]);
    assert.deepEqual(
      [missing.state, missing.sources[0]?.kind, missing.sources[0]?.problem],
      ['unavailable', 'missing', 'there is no such file'],
    );
  });

  it('lets the first list speak, fills in what it does not say, and keeps where all of it came from', () => {
    const { toggles, sources } = registryOf(
      { 'a.yml': features, 'b.yml': 'features:\n  a_b:\n    description: second\n    actor_type: cookie_id\n', 'n.json': names },
      '2025-03-01',
    );
    const known = toggles.get('a_b');
    assert.deepEqual([known?.description, known?.actorType, known?.aliases], ['first', 'cookie_id', ['aB']]);
    assert.deepEqual(
      known?.places.map(({ source, line }) => [source.name, source.date, line]),
      [
        ['a.yml', '2025-03-01', 1],
        ['b.yml', '2025-03-01', 1],
        ['n.json', '2025-03-01', 0],
      ],
    );
    assert.deepEqual(
      sources.map(({ name, kind, count }) => [name, kind, count]),
      [
        ['a.yml', 'features', 2],
        ['b.yml', 'features', 1],
        ['n.json', 'names', 3],
      ],
    );
  });

  it('knows a toggle by what other code calls it, through the map alone', () => {
    const registry = registryOf({ 'n.json': names });
    assert.equal(toggleNamed(registry, 'eF')?.name, 'e_f');
    assert.equal(toggleNamed(registry, 'iJ'), undefined);
    assert(isListed(registry, 'gH') && !isListed(registry, 'iJ'));
    assert.equal(toggleNamed(registryOf({ 'n.json': '{ "x": "a_b", "y": "c_d" }', 'm.json': '{ "x": "c_d" }' }), 'x'), undefined);
  });

  it('is made in no time of lists that say the same many times', () => {
    const times = 100_000;
    const before = performance.now();
    const registry = registryOf({
      'a.json': `[${'"a_b",'.repeat(times)}]`,
      'b.json': `{${Array.from({ length: times }, (_, i) => `"x": "c_${i}"`).join()}}`,
      'c.json': `{${Array.from({ length: times }, (_, i) => `"y${i}": "d_e"`).join()}}`,
    });
    assert(performance.now() - before < 15000, 'linear');
    assert.equal(registry.toggles.get('a_b')?.places.length, times);
    assert.equal(registry.byAlias.get('x')?.length, times);
    assert.equal(registry.toggles.get('d_e')?.aliases.length, times);
  });

  it('takes a snapshot for what is there now only where nothing else was read', () => {
    const snapshot = '{ "toggleSnapshot": 1, "toggles": ["old_one", "a_b"] }';
    const both = registryOf({ 'a.yml': features, 's.json': snapshot });
    const places = (name: string, registry = both): string[] => {
      const known = registry.toggles.get(name);
      return known ? placesNow(registry, known).map(({ source }) => source.name) : ['unknown'];
    };
    assert.deepEqual([places('a_b'), places('old_one')], [['a.yml'], []]);
    assert.deepEqual(places('old_one', registryOf({ 's.json': snapshot })), ['s.json']);
  });
});

describe('a snapshot', () => {
  const registry = registryOf(
    { 'config/features.yml': features, 'n.json': names, 's.json': '{ "toggleSnapshot": 1, "toggles": ["gone_now"] }' },
    '2025-03-01',
  );
  const { text, count } = snapshotOf(registry, '2025-03-07');

  it('has a line for each toggle, by name, with where it came from and when', () => {
    assert.equal(
      text,
      [
        '{',
        '  "toggleSnapshot": 1,',
        '  "date": "2025-03-07",',
        '  "toggles": [',
        '    {"name":"a_b","description":"first","aliases":["aB"],"source":"config/features.yml","date":"2025-03-01"},',
        '    {"name":"c_d","actorType":"user","source":"config/features.yml","date":"2025-03-01"},',
        '    {"name":"e_f","aliases":["eF"],"source":"n.json","date":"2025-03-01"},',
        '    {"name":"i_j","aliases":["gh","gH"],"source":"n.json","date":"2025-03-01"}',
        '  ]',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('is read as what it was made from', () => {
    const list = readList('.release-plan/toggles.json', text);
    assert.deepEqual([list.kind, list.date, list.problem, count], ['snapshot', '2025-03-07', undefined, list.toggles.length]);
    const again = registryOf({ 's.json': text });
    for (const { name, description, actorType, aliases } of list.toggles) {
      const known = registry.toggles.get(name);
      assert.deepEqual([description, actorType, aliases], [known?.description, known?.actorType, known?.aliases]);
    }
    assert.equal(again.sources[0]?.date, '2025-03-07');
  });

  it('of nothing is a list of nothing', () => {
    assert.deepEqual(readList('s.json', snapshotOf(noToggles, '2025-03-07').text).toggles, []);
  });
});

describe('the age of a list', () => {
  it('is told in days, months and years, or as a date where the day is not known', () => {
    const ages = ['2025-03-07', '2025-03-06', '2025-03-01', '2025-01-07', '2025-01-06', '2023-03-09', '2023-03-07', '2026-01-01'].map(
      (date) => ageText(date, '2025-03-07'),
    );
    assert.deepEqual(ages, [
      'of today',
      '1 day old',
      '6 days old',
      '59 days old',
      '2 months old',
      '24 months old',
      '2 years old',
      'of today',
    ]);
    assert.equal(ageText('2025-03-01', undefined), 'of 2025-03-01');
    assert.equal(ageText(undefined, '2025-03-01'), undefined);
    const [source] = registryOf({ 'a.yml': features }, '2025-03-01').sources;
    assert(source);
    assert.equal(sourceText(source, '2025-03-07'), 'a.yml (6 days old)');
    assert.equal(sourceText({ ...source, date: undefined }, '2025-03-07'), 'a.yml');
  });

  it('makes a list say little after three months, when all are that old', () => {
    const stale = (date: string | undefined, today?: string): boolean => isStale(registryOf({ 'a.yml': features }, date), today);
    assert.deepEqual(
      [stale('2025-01-01', '2025-04-01'), stale('2025-01-01', '2025-04-02'), stale('2025-01-01'), stale(undefined, '2025-04-02')],
      [false, true, false, false],
    );
  });
});

describe('the nearest toggles', () => {
  const registry = registryOf({
    'config/features.yml':
      'features:\n  search_new_ranking_enabled:\n  search_new_ranking_banner:\n  search_old_ranking_enabled:\n  check_in_45_minute_reminder:\n  letters_page:\n',
    'n.json': '{ "askBanner": "ask_va_ask_banner" }',
  });
  const near = (name: string): string[] => nearestToggles(registry, name).map((toggle) => toggle.name);

  it('are those that are called so, spelt so, or written nearly so', () => {
    assert.deepEqual(near('askBanner'), ['ask_va_ask_banner']);
    assert.deepEqual(near('check-in-45-minute-reminder'), ['check_in_45_minute_reminder']);
    assert.deepEqual(near('lettersPage'), ['letters_page']);
    assert.deepEqual(near('search_new_rankings_enabled')[0], 'search_new_ranking_enabled');
    assert.deepEqual(near('search_new_ranking'), ['search_new_ranking_enabled', 'search_new_ranking_banner']);
  });

  it('tell which is meant only where it is clear', () => {
    const meant = (name: string): string | undefined => meantToggle(registry, name)?.name;
    assert.equal(meant('search_new_rankings_enabled'), 'search_new_ranking_enabled');
    assert.equal(meant('check-in-45-minute-reminder'), 'check_in_45_minute_reminder');
    assert.equal(meant('askBanner'), 'ask_va_ask_banner');
    assert.equal(meant('search_other_ranking_enabled'), undefined);
    assert.equal(meant('search_new_ranking'), undefined);
  });

  it('are told quickly, of fifty thousand', () => {
    const words = ['search', 'claims', 'letters', 'profile', 'new', 'page', 'banner', 'form', 'ranking', 'enabled'];
    const nameOf = (i: number): string => [1, 10, 100, 1000].map((n) => words[Math.floor(i / n) % 10]).join('_') + `_${i}`;
    const many = registryOf({ 'a.json': JSON.stringify(Array.from({ length: 50_000 }, (_, i) => nameOf(i))) });
    nearestToggles(many, 'warm_up_the_list');
    const before = performance.now();
    for (let i = 0; i < 10; i++) assert.equal(nearestToggles(many, `${nameOf(i * 1000)}x`).length, 3);
    assert(performance.now() - before < 8000, `${performance.now() - before} ms`);
    const again = performance.now();
    for (let i = 0; i < 1000; i++) nearestToggles(many, `${nameOf(1000)}x`);
    assert(performance.now() - again < 2000, 'what was found is kept');
  });

  it('are none where nothing is like it', () => {
    assert.deepEqual(near('profile_contact_details'), []);
    assert.deepEqual(near('x'), []);
    assert.deepEqual(nearestToggles(noToggles, 'letters_page'), []);
  });
});

describe('the page of a toggle', () => {
  it('is made by a template that is an address with the name in it', () => {
    assert.equal(flagPage('https://flags.example.com/features/{name}', 'a_b'), 'https://flags.example.com/features/a_b');
    assert.equal(flagPage('https://x.example.com/?q={name}&n={name}', 'a b/c'), 'https://x.example.com/?q=a%20b%2Fc&n=a%20b%2Fc');
    for (const template of ['', 'https://x.example.com/', 'javascript:alert("{name}")', 'command:x?{name}', '{name}', 'file:///{name}'])
      assert.equal(flagPage(template, 'a_b'), undefined, template);
    assert.equal(flagPage('https://x.example.com/{name}', 'a\uD800'), 'https://x.example.com/a%EF%BF%BD', 'half a sign');
    assert.equal(complaintAboutTemplate(''), undefined);
    assert.match(complaintAboutTemplate('https://x.example.com/') ?? '', /"\{name\}"/);
    assert.match(complaintAboutTemplate('ftp://{name}') ?? '', /https:/);
  });
});

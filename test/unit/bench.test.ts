import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fillIn, renderTable, withTable, type Table, type TakenTable } from '../../bench/results';
import { apply, backspaces, Edits, toChange, typing } from '../support/edits';
import { largePlan } from '../support/largePlan';

const text = largePlan({ size: 4096 });
const documentOf = (content: string): TextDocument => TextDocument.create('file:///plan.md', 'markdown', 1, content);

describe('the edits of a benchmark', () => {
  it('are the same for a text and for an editor, and every second leaves the text as it was', () => {
    const edits = new Edits(text, 1);
    let current = text;
    let document = documentOf(text);
    const kinds = new Set<string>();
    for (let i = 1; i <= 200; i++) {
      const edit = edits.next();
      kinds.add(`-${edit.removed === '\n' ? 'break' : edit.removed.length}+${edit.inserted === '\n' ? 'break' : edit.inserted.length}`);
      current = apply(current, edit);
      document = TextDocument.update(document, [toChange(edit)], i + 1);
      assert.equal(document.getText(), current);
      assert.equal(current === text, i % 2 === 0);
    }
    assert.deepEqual([...kinds].sort(), ['-0+1', '-0+break', '-1+0', '-break+0']);
    assert.equal(edits.last(), undefined);
    edits.next();
    assert.notEqual(edits.last(), undefined);
  });

  it('are at the places that are wanted', () => {
    const edits = new Edits(text, 1, [10, 20]);
    const offsets = new Set(Array.from({ length: 40 }, () => edits.next().offset));
    assert.deepEqual([...offsets].sort(), [10, 20]);
  });

  it('can be typed letter by letter and taken back', () => {
    const place = new Edits(text, 1).place();
    const typed = TextDocument.update(documentOf(text), typing(place, 12), 2);
    assert.equal(typed.getText(), `${text.slice(0, place.offset)}and so on an${text.slice(place.offset)}`);
    assert.equal(TextDocument.update(typed, backspaces(place, 12), 3).getText(), text);
  });
});

const table: Table = {
  title: 'Server',
  columns: ['8kb', '1mb'],
  grows: true,
  rows: [
    { name: 'key', unit: 'ms', cells: { '8kb': { p50: 2, p99: 9.99, max: 12.34, n: 7 }, '1mb': { p50: 250.4, p99: 300, max: 300, n: 3 } } },
    { name: 'memory', unit: 'MiB', cells: { '8kb': 80 } },
  ],
};

describe('the tables of a benchmark', () => {
  it('have a column for each size and for each step between two', () => {
    assert.equal(
      renderTable(table),
      [
        '| Server      |                    8kb |                 1mb | 1mb ÷ 8kb |',
        '| ----------- | ---------------------: | ------------------: | --------: |',
        '| key, ms     | 2.00 / 9.99 / 12.3 (7) | 250 / 300 / 300 (3) |       125 |',
        '| memory, MiB |                   80.0 |                   – |         – |',
      ].join('\n'),
    );
  });

  it('take the place of older ones in a page, and leave the rest', () => {
    const page = 'Before\n\n<!-- measured -->\nold\n<!-- /measured -->\n\nBehind\n';
    const machine = { date: '2025-06-01T12:00:00Z', command: 'npm run bench', node: '20.1.0', cores: 2, system: 'Linux', load: 0.5 };
    const results = [{ ...machine, ...table }];
    const filled = fillIn(page, results);
    assert.match(
      filled,
      /^Before\n\n<!-- measured -->\n\n[^]*`npm run bench`, 2025-06-01, 2 cores, Node 20\.1\.0[^]*\| key[^]*<!-- \/measured -->\n\nBehind\n$/,
    );
    assert(!filled.includes('old'));
    assert.equal(fillIn(filled, results), filled);
    assert.throws(() => fillIn('Nothing', results), /lacks/);
  });

  it('are kept until there are newer ones of the same group', () => {
    const taken = (title: string, date: string): TakenTable => ({
      ...table,
      title,
      date,
      command: '',
      node: '',
      cores: 2,
      system: '',
      load: 0,
    });
    const first = withTable(withTable([], taken('Server', 'Monday')), taken('Core', 'Monday'));
    const second = withTable(first, taken('Server', 'Tuesday'));
    assert.deepEqual(
      second.map(({ title, date }) => `${title} ${date}`),
      ['Server Tuesday', 'Core Monday'],
    );
  });
});

import assert from 'node:assert/strict';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { openItemRequest } from '../../server/src/protocol';
import { plan, planUri, smallPlan } from './plans';
import { positionAt, rangeOf, session, textAt, type Client } from './support';

/** Everything that is answered about a document, whatever its address and version. */
async function answers(client: Client, uri: string): Promise<string> {
  const all = await Promise.all([
    client.pull(uri),
    client.symbols(uri),
    client.folding(uri),
    client.readiness(uri).then((view) => view && { ...view, version: 0 }),
    client.request(openItemRequest, { uri, position: { line: 0, character: 0 }, backwards: true }),
  ]);
  return JSON.stringify(all, null, 1).replaceAll(uri, 'the document');
}

/** The document is answered about as if it had just been opened with `text`. */
async function assertText(client: Client, uri: string, text: string, message: string): Promise<void> {
  const fresh = `${uri}.fresh.md`;
  await client.open(fresh, text);
  const [actual, expected] = await Promise.all([answers(client, uri), answers(client, fresh)]);
  await client.close(fresh);
  assert.equal(actual, expected, message);
}

/** A document, and what it holds, as an editor knows it. */
class Editor {
  version = 1;

  constructor(
    private readonly client: Client,
    readonly uri: string,
    public text: string,
  ) {}

  async open(): Promise<this> {
    await this.client.open(this.uri, this.text);
    return this;
  }

  /** Replaces parts, one after the other, in one notification. */
  change(...edits: readonly { start: number; end: number; text: string }[]): Promise<void> {
    const changes = edits.map((edit): TextDocumentContentChangeEvent => {
      const range = { start: positionAt(this.text, edit.start), end: positionAt(this.text, edit.end) };
      this.text = this.text.slice(0, edit.start) + edit.text + this.text.slice(edit.end);
      return { range, text: edit.text };
    });
    return this.client.change(this.uri, ++this.version, ...changes);
  }

  insert(offset: number, text: string): Promise<void> {
    return this.change({ start: offset, end: offset, text });
  }

  check(message = ''): Promise<void> {
    return assertText(this.client, this.uri, this.text, message);
  }
}

describe('incremental changes', () => {
  for (const [name, lineEnd] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    const text = plan.replaceAll('\n', lineEnd);

    it(
      `at the start, in the middle and at the end, with ${name}`,
      session({}, async (client) => {
        const editor = await new Editor(client, planUri, text).open();
        await editor.insert(0, `<!-- 🎈 -->${lineEnd}`);
        await editor.check();
        await editor.insert(editor.text.indexOf('50%'), 'about ');
        await editor.check();
        await editor.insert(editor.text.length, `${lineEnd}### Stage D: 10% of users${lineEnd}${lineEnd}- Length of time: [FILL_IN]`);
        await editor.check();
        await editor.change({ start: editor.text.length - 9, end: editor.text.length, text: '' });
        await editor.check();
      }),
    );

    it(
      `behind emoji on the same line, with ${name}`,
      session({}, async (client) => {
        const editor = await new Editor(client, planUri, text).open();
        const at = text.indexOf('- Length of time: [FILL_IN]') + '- Length of time: '.length;
        await editor.insert(at, '🎈👩‍👩‍👧 ');
        await editor.change({ start: editor.text.indexOf('[FILL_IN]', at), end: editor.text.indexOf('[FILL_IN]', at) + 9, text: 'TBD' });
        await editor.check();
        const due = (await client.pull(planUri)).map(({ range }) => textAt(editor.text, range));
        assert(
          due.some((part) => part.includes('TBD')),
          due.join(),
        );
      }),
    );

    it(
      `several in one notification, each on the text the one before left, with ${name}`,
      session({}, async (client) => {
        const editor = await new Editor(client, planUri, text).open();
        const at = editor.text.indexOf('## Validation');
        await editor.change(
          { start: at, end: at, text: `## Overview${lineEnd}${lineEnd}` },
          { start: at + 3, end: at + 11, text: 'Background' },
          { start: 0, end: 2, text: '' },
        );
        await editor.check();
        await editor.insert(0, '# ');
        await editor.check();
      }),
    );
  }

  it(
    'of line ends alone',
    session({}, async (client) => {
      const editor = await new Editor(client, planUri, plan).open();
      while (/[^\r]\n/.test(editor.text)) {
        const edits: { start: number; end: number; text: string }[] = [];
        for (let at = editor.text.length - 1; at > 0; at--) {
          if (editor.text[at] === '\n' && editor.text[at - 1] !== '\r') edits.push({ start: at, end: at + 1, text: '\r\n' });
        }
        await editor.change(...edits);
      }
      assert.equal(editor.text, plan.replaceAll('\n', '\r\n'));
      await editor.check();
    }),
  );

  it(
    'that replace the whole text, with and without a range',
    session({}, async (client) => {
      const editor = await new Editor(client, planUri, plan).open();
      await editor.change({ start: 0, end: plan.length, text: plan.replace('50%', '25%') });
      await editor.check();
      await client.change(planUri, 3, { text: plan });
      await assertText(client, planUri, plan, '');
      await client.change(planUri, 4, { text: '' });
      assert.equal(await client.readiness(planUri), null);
      await client.change(planUri, 5, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: plan });
      await assertText(client, planUri, plan, '');
    }),
  );

  it(
    'that reach beyond the end of a line or of the text stop there',
    session({}, async (client) => {
      await client.open(planUri, plan);
      const { start } = rangeOf(plan, '50%');
      await client.change(planUri, 2, { range: { start, end: { line: start.line, character: 9999 } }, text: '25%' });
      await client.change(planUri, 3, {
        range: { start: { line: 9999, character: 9999 }, end: { line: 9999, character: 9999 } },
        text: 'The end.\n',
      });
      await assertText(client, planUri, `${plan.replace('50%', '25%')}The end.\n`, '');
    }),
  );
});

const pieces = [
  ...[
    'a',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '🎈',
    'é',
    '`',
    '```\n',
    '~~~\n',
    '[',
    ']',
    '|',
    '<',
    '<!--',
    '-->',
    '**',
    '# ',
    '## ',
    '---\n',
  ],
  ...[
    '- ',
    '  - ',
    '1. ',
    '> ',
    ': ',
    '%',
    '50%',
    'TBD',
    'N/A',
    '[FILL_IN]',
    '[PICK_ONE]: yes | no | N/A',
    '[x] ',
    'https://example.invalid',
  ],
  ...['\n### Stage B: 25% of users\n\n', '\n- Percentage of Users: 100%\n', '\n## Go/no-go\n\n', '\n- Desired date range: [FILL_IN]\n'],
  ...[
    '\n| a | b |\n| --- | --- |\n| TBD | `x` |\n',
    '\n    code\n',
    '\n- [ ] Open\n',
    '\n=====\n',
    '\n1. What qualitative feedback have you gathered?\n',
  ],
];

/** Numbers from 0 up to 1 that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Not between the halves of a line end or of a character. */
function cut(text: string, offset: number): number {
  const inside = (text[offset - 1] === '\r' && text[offset] === '\n') || /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '');
  return inside ? offset + 1 : offset;
}

describe('random changes', () => {
  const rounds = 20;
  const notifications = 4;
  const most = 40;
  for (const [seed, lineEnd] of [
    [1, '\n'],
    [2, '\r\n'],
  ] as const) {
    it(
      `leave the text an editor has, seed ${seed}`,
      session({}, async (client) => {
        const random = randomNumbers(seed);
        const below = (n: number): number => Math.floor(random() * n);
        const text = smallPlan.replaceAll('\n', lineEnd);
        const editor = await new Editor(client, planUri, text).open();
        const fixed = text.indexOf(lineEnd) + lineEnd.length;
        let count = 0;
        for (let round = 0; round < rounds; round++) {
          // Mush says little: now and then there is a plan again.
          if (round % 10 === 9) await editor.change({ start: cut(editor.text, fixed), end: editor.text.length, text: text.slice(fixed) });
          for (let i = 0; i < notifications; i++) {
            let now = editor.text;
            const edits = Array.from({ length: 1 + below(most) }, () => {
              const start = cut(now, fixed + below(now.length - fixed + 1));
              const end = cut(now, Math.min(now.length, start + (random() < 0.5 ? 0 : below(12))));
              const edit = { start, end, text: random() < 0.25 ? '' : (pieces[below(pieces.length)] ?? '') };
              now = now.slice(0, edit.start) + edit.text + now.slice(edit.end);
              return edit;
            });
            count += edits.length;
            void editor.change(...edits);
          }
          await editor.check(`after round ${round}, ${count} edits, with the text ${JSON.stringify(editor.text)}`);
        }
        assert(count > 1500, String(count));
      }),
    );
  }
});

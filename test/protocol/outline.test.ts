import assert from 'node:assert/strict';
import type { DocumentSymbol, MarkupContent, Range } from 'vscode-languageserver/node';
import { notDueRequest } from '../../server/src/protocol';
import { plan, planUri } from './plans';
import { offsetAt, positionAt, rangeOf, session, textAt, type Client } from './support';

const lineEnds = [
  ['LF', plan],
  ['CRLF', plan.replaceAll('\n', '\r\n')],
] as const;

function assertInside(text: string, inner: Range, outer: Range, name: string): void {
  assert(offsetAt(text, outer.start) <= offsetAt(text, inner.start) && offsetAt(text, inner.end) <= offsetAt(text, outer.end), name);
}

/** Checks what an editor insists on, and answers the names as an indented list. */
function outline(text: string, symbols: readonly DocumentSymbol[], outer: Range, indent = ''): string[] {
  return symbols.flatMap((symbol) => {
    assert.notEqual(symbol.name.trim(), '');
    assertInside(text, symbol.range, outer, symbol.name);
    assertInside(text, symbol.selectionRange, symbol.range, symbol.name);
    const detail = symbol.detail === undefined ? '' : ` (${symbol.detail})`;
    return [`${indent}${symbol.name}${detail}`, ...outline(text, symbol.children ?? [], symbol.range, `${indent}  `)];
  });
}

const whole = (text: string): Range => ({ start: { line: 0, character: 0 }, end: positionAt(text, text.length) });

describe('symbols', () => {
  for (const [name, text] of lineEnds) {
    it(
      `are the headings, with what is due in each, with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text);
        const lines = outline(text, await client.symbols(planUri), whole(text));
        assert.match(lines[0] ?? '', /^Library Renewals Release Plan/);
        assert(
          lines.some((line) => /^ +Rollout Planning \(1 due\)$/.test(line)),
          lines.join('\n'),
        );
        const stage = lines.findIndex((line) => line.trim().startsWith('Stage B: 25% of users'));
        assert.deepEqual(
          lines.slice(stage + 1, stage + 3).map((line) => line.trim().replace(/ \(.*/, '')),
          ['Planning', 'Results'],
        );
      }),
    );
  }

  it(
    'hold with headings that are empty, alike or of any level',
    session({}, async (client) => {
      const text = `<!-- release-plan -->\n##\n# A\n#### B\n## B\n## \n### B\n\nC\n---\n\n## 🎈 \u200B\n###### D`;
      await client.open(planUri, text);
      assert(outline(text, await client.symbols(planUri), whole(text)).length >= 8);
    }),
  );
});

describe('folding', () => {
  for (const [name, text] of lineEnds) {
    it(
      `covers sections with nothing to do in them yet, up to the next heading, with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text);
        const lines = text.split(/\r?\n/);
        const folded = await client.folding(planUri);
        assert.deepEqual(
          await client.request(notDueRequest, { uri: planUri }),
          folded.map(({ startLine }) => startLine),
        );
        assert(folded.some(({ startLine }) => lines[startLine] === '## Post Launch metrics'));
        assert(!folded.some(({ startLine }) => lines[startLine] === '### Rollout Planning'));
        for (const { startLine, endLine, kind } of folded) {
          assert.equal(kind, 'region');
          assert(startLine < endLine);
          assert.match(lines[startLine] ?? '', /^#/);
          const inside = lines.slice(startLine + 1, endLine + 1).filter((line) => line.startsWith('#'));
          const level = /^#+/.exec(lines[startLine] ?? '')?.[0].length ?? 0;
          assert(
            inside.every((line) => (/^#+/.exec(line)?.[0].length ?? 0) > level),
            inside.join(),
          );
        }
      }),
    );
  }
});

describe('hover', () => {
  const words = async (client: Client, text: string, part: string): Promise<string | undefined> => {
    const hover = await client.hover(planUri, rangeOf(text, part).start);
    return (hover?.contents as MarkupContent | undefined)?.value;
  };

  for (const [name, text] of lineEnds) {
    it(
      `tells what a field is for and which gate needs it, with ${name}`,
      session({}, async (client) => {
        await client.open(planUri, text);
        const hover = await client.hover(planUri, rangeOf(text, 'Length of time: [FILL_IN]').start);
        assert(hover?.range);
        assert.equal(textAt(text, hover.range), 'Length of time: [FILL_IN]');
        assert.match((hover.contents as MarkupContent).value, /^\*\*Length of time\*\*\n\n.+\n\nDue now: needed for the staging review\.$/);
        assert.match((await words(client, text, 'Length of time: 1 day')) ?? '', /Needed for the staging review\.$/);
        assert.match(
          (await words(client, text, 'Number of users: [FILL_IN]')) ?? '',
          /Not due yet: needed for the start of the rollout\.$/,
        );
      }),
    );
  }

  it(
    'has nothing to say of other text',
    session({}, async (client) => {
      await client.open(planUri, plan);
      assert.equal(await words(client, plan, 'Readers renew'), undefined);
      assert.equal(await words(client, plan, 'Tested in staging'), undefined);
    }),
  );
});

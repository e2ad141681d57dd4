import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const core = 'server/src/core';
const sources = readdirSync(core, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(core, name), 'utf8') }));

/** Everything that a file imports, types included. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

describe('the core', () => {
  it('imports itself and what runs in any JavaScript, and nothing of node, VS Code, LSP or the rooms around it', () => {
    const packages = new Set([
      ...['jsonc-parser', 'mdast', 'mdast-util-from-markdown', 'mdast-util-frontmatter', 'mdast-util-gfm'],
      ...['micromark-extension-frontmatter', 'micromark-extension-gfm', 'yaml'],
    ]);
    assert(sources.length > 50);
    for (const { name, text } of sources) {
      for (const from of importsOf(text)) {
        if (!from.startsWith('.')) assert(packages.has(from), `${name} imports ${from}`);
        else assert(!path.relative(core, path.join(core, path.dirname(name), from)).startsWith('..'), `${name} imports ${from}`);
      }
    }
  });

  it('knows no clock, no process and no window', () => {
    for (const { name, text } of sources) {
      const code = text.replace(/\/\*[^]*?\*\//g, '');
      assert.doesNotMatch(
        code,
        /\b(?:process|Buffer|globalThis|window|performance|Date)[.[]|\b(?:require|setTimeout|fetch)\(|\bnew Date\b|Math\.random/,
        name,
      );
    }
  });
});

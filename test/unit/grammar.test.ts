import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

/** The grammars that take part: a host of our own making, and what package.json injects into it. */
const GRAMMARS: Readonly<Record<string, string>> = {
  'text.html.markdown': 'test/fixtures/grammar/markdown.tmLanguage.json',
  'markdown.release-plan.injection': 'syntaxes/release-plan.injection.json',
};

async function loadGrammar(injected: boolean): Promise<IGrammar> {
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const file = GRAMMARS[scope];
      return Promise.resolve(file === undefined ? null : parseRawGrammar(readFileSync(path.resolve(file), 'utf8'), file));
    },
    getInjections: (scope) => (injected && scope === 'text.html.markdown' ? ['markdown.release-plan.injection'] : []),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  assert(grammar !== null);
  return grammar;
}

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

function tokenize(grammar: IGrammar, text: string): Token[] {
  let state = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

describe('injection grammar', () => {
  let grammar: IGrammar;
  let plain: IGrammar;

  before(async () => {
    const { buffer, byteOffset, byteLength } = readFileSync(path.resolve('node_modules/vscode-oniguruma/release/onig.wasm'));
    await loadWASM(buffer.slice(byteOffset, byteOffset + byteLength));
    [grammar, plain] = await Promise.all([loadGrammar(true), loadGrammar(false)]);
  });

  /** The texts that got a scope of ours that begins with `scope`. */
  function found(text: string, scope: string): string[] {
    const isOurs = (name: string): boolean => name.startsWith(scope) && name.endsWith('.release-plan');
    return tokenize(grammar, text)
      .filter(({ scopes }) => scopes.some(isOurs))
      .map((token) => token.text);
  }

  function checkPlaceholders(text: string, expected: readonly string[]): void {
    assert.deepEqual(found(text, 'keyword.other.placeholder'), expected, text);
  }

  it('marks the placeholders of the templates', () => {
    checkPlaceholders('- Length of time: [FILL_IN] (*minimum*)', ['[FILL_IN]']);
    checkPlaceholders('- Bugs: [FILL_IN]/[FILL_IN]', ['[FILL_IN]', '[FILL_IN]']);
    checkPlaceholders('[FILL_IN ticket numbers] and **[TBD]**', ['[FILL_IN ticket numbers]', '[TBD]']);
    checkPlaceholders('- Who: \\[FILL\\_IN\\], \\[FILL_IN\\]', ['\\[FILL\\_IN\\]', '\\[FILL_IN\\]']);
    checkPlaceholders('- Date: mm/dd/yy - mm/dd/yyyy', ['mm/dd/yy', 'mm/dd/yyyy']);
    checkPlaceholders('- Users: xx lorem ipsum, lorem ipsum', ['xx lorem ipsum', 'lorem ipsum']);
    checkPlaceholders('# [FILL_IN] Release Plan', ['[FILL_IN]']);
    checkPlaceholders('| [FILL_IN] | text |\n|[FILL_IN]|text|', ['[FILL_IN]', '[FILL_IN]']);
  });

  it('marks a choice and what can be chosen', () => {
    const text = '- Affected?: [PICK_ONE]: yes | no |  N/A';
    checkPlaceholders(text, ['[PICK_ONE]']);
    assert.deepEqual(found(text, 'constant.language.choice'), ['yes', 'no', 'N/A']);
    assert.deepEqual(found('- Affected?: \\[PICK\\_ONE\\]: yes \\| no', 'constant.language.choice'), ['yes', 'no']);
  });

  it('marks no answer as something to choose', () => {
    checkPlaceholders('- Affected?: [PICK_ONE]: No', ['[PICK_ONE]']);
    assert.deepEqual(found('- Affected?: [PICK_ONE]: No', 'constant.language.choice'), []);
  });

  it('marks the name of a toggle inside its inline code', () => {
    const tokens = tokenize(grammar, 'Turn on `form_upload_flow` only').map(({ text, scopes }) => [text, scopes.at(-1)]);
    assert.deepEqual(tokens, [
      ['Turn on ', 'meta.paragraph.markdown'],
      ['`', 'punctuation.definition.raw.markdown'],
      ['form_upload_flow', 'entity.name.tag.toggle.release-plan'],
      ['`', 'punctuation.definition.raw.markdown'],
      [' only', 'meta.paragraph.markdown'],
    ]);
    assert.deepEqual(found('`two_words` ``a_b_c`` `a_b_c d` `A_B_C`', 'entity.name.tag.toggle'), []);
  });

  it('leaves all other Markdown as it is', () => {
    const samples = [
      '---\ntitle: [FILL_IN]\n---',
      '```\n[FILL_IN]\n```',
      '    [FILL_IN]',
      '<!-- [FILL_IN] -->',
      'text <!-- [FILL_IN] lorem ipsum --> text',
      '`x [FILL_IN] y` and ``[TBD]``',
      '[TBD](https://example.com) [see [TBD] there](https://example.com) [FILL_IN](https://example.com)',
      'TBD, FILL_IN, PICK_ONE, [fill in], [note], - [x] done',
      'Lorem ipsum dolor sit amet, lorem ipsum dolor, dd/mm/yyyy, a/mm/dd/yy',
      '|[FILL_IN] **bold** |`form_upload_flow` **bold**|',
    ];
    for (const sample of samples) {
      assert.deepEqual(tokenize(grammar, sample), tokenize(plain, sample), sample);
    }
  });
});

import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Forbids imports by pattern; `why` is what the author reads. */
const forbid = (...patterns) => ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }];

const noVSCode = ['^vscode$', 'Only the client and its tests may import vscode.'];
const noNode = ['^node:|^(fs|path|os|url|util|child_process|worker_threads|crypto)$', 'This room runs in a worker too: no Node modules.'];
const noLsp = ['^vscode-(languageserver|languageclient|jsonrpc)', 'Only lsp/ and entry/ know the Language Server Protocol.'];
const noOuterRooms = ['/(lsp|cli|entry|workspace|protocol)(/|$)', 'The core may not look out of its room.'];
const noRemark = ['^(mdast|micromark|remark|unified)', 'Only core/markdown knows remark: read Markdown through it.'];
const coreLimits = [noVSCode, noNode, noLsp, noOuterRooms];
const noServerRooms = ['server/src/(?!protocol$|core/plan/recognise$)', 'The client may import protocol.ts and the recogniser only.'];

/** The rooms of the core from the innermost to the outermost, with the rooms that each may import beside itself. */
const coreRooms = {
  text: [],
  toggles: ['text'],
  markdown: ['text'],
  plan: ['markdown', 'text'],
  readiness: ['plan', 'text'],
  authoring: ['plan', 'text'],
  rules: ['authoring', 'readiness', 'plan', 'markdown', 'toggles', 'text'],
  config: ['rules', 'text'],
  features: ['assessment', 'rules', 'authoring', 'readiness', 'plan', 'markdown', 'toggles', 'text'],
  report: ['assessment', 'features', 'rules', 'authoring', 'readiness', 'plan', 'markdown', 'toggles', 'text'],
};

/** Holds a room of the core to what it may import. */
function limitsOf([room, allowed]) {
  const others = [...Object.keys(coreRooms), 'assessment', 'due'].filter((name) => name !== room && !allowed.includes(name));
  const message = `core/${room} may import ${allowed.join(', ') || 'no other room'} only.`;
  const ofRoom = room === 'markdown' ? coreLimits : [...coreLimits, noRemark];
  return {
    files: [`server/src/core/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': forbid(...ofRoom, [`^(\\.\\./)+(${others.join('|')})(/|$)`, message]) },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'out-test/', 'out-bench/', 'node_modules/', '.vscode-test/'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['server/src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': forbid(...coreLimits),
      'no-restricted-globals': ['error', 'process', 'Buffer', 'document', 'window', 'Date', 'setTimeout', 'performance', 'console'],
    },
  },
  ...Object.entries(coreRooms).map(limitsOf),
  {
    files: ['server/src/protocol.ts', 'server/src/protocol/*.ts'],
    rules: { 'no-restricted-imports': forbid(noVSCode, noNode, noLsp, ['^\\.\\./', 'Both sides read it: plain data, nothing of ours.']) },
  },
  {
    files: ['server/src/lsp/**/*.ts'],
    rules: { 'no-restricted-imports': forbid(noVSCode, noNode, ['/(cli|entry)/', 'lsp/ is below entry/ and beside cli/.']) },
  },
  {
    files: ['server/src/workspace/**/*.ts'],
    rules: { 'no-restricted-imports': forbid(noVSCode, ['/(cli|entry|lsp)/', 'workspace/ is below lsp/ and cli/.']) },
  },
  {
    files: ['server/src/cli/**/*.ts'],
    rules: { 'no-restricted-imports': forbid(noVSCode, noLsp, ['/(lsp|entry)/', 'cli/ is below entry/ and beside lsp/.']) },
  },
  { files: ['server/src/entry/**/*.ts'], rules: { 'no-restricted-imports': forbid(noVSCode) } },
  { files: ['client/**/*.ts'], rules: { 'no-restricted-imports': forbid(noServerRooms) } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it', 'test'], package: 'mocha' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'URL',
          'Buffer',
          'fetch',
          'AbortSignal',
          'globalThis',
          'structuredClone',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);

// Builds everything that ships into dist/, and with --tests the test bundles into out-test/.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');
const tests = process.argv.includes('--tests');

/** VS Code 1.100 runs extensions on Node 20, so nothing newer may be emitted. */
const base = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  loader: { '.md': 'text' },
  // Takes the DOM-free variant of a remark dependency, so the same core runs in Node and in a worker.
  conditions: ['worker'],
  // Its CommonJS build hides its imports from a bundler.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};
const node = { ...base, platform: 'node', format: 'cjs' };

/**
 * Builds an entry of dist/ in parts: what it imports by `import()` is a file of its own, and so is what several parts share. esbuild splits
 * ES modules only, but VS Code loads CommonJS, and Node starts that faster; so the parts are written as CommonJS afterwards.
 */
async function buildInParts(entryPoints, options = {}) {
  const { outputFiles, metafile } = await esbuild.build({
    ...base,
    ...options,
    platform: 'node',
    format: 'esm',
    minify: true,
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    write: false,
    metafile: true,
    entryPoints,
    outdir: dist,
  });
  for (const { path: file, text } of outputFiles) writeFileSync(file, await toCommonJS(text));
  return metafile;
}

async function toCommonJS(text) {
  const needsUrl = text.includes('import.meta.url');
  const { code } = await esbuild.transform(text, {
    format: 'cjs',
    platform: 'node',
    target: base.target,
    minify: true,
    legalComments: 'none',
    // Part by part with `require`, for Node's loader of ES modules costs more than it saves here.
    supported: { 'dynamic-import': false },
    ...(needsUrl && {
      banner: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;",
      define: { 'import.meta.url': 'moduleUrl' },
    }),
  });
  return code;
}

/** Every *.test.ts below `folder`, as esbuild entry points. */
function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, 'parts'), { recursive: true });
await buildInParts({ client: 'client/src/extension.ts' }, { external: ['vscode'] });
await buildInParts({ server: 'server/src/entry/node.ts', cli: 'server/src/entry/cli.ts' });
if (tests) {
  rmSync(path.join(root, 'out-test'), { recursive: true, force: true });
  const builds = [
    {
      ...node,
      format: 'esm',
      splitting: true,
      sourcemap: true,
      outExtension: { '.js': '.mjs' },
      // CommonJS packages inside an ES module bundle still call require().
      banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
      entryPoints: [...testFiles('test/unit'), ...testFiles('test/protocol')],
      outbase: 'test',
      outdir: 'out-test',
    },
    {
      ...node,
      sourcemap: true,
      entryPoints: ['test/integration/index.ts', ...testFiles('test/integration')],
      outbase: 'test',
      outdir: 'out-test',
      external: ['vscode', 'mocha'],
    },
  ];
  await Promise.all(builds.map((options) => esbuild.build(options)));
}

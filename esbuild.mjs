// Builds everything that ships into dist/, with --tests the test bundles into out-test/, and with --bench the benchmark into out-bench/.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
const tests = process.argv.includes('--tests');
const bench = process.argv.includes('--bench');

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
const shipped = { ...node, minify: true, sourcemap: false };

/** CommonJS packages inside an ES module bundle still call require(). */
const module = {
  ...node,
  format: 'esm',
  sourcemap: true,
  outExtension: { '.js': '.mjs' },
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
};

/** For what takes in a dependency that asks for import.meta.url, which a CommonJS file does not have. `start` are its first lines. */
const withModuleUrl = (start) => ({
  banner: { js: `${start}const moduleUrl = require('node:url').pathToFileURL(__filename).href;` },
  define: { 'import.meta.url': 'moduleUrl' },
});

/** Every *.test.ts below `folder`, as esbuild entry points. */
function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name));
}

const builds = [
  { ...shipped, entryPoints: { client: 'client/src/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...shipped, ...withModuleUrl(''), entryPoints: { server: 'server/src/entry/node.ts' }, outdir: 'dist' },
  { ...shipped, ...withModuleUrl('#!/usr/bin/env node\n'), entryPoints: { cli: 'server/src/entry/cli.ts' }, outdir: 'dist' },
];
rmSync(path.join(root, 'dist'), { recursive: true, force: true });
if (tests) {
  rmSync(path.join(root, 'out-test'), { recursive: true, force: true });
  builds.push(
    {
      ...module,
      splitting: true,
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
  );
}
if (bench) {
  rmSync(path.join(root, 'out-bench'), { recursive: true, force: true });
  builds.push({ ...module, entryPoints: ['bench/main.ts'], outdir: 'out-bench' });
}
await Promise.all(builds.filter((b) => !Array.isArray(b.entryPoints) || b.entryPoints.length > 0).map((options) => esbuild.build(options)));

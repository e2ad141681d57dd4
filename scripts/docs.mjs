// Writes docs/rules/ from the rules themselves. A test fails when the pages are not what this would write.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pages = path.join(root, 'docs', 'rules');
const scratch = mkdtempSync(path.join(tmpdir(), 'release-plan-docs-'));
try {
  const outfile = path.join(scratch, 'rules.mjs');
  const contents =
    "export { rules } from './server/src/core/rules/index'; export { renderRulePage, renderRuleIndex } from './server/src/core/rules/page';";
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['worker'],
    outfile,
    logLevel: 'warning',
  });
  const { rules, renderRulePage, renderRuleIndex } = await import(pathToFileURL(outfile).href);
  mkdirSync(pages, { recursive: true });
  for (const old of readdirSync(pages)) rmSync(path.join(pages, old));
  for (const rule of rules) writeFileSync(path.join(pages, `${rule.id}.md`), renderRulePage(rule));
  writeFileSync(path.join(pages, 'README.md'), renderRuleIndex(rules));
  console.log(`${rules.length} pages written to docs/rules`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

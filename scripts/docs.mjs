// Writes from the rules themselves: docs/rules/, schemas/, and the schema of the setting in package.json.
// A test fails when they are not what this would write.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pages = path.join(root, 'docs', 'rules');
const scratch = mkdtempSync(path.join(tmpdir(), 'release-plan-docs-'));
try {
  const outfile = path.join(scratch, 'rules.mjs');
  const contents = `
    export { rules } from './server/src/core/rules/index';
    export { renderRulePage, renderRuleIndex } from './server/src/core/report/rulePages';
    export { configFileSchema, settingSchema } from './server/src/core/config/schema';
  `;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    // One of the libraries asks for modules of Node as CommonJS does.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    conditions: ['worker'],
    outfile,
    logLevel: 'warning',
  });
  const { rules, renderRulePage, renderRuleIndex, configFileSchema, settingSchema } = await import(pathToFileURL(outfile).href);
  mkdirSync(pages, { recursive: true });
  for (const old of readdirSync(pages)) rmSync(path.join(pages, old));
  for (const rule of rules) writeFileSync(path.join(pages, `${rule.id}.md`), renderRulePage(rule));
  writeFileSync(path.join(pages, 'README.md'), renderRuleIndex(rules));
  const toJson = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
  mkdirSync(path.join(root, 'schemas'), { recursive: true });
  writeFileSync(path.join(root, 'schemas', 'release-plan.schema.json'), toJson(configFileSchema(rules)));
  const manifestFile = path.join(root, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  manifest.contributes.configuration.properties['releasePlan.rules'] = settingSchema(rules);
  writeFileSync(manifestFile, toJson(manifest));
  console.log(`${rules.length} pages written to docs/rules, the schemas to schemas/ and package.json`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

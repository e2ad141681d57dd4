import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultTemplateFolder, readTemplateFolder } from '../../server/src/protocol';
import { complaintAboutTemplate } from '../../server/src/core/toggles/flagPage';

interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly pattern?: string; readonly default?: unknown }>> };
  };
}

const read = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));
const manifest = read('package.json') as Manifest;

describe('the manifest', () => {
  it('has words for every text that it names', () => {
    const named = new Set(Array.from(readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g), ([, key]) => key));
    assert.deepEqual([...named].sort(), Object.keys(read('package.nls.json') as object).sort());
  });

  it('restricts settings that there are', () => {
    const { properties } = manifest.contributes.configuration;
    for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(name in properties, name);
  });

  it('takes the same addresses of toggle pages as the server', () => {
    const pattern = new RegExp(manifest.contributes.configuration.properties['releasePlan.toggles.urlTemplate']?.pattern ?? 'none', 'u');
    for (const template of [
      '',
      'https://flags.example.com/features/{name}',
      'HTTP://flags.example.com/?q={name}&again={name}',
      'https://{name}',
      'https://f{name}',
      'https://flags.example.com/features/',
      'https://flags.example.com/{Name}',
      'flags.example.com/{name}',
      'ftp://flags.example.com/{name}',
      'javascript://%0aalert(1)//{name}',
      '{name}',
      ' https://flags.example.com/{name}',
    ]) {
      assert.equal(pattern.test(template), complaintAboutTemplate(template) === undefined, template);
    }
  });

  it('takes the same folders of templates as both sides read, and has their default', () => {
    const setting = manifest.contributes.configuration.properties['releasePlan.templates.folder'];
    assert(setting);
    assert.equal(setting.default, defaultTemplateFolder);
    const pattern = new RegExp(setting.pattern ?? 'none', 'u');
    for (const folder of ['', '.', 'a', './a/b', 'a\\b', 'a/', 'a..b/..c', '.release-plan/templates', '日本/✨']) {
      assert.ok(pattern.test(folder) && readTemplateFolder(folder).ok, folder);
    }
    for (const folder of ['..', '../a', 'a/../b', 'a\\..\\b', '/a', '\\\\host\\a', 'C:\\a', '~/a', ' /a', 'file:///a', 'a/ .. /b']) {
      assert.ok(!pattern.test(folder) && !readTemplateFolder(folder).ok, folder);
    }
  });
});

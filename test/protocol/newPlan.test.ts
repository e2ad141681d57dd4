import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { ErrorCodes } from 'vscode-languageserver';
import {
  allPlansRequest,
  copyablePlansRequest,
  planFromCopyRequest,
  planFromTemplateRequest,
  templateTitlesRequest,
  type AllPlansAnswer,
  type CopyablePlan,
  type NewPlanAnswer,
} from '../../server/src/protocol';
import { eventually } from '../support/eventually';
import { ferry } from '../support/fixtures';
import { MemoryWorkspace } from '../support/memoryWorkspace';
import { plan, readme } from './plans';
import { errorOf, session, textAt } from './support';

const root = 'file:///work';
const template =
  '# [FEATURE NAME] Release Plan\n\n## Rollback\n\nCost: ${1:x} } $0\n\n### Stage A: 10% of users\n\n- Length of time: [FILL_IN]\n';
const settings = (folder: unknown): { settings: Record<string, unknown> } => ({ settings: { 'releasePlan.templates.folder': folder } });

describe('releasePlan/planFromTemplate, planFromCopy and templateTitles', () => {
  it(
    'make a plan of a text, with the first place to fill in',
    session({}, async (client) => {
      const own = await client.request<NewPlanAnswer>(planFromTemplateRequest, { text: template, feature: 'Night Bus' });
      assert.equal(own.text, template.replace('[FEATURE NAME]', 'Night Bus'));
      assert.equal(own.first && textAt(own.text, own.first), '[FILL_IN]');
      const copied = await client.request<NewPlanAnswer>(planFromCopyRequest, { text: ferry('closed'), feature: 'Night Bus' });
      assert.match(copied.text, /^# Night Bus Release Plan\n/);
      assert.equal(copied.first && textAt(copied.text, copied.first), '[FILL_IN]');
      await client.open(`${root}/copy.md`, copied.text);
      assert.equal((await client.readiness(`${root}/copy.md`))?.state, 'Draft');
      assert.deepEqual(await client.request(templateTitlesRequest, { texts: [template, 'words', ''] }), [
        '[FEATURE NAME] Release Plan',
        null,
        null,
      ]);
    }),
  );

  it(
    'refuse bad parameters in words',
    session({}, async (client) => {
      for (const [method, params, words] of [
        [planFromTemplateRequest, { feature: 'a' }, /"text" is to be a text, not nothing/],
        [planFromCopyRequest, { text: '', feature: 3 }, /"feature" is to be a text, not 3/],
        [templateTitlesRequest, { texts: 'a' }, /"texts" is to be a list of texts, not "a"/],
        [templateTitlesRequest, { texts: ['a', 1] }, /"texts\[1\]" is to be a text, not 1/],
        [copyablePlansRequest, {}, /"search" is to be true or false/],
      ] as const) {
        const { code, message } = await errorOf(client.request(method, params));
        assert.equal(code, ErrorCodes.InvalidParams);
        assert.match(message, words);
      }
    }),
  );
});

describe('releasePlan/copyablePlans', () => {
  const files = {
    [`${root}/a/plan.md`]: plan,
    [`${root}/b/README.md`]: readme,
    [`${root}/b/ferry.md`]: ferry('draft'),
    [`${root}/shapes/template.md`]: template,
  };
  const uris = (plans: readonly CopyablePlan[]): string[] => plans.map(({ uri }) => uri).sort();

  it('answers at once with what is open, and after a search with the whole workspace, templates left out', async () => {
    await session({ folders: [root], workspace: new MemoryWorkspace(files), ...settings('shapes') }, async (client) => {
      const ask = (search: boolean): Promise<CopyablePlan[]> => client.request(copyablePlansRequest, { search });
      assert.deepEqual(await ask(false), []);
      await client.open(`${root}/a/plan.md`, plan);
      await client.open(`${root}/shapes/template.md`, template);
      await client.settled();
      assert.deepEqual(uris(await ask(false)), [`${root}/a/plan.md`]);
      assert.deepEqual(uris(await ask(true)), [`${root}/a/plan.md`, `${root}/b/ferry.md`]);
    })();
  });
});

describe('the templates of a team', () => {
  const uri = `${root}/shapes/template.md`;

  it('are on no list of plans, open or not, until the setting names another folder', async () => {
    const workspace = new MemoryWorkspace({ [uri]: template, [`${root}/plan.md`]: plan });
    await session({ folders: [root], workspace, ...settings('./shapes') }, async (client) => {
      const rows = async (): Promise<string[]> =>
        (await client.request<AllPlansAnswer>(allPlansRequest, { scan: true })).rows.map((row) => row.uri).sort();
      await eventually(async () => isDeepStrictEqual(await rows(), [`${root}/plan.md`]));
      await client.open(uri, template);
      await client.settled();
      assert.deepEqual(await rows(), [`${root}/plan.md`]);
      await client.configurationChanged({ 'releasePlan.templates.folder': 'other' });
      await eventually(async () => isDeepStrictEqual(await rows(), [`${root}/plan.md`, uri]));
      await client.configurationChanged({ 'releasePlan.templates.folder': 'shapes' });
      await eventually(async () => isDeepStrictEqual(await rows(), [`${root}/plan.md`]));
    })();
  });

  it('have nothing due; what contradicts itself is told', async () => {
    const wrong = template.replace('- Length of time: [FILL_IN]', '- Length of time: [FILL_IN]\n- Percentage of Users: 20%');
    await session({ folders: [root], workspace: new MemoryWorkspace(), ...settings('shapes') }, async (client) => {
      await client.open(uri, wrong);
      await client.open(`${root}/plan.md`, wrong);
      const told = async (of: string): Promise<unknown[]> => (await client.pull(of)).map(({ code }) => code);
      assert.deepEqual(await told(uri), ['percent-mismatch']);
      assert.ok((await told(`${root}/plan.md`)).includes('placeholder-due'));
      await client.change(uri, 2, { text: template });
      assert.equal((await client.readiness(uri))?.due, 0);
    })();
  });

  it('are in the folder of the default where nobody has set one, and nowhere for a setting that leads outside', async () => {
    const hidden = `${root}/.release-plan/templates/sub/t.md`;
    for (const [folder, expected] of [
      [null, true],
      ['.release-plan/templates', true],
      ['.release-plan\\templates\\', true],
      ['', false],
      ['../work/.release-plan/templates', false],
      ['/work/.release-plan/templates', false],
      [7, false],
    ] as const) {
      await session({ folders: [root], workspace: new MemoryWorkspace(), ...settings(folder) }, async (client) => {
        await client.open(hidden, template);
        assert.equal((await client.readiness(hidden))?.due === 0, expected, String(folder));
      })();
    }
  });
});

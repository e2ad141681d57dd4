import assert from 'node:assert/strict';
import { cli, type Files } from '../../support/cli';

const plan = `# Search Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| search_new_rankings_enabled | Ranks results anew |

## Rollback

If errors exceed 2%, Ana turns off \`search_new_rankings_enabled\`.
`;
const features = 'features:\n  search_new_ranking_enabled:\n    actor_type: user\n';
const unknown = 'unknown-toggle';

const told = (out: string): string[] => out.split('\n').filter((line) => line.includes(unknown));

describe('the lists of toggles of the command line', () => {
  const check = (files: Files, ...args: string[]): ReturnType<typeof cli> =>
    cli(['check', ...args], files, { days: { 'repo/config/features.yml': '2025-03-01', 'list.json': '2025-02-01' } });

  it('are found above the plan, up to where a repository begins', async () => {
    const files = { 'repo/plans/plan.md': plan, 'repo/config/features.yml': features };
    const { out, err, status } = await check(files, '--today', '2025-03-07', 'repo/plans/plan.md');
    assert.deepEqual(told(out), [
      '  7:3      information The toggle “search_new_rankings_enabled” is not in repo/config/features.yml (6 days old). Did you mean “search_new_ranking_enabled”? unknown-toggle',
    ]);
    assert.deepEqual([err, status], ['', 0]);
    assert.match((await check(files, 'repo/plans/plan.md')).out, /is not in repo\/config\/features\.yml \(of 2025-03-01\)/);
    assert.deepEqual(told((await check({ ...files, 'repo/plans/.git': '' }, 'repo/plans/plan.md')).out), []);
    const snapshot = '{ "toggleSnapshot": 1, "toggles": ["search_new_rankings_enabled"] }';
    assert.deepEqual(told((await check({ ...files, '.release-plan/toggles.json': snapshot }, 'repo/plans/plan.md')).out), []);
  });

  it('are those that are named, whatever lies beside the plan', async () => {
    const files = {
      'plan.md': plan,
      'config/features.yml': features,
      'list.json': '["search_new_rankings_enabled"]',
      'other.json': '["a_b"]',
    };
    assert.deepEqual(told((await check(files, '--toggles', 'list.json', 'plan.md')).out), []);
    assert.match(told((await check(files, '--toggles', 'other.json', 'plan.md')).out).join(), /is not in other\.json\. unknown-toggle$/);
    assert.deepEqual(told((await check(files, '--toggles', 'other.json', '--toggles=list.json', 'plan.md')).out), []);
    for (const command of ['inspect', 'readiness']) {
      const { err, status } = await cli([command, '--toggles', 'other.json', 'plan.md'], files);
      assert.deepEqual([err, status], ['', 0]);
    }
    assert((await cli(['inspect', '--toggles', 'other.json', 'plan.md'], files)).out.includes(unknown));
  });

  it('say nothing where there are none', async () => {
    const { out, err } = await check({ 'plan.md': plan }, 'plan.md');
    assert.deepEqual([told(out), err], [[], '']);
  });

  it('that are named and cannot be read stop the work, in words', async () => {
    const files = { 'plan.md': plan, 'broken.yml': 'features: [', 'locked.json': { code: 'EACCES' } };
    assert.deepEqual(await check(files, '--toggles', 'none.json', 'plan.md'), {
      status: 2,
      out: '',
      err: 'release-plan: cannot read the list of toggles none.json: there is no such file\n',
    });
    const broken = await check(files, '--toggles', 'broken.yml', 'plan.md');
    assert.equal(broken.status, 2);
    assert.match(broken.err, /^release-plan: broken\.yml:1: this is no YAML: .+\n$/);
    assert.deepEqual(told(broken.out), []);
    const locked = await check(files, '--toggles', 'locked.json', 'plan.md');
    assert.equal(locked.status, 2);
    assert.match(locked.err, /^release-plan: cannot read the list of toggles locked\.json: /);
  });

  it('that are found and broken are told once, and cost the toggles only', async () => {
    const files = { 'a.md': plan, 'b.md': plan, 'config/features.yml': 'flags:\n' };
    const { err, status, out } = await check(files, '--fail-on', 'error', 'a.md', 'b.md');
    assert.match(err, /^release-plan: config\/features\.yml:1: there is no map "features" in it; .+\n$/);
    assert.equal(status, 0);
    assert.deepEqual(told(out), []);
  });
});

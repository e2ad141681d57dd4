import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../scripts/vscode/cache.mjs';
import { holds, until, useWindow } from './support.mjs';

const stage = (letter, percent, users) =>
  `### Stage ${letter}: ${percent}% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: ${percent}%\n\n` +
  `#### Results\n\n- Number of unique users: ${users}\n- Types of errors logged: ${users && 'none'}\n\n`;

const planOf = (title, ...stages) =>
  `<!-- release-plan -->\n# ${title}\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n` +
  `| \`${title.toLowerCase().replace(/\W+/g, '_')}_enabled\` | Shows it |\n\n## Rollback process\n\n` +
  `Turn it off when more than 3% of payments fail. Noor decides.\n\n${stages.join('')}`;

const files = {
  'products/letters/release-plan.md': planOf('Letters', stage('A', 5, '90'), stage('B', 25, '400'), stage('C', 100, '')),
  'products/search/release-plan.md': planOf('Search', stage('A', 10, '80'), stage('B', 100, '900')),
  'products/fees/release-plan.md': planOf('Release Plan', stage('A', 5, ''), stage('B', 100, '')),
  'products/refunds/release-plan.md': planOf('Release Plan', stage('A', 5, ''), stage('B', 100, '')),
  'node_modules/some/release-plan.md': planOf('Installed'),
};

async function openAllPlans(vscode) {
  await vscode.openContainer('Release Plan');
  const header = vscode.page.locator('.sidebar .pane-header[aria-label^="All Plans"]');
  assert.equal(await header.getAttribute('aria-expanded'), 'false', 'the view is open from the start');
  await vscode.click(header);
  await toggle(vscode, 'Readiness');
}

/** Folds or unfolds a view. */
const toggle = (vscode, view) => vscode.click(vscode.page.locator(`.sidebar .pane-header[aria-label^="${view}"]`));

const rowsOf = (vscode) => vscode.treeRows('All Plans');
const shows = (vscode, what, pattern) => until(what, async () => pattern.test((await rowsOf(vscode)).join('\n')));

describe('All plans', () => {
  const vscode = useWindow({ files: { ...files, '.vscode/settings.json': '{ "workbench.colorTheme": "Default Dark Modern" }' } });

  it('are listed by state when their view is opened', async () => {
    await openAllPlans(vscode);
    const rows = await until('all plans are listed', async () => {
      const texts = await rowsOf(vscode);
      return texts.length >= 9 && texts;
    });
    assert.deepEqual(rows.slice(2), [
      'Planned 2',
      '  Release Plan products/fees · release_plan_enabled',
      '  Release Plan products/refunds · release_plan_enabled',
      'Rolling out 1',
      '  Letters 25% · letters_enabled',
      'Launched 1',
      '  Search 100% · search_enabled',
      'Toggles 4',
    ]);
    assert.equal(rows[0], 'Draft 1');
    assert.match(rows[1], /^ {2}Checkout \d+ due · /);
    await vscode.shot('all plans dark');
  });

  it('read well: every row is one sentence', async () => {
    const rows = vscode.view('All Plans').locator('[role=treeitem]');
    const labels = await Promise.all((await rows.all()).map((row) => row.getAttribute('aria-label')));
    assert.equal(labels[2], 'Planned, 2 plans');
    assert.ok(
      labels.some((label) => /^Letters, Rolling out, Stage B, at 25%, .+, toggle letters_enabled$/.test(label)),
      labels.join('\n'),
    );
    assert.ok(labels.some((label) => label.endsWith('toggle release_plan_enabled, products/fees')));
    assert.equal(labels.at(-1), 'Toggles, 4 that plans name');
  });

  it('open by a click', async () => {
    await vscode.click(vscode.view('All Plans').locator('[role=treeitem]', { hasText: 'Letters' }));
    await until('the plan is in front', async () => (await vscode.editorLines()).some((line) => line === '# Letters'));
    await toggle(vscode, 'Readiness');
    await until('the readiness is shown', async () => (await vscode.message('Readiness')).startsWith('Letters · Stage B'));
    await vscode.shot('all plans and a plan');
    await toggle(vscode, 'Readiness');
  });

  it('follow what is typed', async () => {
    await vscode.goTo('2:10');
    await vscode.type(' by mail');
    await shows(vscode, 'the row has the new title', /Letters by mail 25%/);
  });

  it('follow files and folders that come and go', async () => {
    const at = (name) => path.join(vscode.folder, name);
    mkdirSync(at('products/maps'), { recursive: true });
    // A watcher may miss what is written as soon as its folder is there; then it is written once more.
    await until('the new plan is listed', async () => {
      writeFileSync(at('products/maps/plan.md'), planOf('Maps'));
      return until('it is', async () => /Maps maps_enabled/.test((await rowsOf(vscode)).join('\n')), 5000);
    });
    writeFileSync(at('products/maps/plan.md'), planOf('Release Plan'));
    await shows(vscode, 'the changed plan is listed', /Release Plan products\/maps/);
    renameSync(at('products/maps'), at('products/charts'));
    await shows(vscode, 'the moved plan is listed at its new place', /Release Plan products\/charts/);
    assert.doesNotMatch((await rowsOf(vscode)).join('\n'), /products\/maps/);
    rmSync(at('products'), { recursive: true });
    await until('what is gone is not listed', async () => !/Release Plan products|Search/.test((await rowsOf(vscode)).join('\n')));
    assert.match((await rowsOf(vscode)).join('\n'), /Checkout/);
  });
});

describe('All plans of a folder without one', () => {
  const vscode = useWindow({ folder: path.join(root, 'test', 'fixtures', 'workspace', 'config') });

  it('say so, and offer a new one', async () => {
    await openAllPlans(vscode);
    const welcome = vscode.view('All Plans').locator('.welcome-view-content', { hasText: 'No release plan was found' });
    await welcome.waitFor();
    await vscode.shot('all plans none');
    assert.ok(await welcome.getByRole('button', { name: 'New Release Plan…' }).isVisible());
  });
});

describe('All plans of a large folder', () => {
  // Long enough that the search is still going on when somebody has found the button that ends it.
  const text = readFileSync(path.join(root, 'test', 'fixtures', 'workspace', 'plans', 'checkout.md'), 'utf8').repeat(8);
  const many = Object.fromEntries(
    Array.from({ length: 1500 }, (_, i) => [`many/${i}/plan.md`, text.replace('Checkout Release Plan', `Plan ${i}`)]),
  );
  const vscode = useWindow({ files: many });

  it('fill in while they are looked for, until somebody stops it', async () => {
    await openAllPlans(vscode);
    await until('the first are there while others are looked for', async () => {
      const message = await vscode.message('All Plans');
      return /Looking for plans… [\d,]+ files, [\d,]+ plans/.test(message) && (await rowsOf(vscode)).length > 3;
    });
    await vscode.shot('all plans scanning');
    await vscode.click(await vscode.viewButton('All Plans', 'Stop Looking for Plans'));
    await until('it says that plans may be missing', async () =>
      /Stopped after [\d,]+ files, so plans may be missing/.test(await vscode.message('All Plans')),
    );
    await vscode.shot('all plans stopped');
    const heading = async () => (await rowsOf(vscode))[0];
    await until('the last are drawn', async () => (await heading()).startsWith('Draft'));
    const before = await until('nothing comes any more', async () => {
      const one = await heading();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return one === (await heading()) && one;
    });
    await holds('the list stays as it is', async () => (await heading()) === before);
    await vscode.click(await vscode.viewButton('All Plans', 'Refresh'));
    await until('it goes on', async () => (await heading()) !== before);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const file = '.release-plan.json';
const plan = 'plans/checkout.md';

describe('A configuration file', () => {
  const vscode = useWindow({
    files: {
      [file]:
        '{\n  // as agreed\n  "rules": {\n    "no-montor": "off",\n    "placeholder-due": "off",\n    "percent-mismatch": "off",\n    \n  }\n}\n',
    },
  });

  it('has one problem for a rule that does not exist, while a plan is open', async () => {
    await vscode.openFile(plan);
    await until('it is listed', async () =>
      (await vscode.problems()).some((row) => row.startsWith('There is no rule "no-montor"; did you mean')),
    );
    await vscode.openFile(file);
    await until('it is told once, now by the editor', async () => {
      const about = (await vscode.problems()).filter((row) => /montor|jsonc?\(/.test(row));
      return about.length === 1 && about[0].includes('Property no-montor is not allowed');
    });
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    const rows = await vscode.problems();
    assert.ok(!rows.some((row) => /placeholder-due|percent-mismatch/.test(row)), 'the rest of the file applies');
    await vscode.shot('configuration problem');
  });

  it('completes rules and severities, with words on each', async () => {
    await vscode.goTo('7:5');
    await vscode.type('"broken');
    const row = (label) => vscode.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
    await row('broken-link').waitFor();
    await vscode.shot('configuration rules');
    await vscode.press('Enter');
    await until('the rule is there', async () => (await vscode.editorLines()).some((line) => line.includes('"broken-link": ')));
    await vscode.press('Backspace');
    await vscode.press('Control+Space');
    await row('"information"').waitFor();
    await vscode.shot('configuration severities');
    await vscode.click(row('"information"'));
    await until('the severity is there', async () =>
      (await vscode.editorLines()).some((line) => line.includes('"broken-link": "information"')),
    );
    await until('nothing else is wrong', async () => {
      const rows = (await vscode.problems()).filter((text) => /configuration|jsonc?\(|is not allowed/.test(text));
      return rows.length === 1 && rows[0].includes('no-montor');
    });
  });
});

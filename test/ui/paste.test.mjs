import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { until, useWindow } from './support.mjs';

const plan = `# Harbour Map Release Plan

## Rollback

Above 2% errors Ana turns off \`harbour_map\`.

#### Rollout Planning

- Links to the dashboard(s) showing the KPIs/metrics: [FILL_IN]
- Success criteria:
  - Before launch:

### Stage A: 10% of users

- Length of time: 1 day
- Percentage of Users: 10%
`;
const dashboard = 'https://acme.ddog-gov.com/dashboard/abc-123-xyz/harbour-map-errors?from_ts=1723557083764&to_ts=1723643483764&live=true';
const word = '•\tFewer than 2% failed\u00a0bookings\no\tIn the app\n•\tHalf of them \\[FILL\\_IN\\]';

describe('Pasting', () => {
  const vscode = useWindow({ files: { 'harbour.md': plan, 'notes.md': 'Notes\n' } });
  const written = (name = 'harbour.md') => readFileSync(path.join(vscode.folder, name), 'utf8');
  const widget = () => vscode.page.locator('.post-edit-widget');

  async function copied(text, html) {
    await vscode.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await vscode.page.evaluate(
      ([plain, marked]) => {
        const blob = (type, content) => new globalThis.Blob([content], { type });
        const item = { 'text/plain': blob('text/plain', plain), ...(marked && { 'text/html': blob('text/html', marked) }) };
        return globalThis.navigator.clipboard.write([new globalThis.ClipboardItem(item)]);
      },
      [text, html],
    );
  }

  /** Whether a file holds a text once it is saved: long lines are broken on screen. */
  async function saved(text, name) {
    await vscode.press('Control+S');
    return written(name).includes(text);
  }

  async function undone() {
    await vscode.press('Control+Z');
    await until('one undo gives the text before', async () => (await saved('')) && written() === plan);
  }

  it('makes a link of the address of a dashboard, in place of the placeholder that is selected', async () => {
    await vscode.openFile('harbour.md');
    await vscode.page.locator('.squiggly-warning').first().waitFor();
    await vscode.goTo('9:55');
    await vscode.press('Shift+End');
    await copied(dashboard);
    await vscode.press('Control+V');
    await until('the link is there', () =>
      saved('metrics: [Harbour map errors](https://acme.ddog-gov.com/dashboard/abc-123-xyz/harbour-map-errors)\n'),
    );
    await widget().waitFor();
    await vscode.shot('paste link');
    await undone();
  });

  it('is one choice away from the address as it was', async () => {
    await vscode.goTo('9:55');
    await vscode.press('Shift+End');
    await vscode.press('Control+V');
    await widget().waitFor();
    await vscode.press('Control+.');
    const plain = vscode.page.locator('.action-widget .monaco-list-row', { hasText: 'Insert Plain Text' });
    await plain.waitFor();
    await vscode.shot('paste link choices');
    await vscode.click(plain);
    await until('the address is there', () => saved(`metrics: ${dashboard}\n`));
    await undone();
  });

  it('offers the text of a word processor clean, and pastes it as it is', async () => {
    await vscode.goTo('11:19');
    await copied(word);
    await vscode.press('Control+V');
    await until('it is there as it was copied', async () => (await vscode.editorLines()).some((text) => text.includes('\\[FILL\\_IN\\]')));
    await widget().waitFor();
    await vscode.press('Control+.');
    const clean = vscode.page.locator('.action-widget .monaco-list-row', { hasText: 'Insert as Markdown, Cleaned' });
    await clean.waitFor();
    await vscode.shot('paste word choices');
    await vscode.click(clean);
    await until('it is clean', () =>
      saved('  - Before launch:\n    - Fewer than 2% failed bookings\n      - In the app\n    - Half of them [FILL_IN]\n\n### Stage A'),
    );
    await vscode.shot('paste word clean');
    await undone();
  });

  it('leaves a file alone that is no plan', async () => {
    await vscode.openFile('notes.md');
    await copied(dashboard);
    await vscode.press('Control+End');
    await vscode.press('Control+V');
    await until('the address is there', () => saved(`Notes\n${dashboard}`, 'notes.md'));
  });
});

// A person at a VS Code window that has the extension installed: what the UI tests do and see.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { after, afterEach, before } from 'mocha';
import { launchBrowser } from '../../scripts/vscode/browser.mjs';
import { cache, root } from '../../scripts/vscode/cache.mjs';
import { startServer, windowUrl } from '../../scripts/vscode/server.mjs';

const FIXTURES = path.join(root, 'test', 'fixtures', 'workspace');
/** How long something may take that happens in the end, in ms: several times as long as on a slow machine. */
const PATIENCE = 40_000;

/** One browser and one server serve all windows of a run; those that ask for trust have a server of their own. */
const hosts = new Map();
let browser;

after('stop VS Code', async () => {
  await browser?.close();
  for (const server of hosts.values()) {
    await server.stop();
  }
});

async function startHost(asksForTrust) {
  if (!hosts.has(asksForTrust)) {
    hosts.set(asksForTrust, await startServer({ extensions: [root], asksForTrust }));
  }
  browser ??= await launchBrowser();
  return { server: hosts.get(asksForTrust), browser };
}

/**
 * Gives the surrounding `describe` a window of its own, open before its first test and closed after its last.
 * It shows a copy of `folder`, with `files` (texts by relative path) written over it, which is trusted unless VS Code is to ask for that.
 */
export function useWindow({ folder = FIXTURES, files = {}, asksForTrust = false } = {}) {
  const window = new Window();
  before('open a window', () => window.open(folder, files, asksForTrust));
  afterEach('picture a failure', async function () {
    if (this.currentTest.isFailed()) {
      await window.shot(`failed ${this.currentTest.fullTitle()}`);
    }
  });
  after('close the window', () => window.close());
  return window;
}

/** Waits until `condition` returns or resolves with something truthy, which it returns. An error of `condition` counts as "not yet". */
export async function until(what, condition, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    let reason = '';
    try {
      const value = await condition();
      if (value) {
        return value;
      }
    } catch (error) {
      reason = `: ${error.message}`;
    }
    if (Date.now() > end) {
      throw new Error(`Waited in vain until ${what}${reason}`);
    }
    await delay(50);
  }
}

/** Fails as soon as `condition` does within a time in which the extension answers several times over: for what must not happen. */
export async function holds(what, condition) {
  const end = Date.now() + 2000;
  while (Date.now() < end) {
    if (!(await condition())) {
      throw new Error(`It does not hold that ${what}`);
    }
    await delay(50);
  }
}

class Window {
  /** The Playwright page, for what has no method here. */
  page;
  /** The folder that the window shows. */
  folder;

  async open(source, files, asksForTrust) {
    const { server, browser } = await startHost(asksForTrust);
    this.folder = path.join(mkdtempSync(path.join(tmpdir(), 'ui-')), path.basename(source));
    cpSync(source, this.folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    this.page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    this.page.setDefaultTimeout(PATIENCE);
    await this.page.goto(windowUrl(server, this.folder));
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  }

  async close() {
    await this.page?.goto('about:blank'); // leaving properly ends the extension host, which else waits for its window to come back
    await this.page?.close();
    if (this.folder) {
      rmSync(path.dirname(this.folder), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  /** Runs a command from the palette, by its exact title ("Category: Title"). */
  async command(title) {
    await this.#pick('F1', `>${title}`, title);
  }

  /** Opens a file of the folder by its path, and waits until it is in front. */
  async openFile(name) {
    await this.#pick('Control+P', name, path.basename(name), path.dirname(name));
    const uri = `/${name.split('/').map(encodeURIComponent).join('/')}`;
    await this.page.locator(`.editor-group-container.active .monaco-editor[data-uri$="${uri}"] .view-line`).first().waitFor();
  }

  /**
   * Types into the quick input that the keys open, and takes the first row with exactly that label, and that folder, once it is there.
   * Opens it again while there is none: it does not learn of commands and files that VS Code hears of later.
   */
  async #pick(keys, text, label, folder = '.') {
    const first = '.quick-input-list-row:first-child';
    const row = this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator(`${first} .label-name`, { hasText: exactly(label) }) })
      .filter(folder === '.' ? {} : { has: this.page.locator(`${first} .label-description`, { hasText: folder }) });
    const widget = this.page.locator('.quick-input-widget:visible');
    await until(`${label} is listed`, async () => {
      if (await widget.isVisible()) {
        await this.page.keyboard.press('Escape');
        await widget.waitFor({ state: 'hidden' });
      }
      await this.page.keyboard.press(keys);
      await widget.locator('input').first().fill(text, { timeout: 5000 });
      await row.first().waitFor({ timeout: 5000 });
      return true;
    });
    await this.click(row.first());
    // A command may open a quick input of its own in the same place.
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await until(`${label} is taken`, async () => (await input.inputValue({ timeout: 500 }).catch(() => '')) !== text);
  }

  /** Opens the view container with this title by a click in the activity bar. */
  async openContainer(title) {
    const ends = ['"]', ' ("]', ' - "]']; // nothing, its keys, its badge
    const label = ends.map((end) => (end === '"]' ? `a[aria-label="${title}"]` : `a[aria-label^="${title}${end}`)).join(', ');
    const entry = this.page.locator('.activitybar .action-item', { has: this.page.locator(label) });
    const isOpen = async () => (await entry.getAttribute('class')).split(' ').includes('checked');
    if (!(await isOpen())) {
      await this.click(entry);
      await until(`${title} is open`, isOpen);
    }
  }

  /** The body of a view in the side bar, whose container must be open. */
  view(name) {
    return this.page.locator('.sidebar .pane', { has: this.page.locator(`.pane-header[aria-label^="${name}"]`) }).locator('.pane-body');
  }

  /** The button of a view with this title. VS Code shows those of a view only while the mouse is over it. */
  async viewButton(view, title) {
    const pane = this.page.locator('.sidebar .pane', { has: this.page.locator(`.pane-header[aria-label^="${view}"]`) });
    await pane.locator('.pane-header').hover();
    return pane.locator(`.pane-header .action-label[aria-label^="${title}"]`);
  }

  /** What a tree view says above its rows. */
  async message(viewName) {
    return oneLine(await this.view(viewName).locator('.message').innerText());
  }

  /** The text of each element on screen that the selector takes. */
  async text(selector) {
    return (await this.page.locator(selector).allInnerTexts()).map(oneLine);
  }

  /** The rows of a tree view as far as they are in sight, a row's description after its label, indented by two spaces a level. */
  async treeRows(viewName) {
    const rows = await inOneLook(this.view(viewName).locator('[role=treeitem]'), '.label-name, .label-description');
    // A row that is drawn in place of another may keep an empty description.
    const textOf = (texts) =>
      texts
        .map(oneLine)
        .filter((text) => text !== '')
        .join(' ');
    return rows.map(({ level, texts }) => '  '.repeat(level - 1) + textOf(texts));
  }

  /** Opens the Problems panel and returns its rows as far as they are in sight, such as "Text source code [Ln 3, Col 9]". */
  async problems() {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) {
      await this.command('Problems: Focus on Problems View');
      await panel.waitFor();
    }
    return this.text('.markers-panel .marker-message-details-container');
  }

  /** The texts of the notifications on screen. */
  async notifications() {
    return this.text('.notification-toast .notification-list-item-message');
  }

  /** The lines of the editor in front, as far as they are in sight. */
  async editorLines() {
    const lines = await inOneLook(this.page.locator('.editor-group-container.active .editor-instance .view-line'));
    return lines.map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** The line that the cursor stands in. */
  async lineAtCursor() {
    return this.page.evaluate(() => {
      const editor = globalThis.document.querySelector('.editor-group-container.active');
      const top = editor?.querySelector('.line-numbers.active-line-number')?.getBoundingClientRect().top ?? 0;
      const lines = [...(editor?.querySelectorAll('.view-line') ?? [])];
      const line = lines.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 2);
      return line?.textContent.replaceAll('\u00a0', ' ') ?? '';
    });
  }

  /** Whether something is selected, such as a tab stop with what stands in it. */
  async isSelected() {
    return (await this.page.locator('[id="status.editor.selection"]').innerText()).includes('selected');
  }

  /**
   * Opens the quick fixes at the cursor and returns the row with that text. Asks again while there is none:
   * VS Code drops the request whenever another extension registers a provider, as they do while they start.
   */
  async quickFix(text) {
    const row = this.page.locator('.action-widget .monaco-list-row', { hasText: text });
    await until(`“${text}” is offered`, async () => {
      await this.page.keyboard.press('Control+.');
      await row.waitFor({ timeout: 2000 });
      return true;
    });
    return row;
  }

  /** Puts the cursor at a place such as "82:79": line and column, from 1. */
  async goTo(place) {
    await this.page.keyboard.press('Control+G');
    await this.page.locator('.quick-input-widget:visible input').first().waitFor();
    await this.type(place);
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await until(`the cursor is at ${place}`, async () => {
      const [line, column] = place.split(':');
      return (await this.page.locator('[id="status.editor.selection"]').innerText()).includes(`Ln ${line}, Col ${column}`);
    });
  }

  /** Clicks, and takes the mouse out of the way: a tooltip under it would cover what comes next. */
  async click(locator) {
    await locator.click();
    await this.page.mouse.move(0, 0);
  }

  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Presses a key or a combination, such as "Control+.". */
  async press(keys) {
    await this.page.keyboard.press(keys);
  }

  /** Sets the colour theme for the window's folder; `kind` is the class that VS Code then gives to itself. */
  async useTheme(theme, kind) {
    const file = path.join(this.folder, '.vscode', 'settings.json');
    mkdirSync(path.dirname(file), { recursive: true });
    // The theme may be there already; the title tells that the settings were read.
    writeFileSync(file, JSON.stringify({ 'workbench.colorTheme': theme, 'window.title': theme }));
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await until('the settings are read', async () => (await this.page.title()).includes(theme));
  }

  /** Saves a picture of the window as .vscode-test/shots/<name>.png. */
  async shot(name) {
    await this.page.screenshot({ path: path.join(cache, 'shots', `${name.replace(/[^\w .-]/g, '_')}.png`) });
  }
}

/** What rows on screen say, from top to bottom, `parts` of each one by one. One look at all, for rows change while one reads them. */
const inOneLook = (rows, parts = ':scope') =>
  rows.evaluateAll(
    (elements, selector) =>
      elements
        .map((row) => ({ row, top: row.getBoundingClientRect().top }))
        .sort((one, other) => one.top - other.top)
        .map(({ row }) => ({
          level: Number(row.getAttribute('aria-level')),
          text: row.innerText,
          texts: [...row.querySelectorAll(selector)].map((part) => part.innerText),
        })),
    parts,
  );

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

const exactly = (text) => new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);

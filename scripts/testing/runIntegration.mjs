// Runs out-test/integration inside a real VS Code that has a copy of the fixture workspace open.
// Which VS Code: the desktop program where one can be had and shown, else VS Code's server with its window in a headless browser.
import { spawnSync } from 'node:child_process';
import { createWriteStream, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { launchBrowser } from '../vscode/browser.mjs';
import { cache, ownToolsOnly, root } from '../vscode/cache.mjs';
import { downloadDesktop, hasDisplay, onPath } from '../vscode/desktop.mjs';
import { remote, startServer, windowUrl } from '../vscode/server.mjs';

const TESTS = path.join(root, 'out-test', 'integration', 'index.js');
const LIMIT = 1_400_000;

/** Given to this script when it runs itself again under a virtual display. */
const DISPLAY_READY = '--display-ready';

const virtualDisplay = hasDisplay ? undefined : onPath(['xvfb-run']);
const desktop = await findDesktop();
if (desktop.executable && virtualDisplay) {
  console.log('Route: desktop VS Code on a virtual display.');
  process.exitCode =
    spawnSync(virtualDisplay, ['-a', process.execPath, fileURLToPath(import.meta.url), DISPLAY_READY], { stdio: 'inherit' }).status ?? 1;
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'integration-'));
  const workspace = path.join(folder, 'workspace');
  cpSync(path.join(root, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
  try {
    process.exitCode = await (desktop.executable ? runOnDesktop(desktop.executable, workspace, folder) : runOnServer(workspace));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function findDesktop() {
  if (process.argv.includes(DISPLAY_READY)) {
    return downloadDesktop();
  }
  if (ownToolsOnly) {
    return { why: 'it is not used in CI' };
  }
  return hasDisplay || virtualDisplay ? downloadDesktop() : { why: 'there is no display and no xvfb-run' };
}

async function runOnDesktop(executable, workspace, folder) {
  console.log('Route: desktop VS Code.');
  const profile = [`--user-data-dir=${path.join(folder, 'user')}`, `--extensions-dir=${path.join(folder, 'extensions')}`];
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: TESTS,
      launchArgs: [workspace, '--disable-extensions', ...profile],
    });
  } catch (error) {
    console.error(String(error));
    return 1;
  }
}

async function runOnServer(workspace) {
  console.log(`Route: VS Code's server with a headless browser. Desktop VS Code: ${desktop.why}.`);
  const server = await startServer({ runsTests: true });
  const browser = await launchBrowser();
  try {
    const payload = { extensionDevelopmentPath: remote(server, root), extensionTestsPath: remote(server, TESTS) };
    return await exitCodeOf(await browser.newPage(), windowUrl(server, workspace, payload));
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * Opens the window and resolves with the exit code that VS Code reports for the tests. Their lines are printed, everything else goes
 * to a log file; when the tests never spoke, the errors in it are printed too.
 */
async function exitCodeOf(page, url) {
  mkdirSync(cache, { recursive: true });
  const logFile = path.join(cache, 'integration.log');
  const log = createWriteStream(logFile);
  const errors = [];
  let started = false;
  const code = await new Promise((resolve) => {
    const giveUp = (why) => {
      console.error(why);
      resolve(undefined);
    };
    const timer = setTimeout(giveUp, LIMIT, `No result after ${LIMIT / 1000} s.`);
    page.on('crash', () => giveUp("VS Code's window crashed."));
    // VS Code calls these two functions when its server was started to run tests.
    const exposed = [
      page.exposeFunction('codeAutomationLog', (type, parts) => {
        const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
        if (text.startsWith('[test] ')) {
          started = true;
          console.log(text.slice('[test] '.length));
        } else if (type === 'error') {
          errors.push(text);
        }
        log.write(`[${type}] ${text}\n`);
      }),
      page.exposeFunction('codeAutomationExit', (exitCode) => {
        clearTimeout(timer);
        resolve(exitCode);
      }),
    ];
    Promise.all(exposed)
      .then(() => page.goto(url))
      .catch((error) => giveUp(String(error)));
  });
  log.end();
  if (!started) {
    console.error(['The tests did not start. Errors of VS Code:', ...errors].join('\n'));
  }
  if (code !== 0) {
    console.error(`VS Code's log is in ${path.relative(root, logFile)}.`);
  }
  return code ?? 1;
}

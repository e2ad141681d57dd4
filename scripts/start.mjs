// npm start [-- --browser]: opens VS Code with this extension on a copy of samples/. It takes the first of these that works here:
// a VS Code that is installed, a downloaded one, VS Code in the browser; --browser takes the last at once.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './vscode/cache.mjs';
import { downloadDesktop, hasDisplay, onPath } from './vscode/desktop.mjs';
import { remote, startServer, windowUrl } from './vscode/server.mjs';

const SAMPLE_PLAN = path.join('appointment-reminders', 'release-plan.md');

/** Electron starts for root only without its sandbox and with a profile named. */
const isRoot = process.getuid?.() === 0;

const build = spawnSync(process.execPath, [path.join(root, 'esbuild.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) {
  console.error('The extension cannot be built; see above.');
  process.exit(1);
}

const temp = mkdtempSync(path.join(tmpdir(), 'release-plan-'));
const samples = path.join(temp, 'samples');
cpSync(path.join(root, 'samples'), samples, { recursive: true });
const plan = path.join(samples, existsSync(path.join(samples, SAMPLE_PLAN)) ? SAMPLE_PLAN : firstMarkdown());

// Each returns nothing when VS Code was open, or why it could not be opened that way.
const routes = {
  'An installed VS Code': openInstalled,
  'A downloaded VS Code': openDownloaded,
  'VS Code in the browser': openInBrowser,
};
const chosen = Object.entries(routes).slice(process.argv.includes('--browser') ? -1 : 0);
process.exitCode = 1;
for (const [name, open] of chosen) {
  const why = await open().catch((error) => error.message);
  if (!why) {
    process.exitCode = 0;
    break;
  }
  console.log(`${name}: not possible, ${why}.`);
}
if (process.exitCode !== 0) {
  console.error('VS Code could not be opened.');
}

/** With its user's own settings and extensions; its command returns at once, so the copy has to stay. */
async function openInstalled() {
  const program = onPath(['code', 'code-insiders', 'codium']);
  if (!hasDisplay || !program) {
    return hasDisplay ? 'there is none on the PATH' : 'there is no display';
  }
  if (process.env.VSCODE_IPC_HOOK_CLI) {
    return 'the one of this terminal runs on another machine';
  }
  console.log(`Opening ${program} on a copy of samples/ in ${samples}`);
  const code = await exitCodeOf(program, desktopOptions(isRoot ? [`--user-data-dir=${path.join(temp, 'user')}`] : []));
  return code === 0 ? undefined : `it ended with ${code}`;
}

async function openDownloaded() {
  const { executable, why } = hasDisplay ? await downloadDesktop() : { why: 'there is no display' };
  if (!executable) {
    return why;
  }
  console.log('Opening the downloaded VS Code on a copy of samples/');
  const profile = [`--user-data-dir=${path.join(temp, 'user')}`, `--extensions-dir=${path.join(temp, 'extensions')}`];
  const code = await exitCodeOf(executable, desktopOptions(profile));
  if (code === 0) {
    removeTemp();
  }
  return code === 0 ? undefined : `it ended with ${code}`;
}

async function openInBrowser() {
  const stopped = new Promise((resolve) => {
    ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, () => resolve()));
  });
  try {
    const server = await startServer({ extensions: [root] });
    const url = windowUrl(server, samples, { openFile: remote(server, plan) });
    console.log(`\nVS Code with this extension, on a copy of samples/:\n\n  ${url}\n\nCtrl+C ends it.`);
    openUrl(url);
    const why = await Promise.race([stopped, server.ended.then((code) => `its server ended with ${code}`)]);
    await server.stop();
    return why;
  } finally {
    removeTemp();
  }
}

function desktopOptions(profile) {
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  return ['--new-window', '--disable-workspace-trust', ...sandbox, ...profile, `--extensionDevelopmentPath=${root}`, samples, plan];
}

/** Runs a program to its end; a `.cmd` of Windows needs a shell, and quotes for that. */
function exitCodeOf(program, options) {
  const shell = process.platform === 'win32';
  const quoted = (text) => (shell ? `"${text}"` : text);
  return new Promise((resolve, reject) => {
    spawn(quoted(program), options.map(quoted), { stdio: 'inherit', shell }).on('error', reject).on('exit', resolve);
  });
}

function openUrl(url) {
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? onPath(['xdg-open']);
  if (opener && hasDisplay) {
    spawn(opener, [url], { stdio: 'ignore' }).on('error', () => console.log('Open the address in a browser.'));
  }
}

function removeTemp() {
  rmSync(temp, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function firstMarkdown() {
  return readdirSync(samples, { recursive: true }).find((name) => name.endsWith('.md')) ?? '';
}

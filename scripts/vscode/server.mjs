// A real VS Code whose window is a web page: VS Code's own server with throw-away user data, on a free port of this machine only.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeServer } from './codeServer.mjs';

const START_LIMIT = 60_000;

/** Nothing but the extension under test may speak up. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'git.enabled': false,
};

/**
 * Starts the server and resolves with its `host` ("127.0.0.1:port"), `stop()`, which leaves no process and no file behind, and
 * `ended`, which resolves when the server is gone.
 *
 * `extensions` are folders that count as installed. `runsTests` is needed for `extensionTestsPath` in a window's URL to have an effect;
 * it also suppresses all notifications, so a test that looks at those does without. With `asksForTrust` folders are trusted only when the
 * user says so, else always.
 */
export async function startServer({ extensions = [], runsTests = false, asksForTrust = false }) {
  const { node, vscode } = await codeServer();
  const data = mkdtempSync(path.join(tmpdir(), 'vscode-'));
  mkdirSync(path.join(data, 'User'));
  writeFileSync(
    path.join(data, 'User', 'settings.json'),
    JSON.stringify({ ...SETTINGS, 'security.workspace.trust.enabled': asksForTrust }),
  );
  mkdirSync(path.join(data, 'extensions'));
  extensions.forEach((folder) => link(folder, path.join(data, 'extensions')));

  // The `code-server` program itself does not know --enable-smoke-test-driver, VS Code's own entry point does.
  const options = ['--host=127.0.0.1', '--port=0', '--without-connection-token', '--accept-server-license-terms', '--telemetry-level=off'];
  options.push(
    `--user-data-dir=${data}`,
    `--server-data-dir=${path.join(data, 'server')}`,
    `--extensions-dir=${path.join(data, 'extensions')}`,
  );
  options.push('--disable-getting-started-override', '--force-disable-user-env');
  if (!asksForTrust) {
    options.push('--disable-workspace-trust');
  }
  if (runsTests) {
    options.push('--enable-smoke-test-driver');
  }
  const server = spawn(node, [path.join(vscode, 'out', 'server-main.js'), ...options], {
    cwd: data,
    env: environment(data),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // a process group of its own, so that all of it can be ended at once
  });
  const kill = () => killGroup(server.pid);
  process.once('exit', kill);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    kill();
    await gone;
    process.off('exit', kill);
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    return { host: `127.0.0.1:${await portOf(server)}`, ended: gone, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The address of a window on `server` that shows `folder`. `payload` holds VS Code's own start options, such as `openFile`,
 * which take addresses made by `remote`.
 */
export function windowUrl(server, folder, payload = {}) {
  const options = JSON.stringify(Object.entries({ skipWelcome: 'true', ...payload }));
  return `http://${server.host}/?folder=${encodeURIComponent(pathToFileURL(folder).pathname)}&payload=${encodeURIComponent(options)}`;
}

/** The address by which a window on `server` knows a file. The authority must be that of the page. */
export const remote = (server, file) => `vscode-remote://${server.host}${pathToFileURL(file).pathname}`;

function link(folder, extensions) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  symlinkSync(folder, path.join(extensions, `${publisher}.${name}-${version}`), 'junction');
}

/** This process's environment without what a surrounding VS Code put there, with `data` as home of all state, and no extension gallery to ask. */
function environment(data) {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(own), XDG_CONFIG_HOME: data, XDG_DATA_HOME: data, XDG_RUNTIME_DIR: data, EXTENSIONS_GALLERY: '{}' };
}

/** The port that `server` says it listens on; rejects with its output when it ends or says nothing in time. */
function portOf(server) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why) => reject(new Error(`VS Code's server ${why}:\n${output}`));
    const timer = setTimeout(fail, START_LIMIT, 'did not start in time');
    const read = (chunk) => {
      output += chunk;
      const port = /Web UI available at \S+:(\d+)/.exec(output)?.[1];
      if (port) {
        clearTimeout(timer);
        resolve(port);
      }
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', (error) => fail(`cannot be run (${error.message})`));
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

function killGroup(pid) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // already gone
  }
}

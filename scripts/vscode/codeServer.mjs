// VS Code Server from npm: the package `code-server` carries a complete VS Code, version 4.N being VS Code 1.N.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cached, npmInstall } from './cache.mjs';
import { stubNativeModules } from './nativeStubs.mjs';

const VERSION = process.env.VSCODE_TEST_CODE_SERVER ?? '4.139.1';

/** The Node to install for a code-server that wants another major version than the one that runs here. */
const NODE_VERSIONS = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

const RIPGREP = '@vscode/ripgrep-universal@1.18.0';

/** 300 MB that no test needs. */
const UNUSED = ['extensions/copilot', 'node_modules/@github', 'node_modules/@microsoft/mxc-sdk'];

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** Where VS Code's server is and the Node that runs it, installed when missing. */
export async function codeServer() {
  const folder = await cached(`code-server-${VERSION}`, install);
  return { vscode: vscodeIn(folder), node: wantsOtherNode(folder) ? nodeIn(folder) : process.execPath };
}

const packageIn = (folder) => path.join(folder, 'node_modules', 'code-server');
const vscodeIn = (folder) => path.join(packageIn(folder), 'lib', 'vscode');
const nodeIn = (folder) => path.join(folder, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function install(folder) {
  npmInstall(folder, `code-server@${VERSION}`);
  const vscode = vscodeIn(folder);
  npmInstall(vscode, '--omit=dev');
  const node = wantsOtherNode(folder);
  if (node) {
    npmInstall(folder, `${nodePackage}@${NODE_VERSIONS[node]}`);
    for (const name of ['include', 'share']) {
      rmSync(path.join(folder, 'node_modules', nodePackage, name), { recursive: true, force: true });
    }
  }
  stubNativeModules(vscode);
  addRipgrep(folder, vscode);
  for (const name of UNUSED) {
    rmSync(path.join(vscode, name), { recursive: true, force: true });
  }
}

/** The major Node version that the code-server in `folder` asks for, when it is not the one running. */
function wantsOtherNode(folder) {
  const { engines } = JSON.parse(readFileSync(path.join(packageIn(folder), 'package.json'), 'utf8'));
  return engines.node === process.versions.node.split('.')[0] ? undefined : engines.node;
}

/** Older VS Code downloads ripgrep in an install script; without it `findFiles` finds nothing. */
function addRipgrep(folder, vscode) {
  const home = path.join(vscode, 'node_modules', '@vscode', 'ripgrep');
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const target = path.join(home, 'bin', name);
  if (existsSync(home) && !existsSync(target)) {
    npmInstall(folder, RIPGREP);
    const source = path.join(folder, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`, name);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(source, target);
    chmodSync(target, 0o755);
  }
}

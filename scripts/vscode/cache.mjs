// What the scripts download lives in .vscode-test/, outside of version control; deleting that folder is always safe.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const cache = path.join(root, '.vscode-test');

/** True where nothing but Node, npm and what this project installs itself may be used: a run there proves that a bare machine will do. */
export const ownToolsOnly = ['true', '1'].includes(process.env.CI) || process.env.RELEASE_PLAN_TEST_OWN === '1';

/** The folder `.vscode-test/<name>`. `fill(folder)` makes its content the first time; a folder that was filled half never gets the name. */
export async function cached(name, fill) {
  const folder = path.join(cache, name);
  if (!existsSync(folder)) {
    const partial = `${folder}.partial`;
    console.log(`Installing ${name} into ${path.relative(root, cache)}, once ...`);
    rmSync(partial, { recursive: true, force: true }); // of a run that was ended
    mkdirSync(partial, { recursive: true });
    writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    try {
      await fill(partial);
      renameSync(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return folder;
}

/**
 * Runs `npm install` in `folder`. No install script runs: those would compile or download from elsewhere, and all that is needed
 * ships ready made in the packages.
 */
export function npmInstall(folder, ...args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stdout, stderr, error } = spawnSync('npm', ['install', '--ignore-scripts', ...quiet, ...args], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(`npm install ${args.join(' ')} failed\n${error?.message ?? ''}${stdout}${stderr}`);
  }
}

// VS Code as a desktop program: one that is installed, or the newest one downloaded.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cache } from './cache.mjs';

const DOWNLOAD_SERVER = 'https://update.code.visualstudio.com/api/releases/stable';

/** Whether a program can show a window here. */
export const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The path of the first of `names` that is a program on PATH. */
export function onPath(names) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))));
  return candidates.find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Downloads VS Code unless it is there already: `{ executable }`, or `{ why }` when it cannot be had. */
export async function downloadDesktop() {
  try {
    // Asked first because the download itself waits long behind a firewall that drops packets.
    await fetch(DOWNLOAD_SERVER, { signal: AbortSignal.timeout(5000) });
    return { executable: await downloadAndUnzipVSCode({ cachePath: cache, reporter: new SilentReporter() }) };
  } catch (error) {
    return { why: `it cannot be downloaded (${error.cause?.code ?? error.message})` };
  }
}

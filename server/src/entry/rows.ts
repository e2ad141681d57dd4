import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pause } from '../lsp/pause';
import type { HostExtras } from '../lsp/server';
import { nodeRowStore } from '../workspace/nodeRowStore';
import { RowsHere } from '../workspace/rowOf';
import { RowWorkers } from '../workspace/rowWorkers';

let version: Promise<string> | undefined;

/** Told by the program itself: another build of it may understand plans otherwise. */
const versionOfRows = (): Promise<string> =>
  (version ??= readFile(__filename).then((code) => createHash('sha256').update(code).digest('hex')));

/** Rows of plans are made on threads of their own, from `planWorker.js` beside the server, and kept in a file. */
export const nodeRows: HostExtras = {
  rows: new RowWorkers(path.join(__dirname, '..', 'planWorker.js'), new RowsHere(pause)),
  storeIn: (folder) => nodeRowStore(folder, versionOfRows),
};

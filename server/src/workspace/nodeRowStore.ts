import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isObject } from '../core/text/isObject';
import type { PlanRow } from '../core/features/planRow';
import { toPath } from './nodePaths';
import type { RowStore, StoredRow } from './rowStore';

/** Characters of a row at most that is kept, and bytes of a file that is read: 20,000 files take 15 MB. */
const longestRow = 20_000;
const mostBytes = 64 * 1024 * 1024;
/** Rows that are written at once. */
const slice = 200;

/** Rows in a file, one a line below a line that names what made them; undefined where the folder is not on this machine's disk. */
export function nodeRowStore(folder: string, version: () => Promise<string>): RowStore | undefined {
  const dir = toPath(folder);
  return dir === undefined ? undefined : new NodeRowStore(path.join(dir, 'all-plans.jsonl'), version);
}

class NodeRowStore implements RowStore {
  private saved: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    /** Tells apart the programs that make rows: what another one made is not taken. */
    private readonly version: () => Promise<string>,
  ) {}

  async load(): Promise<readonly StoredRow[]> {
    try {
      return await this.read();
    } catch {
      return [];
    }
  }

  save(rows: readonly StoredRow[]): Promise<void> {
    // One after the other; without a store all is read anew the next time.
    this.saved = this.saved.then(() => this.write(rows)).catch(() => undefined);
    return this.saved;
  }

  private async read(): Promise<StoredRow[]> {
    if ((await stat(this.file)).size > mostBytes) return [];
    const rows: StoredRow[] = [];
    const version = await this.version();
    const handle = await open(this.file);
    try {
      let first = true;
      for await (const line of handle.readLines()) {
        if (first && line !== version) return [];
        const row = first ? undefined : rowIn(line);
        if (row) rows.push(row);
        first = false;
      }
      return rows;
    } finally {
      await handle.close();
    }
  }

  private async write(rows: readonly StoredRow[]): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    const written = `${this.file}.${process.pid}`;
    try {
      const handle = await open(written, 'w');
      try {
        await handle.write(`${await this.version()}\n`);
        for (let i = 0; i < rows.length; i += slice)
          await handle.write(
            rows
              .slice(i, i + slice)
              .map(lineOf)
              .join(''),
          );
      } finally {
        await handle.close();
      }
      await rename(written, this.file);
    } finally {
      await rm(written, { force: true });
    }
  }
}

function lineOf(row: StoredRow): string {
  const line = JSON.stringify(row);
  return line.length > longestRow ? '' : `${line}\n`;
}

/** Undefined for a line that is none of ours. */
function rowIn(line: string): StoredRow | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return isStored(row) ? { uri: row.uri, version: row.version, key: row.key, row: row.row, passedOver: row.passedOver } : undefined;
  } catch {
    return undefined;
  }
}

const isStored = (value: unknown): value is StoredRow =>
  isObject(value) &&
  typeof value['uri'] === 'string' &&
  isObject(value['version']) &&
  typeof value['version']['size'] === 'number' &&
  typeof value['version']['modified'] === 'number' &&
  ['string', 'undefined'].includes(typeof value['key']) &&
  typeof value['passedOver'] === 'boolean' &&
  (value['row'] === undefined || isRow(value['row']));

const isRow = (value: unknown): value is PlanRow =>
  isObject(value) &&
  ['title', 'state', 'description', 'tooltip', 'accessibleLabel'].every((name) => typeof value[name] === 'string') &&
  typeof value['due'] === 'number' &&
  Array.isArray(value['toggles']) &&
  value['toggles'].every((name) => typeof name === 'string');

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, type } from 'node:os';
import path from 'node:path';
import { largePlan } from '../test/support/largePlan';
import { measureCore } from './core';
import { measureDocument, type Measures } from './documents';
import { readOptions, type Options } from './options';
import { fillIn, renderResults, renderTable, type Results, type Row, type Table } from './results';
import { measureStart } from './start';
import { measureWorkspace } from './workspace';

const page = path.join('docs', 'PERFORMANCE.md');
const rounds = 15;

const args = process.argv.slice(2);
const options = readOptions(args);
if (options.markdown) fillPage(options.out);
else await run(options);

/** Writes the numbers of the last run into the page, without measuring anything. */
function fillPage(file: string): void {
  const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
  writeFileSync(page, fillIn(readFileSync(page, 'utf8'), results));
  say(renderResults(results));
}

async function run({ server, time, sizes, plans, only, out }: Options): Promise<void> {
  const [load = 0] = loadavg();
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const machine = { date: new Date().toISOString(), command, node: process.versions.node, cores: cpus().length, system: type(), load };
  const tables: Table[] = [];
  mkdirSync(path.dirname(out), { recursive: true });
  const add = (table: Table): void => {
    tables.push(table);
    say(`\n${renderTable(table)}`);
    // A run that is broken off leaves what it has.
    writeFileSync(out, `${JSON.stringify({ ...machine, tables } satisfies Results, undefined, 2)}\n`);
  };
  if (only.includes('start')) add(await measureStart(server, rounds));
  if (only.includes('server')) add(await bySize('Server', sizes, (text) => measureDocument(text, { server, time })));
  if (only.includes('core')) add(await bySize('Core', sizes, (text) => measureCore(text, time)));
  if (only.includes('workspace')) add(await measureWorkspace(server, plans));
  say(`\nWritten to ${out}`);
}

async function bySize(title: string, sizes: ReadonlyMap<string, number>, take: (text: string) => Promise<Measures>): Promise<Table> {
  const cells = new Map<string, Record<string, Row['cells'][string]>>();
  for (const [name, size] of sizes) {
    process.stderr.write(`${title}, ${name} …\n`);
    const measures = await take(largePlan({ size }));
    for (const [measure, value] of Object.entries(measures)) {
      if (value !== undefined) cells.set(measure, { ...cells.get(measure), [name]: value });
    }
  }
  const rows = [...cells].map(([name, values]): Row => ({ name, unit: name.startsWith('memory') ? 'MiB' : 'ms', cells: values }));
  return { title, columns: [...sizes.keys()], grows: true, rows };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, type } from 'node:os';
import path from 'node:path';
import { largePlan } from '../test/support/largePlan';
import { measureCore } from './core';
import { measureDocument, type Measures } from './documents';
import { readOptions, type Options } from './options';
import { fillIn, renderResults, renderTable, withTable, type Row, type Table, type TakenTable } from './results';
import { measureStart } from './start';
import { measureWorkspace } from './workspace';

const page = path.join('docs', 'PERFORMANCE.md');
const rounds = 15;

const args = process.argv.slice(2);
const options = readOptions(args);
if (options.markdown) fillPage(options.out);
else await run(options);

/** Writes the numbers that are at hand into the page, without measuring anything. */
function fillPage(file: string): void {
  const tables = readTables(file);
  writeFileSync(page, fillIn(readFileSync(page, 'utf8'), tables));
  say(renderResults(tables));
}

/** What is not measured this time stays in the file as it was. */
async function run({ server, time, sizes, plans, only, out }: Options): Promise<void> {
  const [load = 0] = loadavg();
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  const machine = { date: new Date().toISOString(), command, node: process.versions.node, cores: cpus().length, system: type(), load };
  mkdirSync(path.dirname(out), { recursive: true });
  const add = (table: Table): void => {
    say(`\n${renderTable(table)}`);
    const tables = withTable(existsSync(out) ? readTables(out) : [], { ...table, ...machine });
    writeFileSync(out, `${JSON.stringify(tables, undefined, 2)}\n`);
  };
  if (only.includes('start')) add(await measureStart(server, rounds));
  if (only.includes('server')) add(await bySize('Server', sizes, (text) => measureDocument(text, { server, time })));
  if (only.includes('core')) add(await bySize('Core', sizes, (text) => measureCore(text, time)));
  if (only.includes('workspace')) add(await measureWorkspace(server, plans));
  say(`\nWritten to ${out}`);
}

function readTables(file: string): TakenTable[] {
  return JSON.parse(readFileSync(file, 'utf8')) as TakenTable[];
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

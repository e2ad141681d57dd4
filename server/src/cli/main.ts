import { parseArgs } from 'node:util';
import type { ConfigOptions } from './config';
import { UsageError, type Host } from './host';
import { printable } from './printable';

const help = `release-plan: what is due in release plans written in Markdown

  release-plan check [--format pretty|json|sarif|github|junit]
                     [--fail-on error|warning|information|hint|never]
                     [--config FILE] [--toggles FILE|GLOB] [--today YYYY-MM-DD]
                     PATH|GLOB|FOLDER …                     - reads one plan from standard input
  release-plan inspect [--format json] [--config FILE] [--toggles FILE|GLOB] [--today YYYY-MM-DD] FILE …
  release-plan readiness [--format pretty|markdown|json] [--config FILE] [--toggles FILE|GLOB] [--today YYYY-MM-DD]
                     FILE …                                 how far each plan is, and what is due
  release-plan lsp --stdio                                  the language server
  release-plan --help | --version

Without --config, the nearest .release-plan.json or .release-plan.jsonc from each plan's folder upwards says how severe the rules are.
Without --toggles, which may stand more than once, toggles are looked up in the config/features.yml and the .release-plan/toggles.json from
each plan's folder upwards; without any list, nothing is said about which toggles exist.
Without --today, nothing is said that depends on the day.

Exit status of check: 0 nothing at or above --fail-on (default warning), 1 findings, 2 the tool could not do its work.
`;

const failLevels = ['error', 'warning', 'information', 'hint', 'never'] as const;

export interface Commands {
  readonly version: string;
  /** Serves the Language Server Protocol on standard input and output until the client says exit. */
  lsp(): Promise<void>;
}

/** Runs the command line; the exit status, or undefined while a server runs. */
export async function main(args: readonly string[], host: Host, commands: Commands): Promise<number | undefined> {
  try {
    return await run(args, host, commands);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    host.err(`release-plan: ${printable(error.message)}\n`);
    return 2;
  }
}

async function run(args: readonly string[], host: Host, commands: Commands): Promise<number | undefined> {
  const { values, positionals } = parse(args);
  if (values.help === true || (positionals.length === 0 && values.version !== true)) {
    if (values.help === true) host.out(help);
    else host.err(help);
    return values.help === true ? 0 : 2;
  }
  if (values.version === true) {
    host.out(`${commands.version}\n`);
    return 0;
  }
  const [command, ...files] = positionals;
  if (command === 'lsp') {
    if (values.stdio !== true) throw new UsageError('lsp needs --stdio');
    await commands.lsp();
    return undefined;
  }
  const { checkCommand, inspectCommand, isFormat, readinessCommand, readinessFormats } = await import('./commands');
  switch (command) {
    case 'inspect':
      if (values.format !== undefined && values.format !== 'json') throw new UsageError(`inspect prints json only, not "${values.format}"`);
      return inspectCommand(host, { files, ...optionsOf(values) });
    case 'check': {
      const format = values.format ?? 'pretty';
      if (!isFormat(format)) throw new UsageError(`there is no format "${format}"; use pretty, json, sarif, github or junit`);
      const failOn = failLevels.find((level) => level === (values['fail-on'] ?? 'warning'));
      if (!failOn) throw new UsageError(`--fail-on takes ${failLevels.join(', ')}, not "${values['fail-on'] ?? ''}"`);
      return checkCommand(host, { patterns: files, format, failOn, ...optionsOf(values) });
    }
    case 'readiness': {
      const format = readinessFormats.find((one) => one === (values.format ?? 'pretty'));
      if (!format) throw new UsageError(`there is no format "${values.format ?? ''}" of readiness; use ${readinessFormats.join(', ')}`);
      return readinessCommand(host, { files, format, ...optionsOf(values) });
    }
    default:
      throw new UsageError(`there is no command "${command ?? ''}"; see release-plan --help`);
  }
}

const optionsOf = (values: ReturnType<typeof parseKnown>['values']): ConfigOptions => ({
  config: values.config,
  toggles: values.toggles ?? [],
  today: dayOf(values.today),
});

/** @throws UsageError for what is no day of the calendar. */
function dayOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given)?.map(Number) ?? [];
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  if (year === undefined || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) {
    throw new UsageError(`--today takes a day such as 2025-01-31, not "${given}"`);
  }
  return given;
}

function parse(args: readonly string[]): ReturnType<typeof parseKnown> {
  try {
    return parseKnown(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'bad option'}; see release-plan --help`);
  }
}

const parseKnown = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      config: { type: 'string' },
      toggles: { type: 'string', multiple: true },
      today: { type: 'string' },
      stdio: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });

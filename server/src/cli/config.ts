import type { CheckConfig } from '../core/assessment';
import { readConfigFile } from '../core/config/configFile';
import { nearestConfig } from '../core/config/nearestConfig';
import type { Wishes } from '../core/config/severities';
import { LineIndex } from '../core/text/lineIndex';
import { decode } from './decode';
import { UsageError, type Host } from './host';
import { reasonOf } from './reason';
import { printable } from './printable';

export interface ConfigOptions {
  /** A configuration file that holds for all plans, whatever lies beside them. */
  readonly config: string | undefined;
  /** ISO date. */
  readonly today: string | undefined;
}

/**
 * The configuration of each plan: that of `--config`, else of the nearest `.release-plan.json` or `.release-plan.jsonc` from its folder
 * upwards, to where a repository begins. What is wrong in a file is told once, on standard error, and the rest of it counts.
 */
export class Configs {
  /** Something was wrong in a configuration file. */
  failed = false;
  private readonly read = new Map<string, Promise<Wishes | undefined>>();
  private readonly tops = new Map<string, Promise<boolean>>();
  private given: Wishes | undefined;

  private constructor(
    private readonly host: Host,
    private readonly today: string | undefined,
  ) {}

  /** @throws UsageError when the file of `--config` cannot be read, for then nothing that follows is what was asked for. */
  static async open(host: Host, { config, today }: ConfigOptions): Promise<Configs> {
    const configs = new Configs(host, today);
    if (config === undefined) return configs;
    let bytes: Uint8Array;
    try {
      bytes = await host.readFile(config);
    } catch (error) {
      throw new UsageError(`cannot read the configuration ${config}: ${reasonOf(error)}`);
    }
    const decoded = decode(bytes);
    if ('why' in decoded) throw new UsageError(`cannot read the configuration ${config}: ${decoded.why}`);
    configs.given = configs.understand(config, decoded.text);
    return configs;
  }

  async of(path: string): Promise<CheckConfig> {
    const wishes = this.given ?? (await this.find(path));
    return { ...(this.today !== undefined && { today: this.today }), ...(wishes && { severities: wishes }) };
  }

  private find(path: string): Promise<Wishes | undefined> {
    return nearestConfig({
      folders: this.host.parents(path),
      read: (folder, name) => once(this.read, join(folder, name), (file) => this.readFound(file)),
      isTop: (folder) => once(this.tops, join(folder, '.git'), (git) => this.exists(git)),
    });
  }

  private async readFound(file: string): Promise<Wishes | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await this.host.readFile(file);
    } catch (error) {
      // A folder of that name is no configuration either.
      if (isAbsent(error) || codeOf(error) === 'EISDIR') return undefined;
      this.complain(`cannot read the configuration ${file}: ${reasonOf(error)}`);
      return {};
    }
    const decoded = decode(bytes);
    if ('text' in decoded) return this.understand(file, decoded.text);
    this.complain(`cannot read the configuration ${file}: ${decoded.why}`);
    return {};
  }

  private understand(file: string, text: string): Wishes {
    const { wishes, problems } = readConfigFile(text);
    const index = new LineIndex(text);
    for (const { span, message } of problems) {
      this.complain(`${file}:${index.lineAt(span.start) + 1}:${index.columnAt(span.start) + 1}: ${message}`);
    }
    return wishes;
  }

  private async exists(path: string): Promise<boolean> {
    try {
      await this.host.readFile(path);
      return true;
    } catch (error) {
      return !isAbsent(error);
    }
  }

  private complain(message: string): void {
    this.failed = true;
    this.host.err(`release-plan: ${printable(message)}\n`);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const isAbsent = (error: unknown): boolean => codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';

const join = (folder: string, name: string): string => (folder === '.' ? name : `${folder.replace(/[\\/]$/, '')}/${name}`);

/** Asks for each key once, however many ask at the same time. */
function once<Value>(known: Map<string, Promise<Value>>, key: string, ask: (key: string) => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? ask(key);
  known.set(key, value);
  return value;
}

import type { CheckConfig } from '../core/assessment';
import { readConfigFile } from '../core/config/configFile';
import { nearestConfig } from '../core/config/nearestConfig';
import type { Wishes } from '../core/config/severities';
import { WholeLineIndex } from '../core/text/lineIndex';
import { decode } from './decode';
import { UsageError, type Host } from './host';
import { isAbsent, isFolder, join, once } from './paths';
import { printable } from './printable';
import { reasonOf } from './reason';
import { Toggles } from './toggles';

export interface ConfigOptions {
  /** A configuration file that holds for all plans, whatever lies beside them. */
  readonly config: string | undefined;
  /** ISO date. */
  readonly today: string | undefined;
  /** Files and patterns of lists of toggles that hold for all plans, whatever lies beside them. */
  readonly toggles: readonly string[];
}

/**
 * The configuration of each plan: that of `--config`, else of the nearest `.release-plan.json` or `.release-plan.jsonc` from its folder
 * upwards, to where a repository begins. What is wrong in a file is told once, on standard error, and the rest of it counts.
 */
export class Configs {
  private hasProblems = false;
  private readonly read = new Map<string, Promise<Wishes | undefined>>();
  private readonly tops = new Map<string, Promise<boolean>>();
  private given: Wishes | undefined;
  private toggles: Toggles | undefined;

  private constructor(
    private readonly host: Host,
    private readonly today: string | undefined,
  ) {}

  /** @throws UsageError when the file of `--config` cannot be read, for then nothing that follows is what was asked for. */
  static async open(host: Host, { config, today, toggles }: ConfigOptions): Promise<Configs> {
    const configs = new Configs(host, today);
    configs.toggles = await Toggles.open(host, toggles, (folder) => configs.isTop(folder));
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

  /** Something was wrong in a configuration file, or in a list that was asked for. */
  get failed(): boolean {
    return this.hasProblems || this.toggles?.failed === true;
  }

  async of(path: string): Promise<CheckConfig> {
    const wishes = this.given ?? (await this.find(path));
    const toggles = await this.toggles?.of(path);
    return { ...(toggles && { toggles }), ...(this.today !== undefined && { today: this.today }), ...(wishes && { severities: wishes }) };
  }

  private find(path: string): Promise<Wishes | undefined> {
    return nearestConfig({
      folders: this.host.parents(path),
      read: (folder, name) => once(this.read, join(folder, name), (file) => this.readFound(file)),
      isTop: (folder) => this.isTop(folder),
    });
  }

  private isTop(folder: string): Promise<boolean> {
    return once(this.tops, join(folder, '.git'), (git) => this.exists(git));
  }

  private async readFound(file: string): Promise<Wishes | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await this.host.readFile(file);
    } catch (error) {
      // A folder of that name is no configuration either.
      if (isAbsent(error)) return undefined;
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
    const index = new WholeLineIndex(text);
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
      // A folder is there, too.
      return !isAbsent(error) || isFolder(error);
    }
  }

  private complain(message: string): void {
    this.hasProblems = true;
    this.host.err(`release-plan: ${printable(message)}\n`);
  }
}

import { mergeToggles, noToggles, type SourcedList, type ToggleRegistry } from '../core/toggles/registry';
import { snapshotPath } from '../core/toggles/snapshot';
import { decode } from './decode';
import { UsageError, type Host } from './host';
import { isAbsent, join, once } from './paths';
import { printable } from './printable';
import { reasonOf } from './reason';

/** Where lists of toggles are found by themselves, from a folder on. */
const foundPaths = ['config/features.yml', snapshotPath];

/**
 * The toggles of each plan: those of the files of `--toggles`, else of the `config/features.yml` and the snapshots in the folders above it,
 * up to where a repository begins. What is wrong in a list is told once, on standard error; then no names are taken from it.
 */
export class Toggles {
  /** Something was wrong in a list that was asked for. */
  failed = false;
  private readonly lists = new Map<string, Promise<SourcedList | undefined>>();
  private readonly registries = new Map<string, ToggleRegistry>();
  private given: ToggleRegistry | undefined;

  private constructor(
    private readonly host: Host,
    private readonly isTop: (folder: string) => Promise<boolean>,
  ) {}

  /** @throws UsageError when a list that is asked for is not there, for then what follows is not what was asked for. */
  static async open(host: Host, patterns: readonly string[], isTop: (folder: string) => Promise<boolean>): Promise<Toggles> {
    const toggles = new Toggles(host, isTop);
    if (patterns.length === 0) return toggles;
    const files = await host.expand(patterns);
    if (files.length === 0) throw new UsageError(`no list of toggles matches ${patterns.join(' ')}`);
    const lists = await Promise.all(files.map((file) => toggles.read(file)));
    const missing = files.find((_, i) => lists[i] === undefined);
    if (missing !== undefined) throw new UsageError(`cannot read the list of toggles ${missing}: there is no such file`);
    toggles.failed = lists.some((list) => list?.problem !== undefined);
    toggles.given = mergeToggles(lists.flatMap((list) => list ?? []));
    return toggles;
  }

  async of(path: string): Promise<ToggleRegistry> {
    return this.given ?? (await this.find(path));
  }

  private async find(path: string): Promise<ToggleRegistry> {
    const lists: SourcedList[] = [];
    for (const folder of this.host.parents(path)) {
      for (const name of foundPaths) {
        const list = await once(this.lists, join(folder, name), (file) => this.read(file));
        if (list) lists.push(list);
      }
      if (await this.isTop(folder)) break;
    }
    if (lists.length === 0) return noToggles;
    const key = lists.map(({ uri }) => uri).join('\n');
    const registry = this.registries.get(key) ?? mergeToggles(lists);
    this.registries.set(key, registry);
    return registry;
  }

  private async read(file: string): Promise<SourcedList | undefined> {
    let bytes: Uint8Array;
    try {
      bytes = await this.host.readFile(file);
    } catch (error) {
      return isAbsent(error) ? undefined : this.unread(file, reasonOf(error));
    }
    const decoded = decode(bytes);
    if (!('text' in decoded)) return this.unread(file, decoded.why);
    const { readList } = await import('../core/toggles/readList');
    const list = readList(file, decoded.text);
    if (list.problem) this.complain(`${file}:${list.problem.line + 1}: ${list.problem.message}`);
    const date = await this.host.dayOf(file);
    return { uri: file, name: file, date, list: list.problem?.broken === true ? undefined : list, problem: list.problem?.message };
  }

  private unread(file: string, why: string): SourcedList {
    this.complain(`cannot read the list of toggles ${file}: ${why}`);
    return { uri: file, name: file, date: undefined, list: undefined, problem: why };
  }

  private complain(message: string): void {
    this.host.err(`release-plan: ${printable(message)}\n`);
  }
}

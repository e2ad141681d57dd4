import { mergeToggles, noToggles, readFeatures, type ToggleFile, type ToggleRegistry } from '../core/toggles/registry';
import type { Workspace } from '../workspace/workspace';
import { canonicalUri } from './uris';

/** The toggles of the workspace's folders: read when first asked for, and again when a features file changes. */
export class ToggleFiles {
  private registry: Promise<ToggleRegistry> | undefined;
  private readonly lastGood = new Map<string, ToggleFile>();
  /** What is wrong with a file, as it was said last; it is not said again with every change of another file. */
  private readonly warned = new Map<string, string>();

  constructor(
    private readonly workspace: Workspace,
    private folders: readonly string[],
    private readonly log: (message: string) => void,
  ) {}

  get(): Promise<ToggleRegistry> {
    this.registry ??= this.load().catch((error: unknown) => {
      this.log(`The feature toggles cannot be read: ${String(error)}`);
      return noToggles;
    });
    return this.registry;
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders;
    this.registry = undefined;
  }

  /** A features file was created, changed or deleted. */
  changed(): void {
    this.registry = undefined;
  }

  private async load(): Promise<ToggleRegistry> {
    const files: { source: string; file: ToggleFile }[] = [];
    for (const folder of this.folders) {
      for (const uri of await this.workspace.findFeatureFiles(folder)) {
        const text = await this.workspace.read(uri);
        if (text === undefined) continue;
        const read = readFeatures(text);
        if (read.problem) {
          this.warn(uri, `line ${read.problem.line + 1}: ${read.problem.message}`);
        } else {
          this.lastGood.set(uri, read);
          this.warned.delete(uri);
        }
        const file = this.lastGood.get(uri);
        if (file) files.push({ source: shortName(uri, folder), file });
      }
    }
    return files.length === 0 ? noToggles : mergeToggles(files);
  }

  private warn(uri: string, problem: string): void {
    if (this.warned.get(uri) === problem) return;
    this.warned.set(uri, problem);
    this.log(`${uri} ${problem}. ${this.lastGood.has(uri) ? 'The toggles read before stay.' : 'No toggles are taken from it.'}`);
  }
}

/** The address of a file below a folder, as people write it; the whole address where it lies elsewhere. */
function shortName(uri: string, folder: string): string {
  const base = canonicalUri(folder).replace(/\/?$/, '/');
  const name = canonicalUri(uri);
  return readable(name.startsWith(base) ? name.slice(base.length) : name);
}

function readable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

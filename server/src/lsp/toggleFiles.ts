import { mergeToggles, noToggles, readFeatures, type ToggleFile, type ToggleRegistry } from '../core/toggles/registry';
import type { Workspace } from '../workspace/workspace';

/** The toggles of the workspace's folders: read when first asked for, and again when a features file changes. */
export class ToggleFiles {
  private registry: Promise<ToggleRegistry> | undefined;
  private readonly lastGood = new Map<string, ToggleFile>();

  constructor(
    private readonly workspace: Workspace,
    private folders: readonly string[],
    private readonly log: (message: string) => void,
  ) {}

  get(): Promise<ToggleRegistry> {
    this.registry ??= this.load();
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
        if (read.problem)
          this.log(
            `${uri} line ${read.problem.line + 1}: ${read.problem.message}. ${this.lastGood.has(uri) ? 'The toggles read before stay.' : 'No toggles are taken from it.'}`,
          );
        else this.lastGood.set(uri, read);
        const file = this.lastGood.get(uri);
        if (file) files.push({ source: shortName(uri, folder), file });
      }
    }
    return files.length === 0 ? noToggles : mergeToggles(files);
  }
}

const shortName = (uri: string, folder: string): string =>
  uri.startsWith(`${folder}/`) ? decodeURIComponent(uri.slice(folder.length + 1)) : decodeURIComponent(uri);

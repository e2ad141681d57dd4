import { canonicalUri, isMarkdownUri, isWithin, pathBelow } from './markdownPaths';
import type { Workspace } from './workspace';

/** A file and the workspace folder that holds it, both canonical. */
export interface Place {
  readonly uri: string;
  readonly folder: string;
}

export interface ScanLimits {
  /** Markdown files at most, and folders at most that are opened in search of them. */
  readonly files: number;
  readonly folders: number;
}

/** How most plans are called; one that is called otherwise is found later. */
const isCalledPlan = (uri: string): boolean => /plan|rollout|release|launch/i.test(uri.slice(uri.lastIndexOf('/') + 1));

/** Files of other names that are looked at before the next folder is opened. */
const othersAtOnce = 20;

/** The innermost folder that holds an address in which plans are looked for. */
export function folderOf(folders: readonly string[], uri: string): string | undefined {
  const holding = folders.filter((folder) => pathBelow(folder, uri));
  const folder = holding.sort((a, b) => b.length - a.length)[0];
  return folder !== undefined && isWithin(folder, uri) ? folder : undefined;
}

/** One way through the Markdown files of the workspace, and how it went. */
export class WorkspaceScan {
  /** There are more files than are looked at. */
  capped = false;
  /** Folders of the workspace that cannot be listed. */
  readonly unlisted: string[] = [];
  /** Set from outside to end it early. */
  stopped = false;

  constructor(
    private readonly files: Pick<Workspace, 'markdownFiles'>,
    private readonly folders: readonly string[],
    private readonly limits: ScanLimits,
    private readonly pause: () => Promise<void>,
  ) {}

  /** Every file once: first those that somebody works on, then the nearest, those sooner that are called like plans. */
  async *places(open: Iterable<string>): AsyncGenerator<Place> {
    const met = new Set<string>();
    for (const uri of open) {
      const folder = folderOf(this.folders, uri);
      if (folder === undefined || !isMarkdownUri(uri)) continue;
      met.add(uri);
      yield { uri, folder };
    }
    let foldersLeft = this.limits.folders;
    const others: Place[] = [];
    for (const root of this.folders) {
      try {
        for await (const files of this.files.markdownFiles(root)) {
          const named: Place[] = [];
          for (const uri of files.map(canonicalUri)) {
            const folder = met.has(uri) ? undefined : folderOf(this.folders, uri);
            if (folder === undefined) continue;
            this.capped = met.size >= this.limits.files;
            if (this.capped) break;
            met.add(uri);
            (isCalledPlan(uri) ? named : others).push({ uri, folder });
          }
          yield* named;
          yield* others.splice(0, othersAtOnce);
          if (!this.capped) {
            await this.pause();
            this.capped = --foldersLeft < 0;
          }
          if (this.stopped) return;
          if (this.capped) {
            yield* others;
            return;
          }
        }
      } catch {
        this.unlisted.push(root);
      }
    }
    yield* others;
  }
}

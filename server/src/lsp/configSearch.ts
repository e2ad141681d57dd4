import { configFileNames, readConfigFile, type ConfigProblem } from '../core/config/configFile';
import { nearestConfig } from '../core/config/nearestConfig';
import { readSetting, type Wishes } from '../core/config/severities';
import { readTemplateFolder } from '../protocol';
import { pathBelow } from '../workspace/markdownPaths';
import type { Workspace } from '../workspace/workspace';
import type { ToggleLists } from './toggleLists';
import { canonicalUri, foldersAbove, joinUri, nameOfUri } from './uris';

/** What configurations are made of, beside the files on disk. */
export interface ConfigSources {
  readonly workspace: Workspace;
  /** The text of a file that is open, which counts before what is on disk. */
  readonly openText: (uri: string) => string | undefined;
  /** The value of the setting `releasePlan.rules` for a document or a folder; undefined where there are no settings. */
  readonly setting: (uri: string) => Promise<unknown>;
  /** The value of the setting `releasePlan.templates.folder` for a folder of the workspace. */
  readonly templateFolder: (root: string) => Promise<unknown>;
  readonly today: () => string;
  readonly toggles: Pick<ToggleLists, 'of' | 'load'>;
  readonly log: (message: string) => void;
}

/** A configuration file that holds for a document that is open. */
export interface UsedFile {
  readonly uri: string;
  readonly text: string;
  readonly problems: readonly ConfigProblem[];
}

/** What was found to hold for a document. */
export interface FoundConfig {
  readonly wishes: Wishes;
  readonly file: UsedFile | undefined;
  /** It lies in the folder of the team's templates. */
  readonly isTemplate: boolean;
}

export const noConfig: FoundConfig = { wishes: {}, file: undefined, isTemplate: false };

/** How one search asks: `setting` for a document or a folder, `templateFolder` for a folder of the workspace, `read` for a file. */
export interface Questions {
  readonly setting: (uri: string) => Promise<unknown>;
  readonly templateFolder: (root: string) => Promise<unknown>;
  readonly read: (uri: string) => Promise<string | undefined>;
}

/** Whether a document is a configuration file, by its name. */
export const isConfigFile = (uri: string): boolean => configFileNames.some((name) => name === nameOfUri(uri));

/**
 * Finds what holds for a document: the setting, and rule by rule above it the nearest file from the document's folder up to its workspace
 * folder. Outside every workspace folder it is looked for up to where a repository begins, as the command line does.
 */
export class ConfigSearch {
  private folders: readonly string[] = [];
  /** What was said, so that it is said once and not for each document. */
  private readonly logged = new Set<string>();

  constructor(private readonly sources: ConfigSources) {}

  setFolders(folders: readonly string[]): void {
    this.folders = folders;
  }

  /** The folder of the workspace that a document is in. */
  rootOf(uri: string): string | undefined {
    return foldersAbove(uri, this.folders).root;
  }

  readonly setting = (uri: string): Promise<unknown> => this.sources.setting(uri);

  readonly templateFolder = (root: string): Promise<unknown> => this.sources.templateFolder(root);

  readonly read = async (uri: string): Promise<string | undefined> =>
    this.sources.openText(uri) ?? (await this.sources.workspace.read(uri));

  /** Never rejects: what cannot be found out is told in the log, and nothing is wanted. */
  async find(uri: string, { setting, templateFolder, read }: Questions = this): Promise<FoundConfig> {
    try {
      const [value, isTemplate, file] = await Promise.all([setting(uri), this.isTemplate(uri, templateFolder), this.findFile(uri, read)]);
      const wishes = this.wishesOf(value);
      if (!file) return { wishes, file, isTemplate };
      const { wishes: own, problems } = readConfigFile(file.text);
      return { wishes: { ...wishes, ...own }, file: { ...file, problems }, isTemplate };
    } catch (error) {
      this.logOnce(`The configuration of ${uri} cannot be read: ${String(error)}`);
      return noConfig;
    }
  }

  private async isTemplate(uri: string, templateFolder: Questions['templateFolder']): Promise<boolean> {
    const root = this.rootOf(uri);
    if (root === undefined) return false;
    const folder = readTemplateFolder(await templateFolder(root));
    if (!folder.ok || folder.names.length === 0) return false;
    const names = pathBelow(root, canonicalUri(uri)) ?? [];
    return names.length > folder.names.length && folder.names.every((name, i) => name === names[i]);
  }

  private wishesOf(setting: unknown): Wishes {
    const { wishes, complaints } = readSetting(setting);
    if (complaints.length > 0) this.logOnce(`The setting releasePlan.rules: ${complaints.join('; ')}. The rest of it applies.`);
    return wishes;
  }

  private logOnce(message: string): void {
    if (this.logged.has(message)) return;
    this.logged.add(message);
    this.sources.log(message);
  }

  private findFile(uri: string, read: Questions['read']): Promise<{ uri: string; text: string } | undefined> {
    const { folders, root } = foldersAbove(uri, this.folders);
    return nearestConfig({
      folders,
      read: async (folder, name) => {
        const file = joinUri(folder, name);
        const text = await read(file);
        return text === undefined ? undefined : { uri: file, text };
      },
      // A repository in a repository has a file of that name instead of the folder.
      isTop: async (folder) =>
        root === undefined && ((await read(joinUri(folder, '.git/HEAD'))) ?? (await read(joinUri(folder, '.git')))) !== undefined,
    });
  }
}

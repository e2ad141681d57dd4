import { configFileNames } from './configFile';

/** The way to the files around a plan; `File` is whatever is known of one. */
export interface ConfigFolders<Folder, File> {
  /** The folder of the plan and those above it, nearest first. */
  readonly folders: readonly Folder[];
  /** Undefined where there is no such file. */
  readonly read: (folder: Folder, name: string) => Promise<File | undefined>;
  /** Whether nothing above the folder counts: a repository begins there. */
  readonly isTop: (folder: Folder) => Promise<boolean>;
}

/** The configuration file that holds for a plan: the nearest one, as a whole. */
export async function nearestConfig<Folder, File>({ folders, read, isTop }: ConfigFolders<Folder, File>): Promise<File | undefined> {
  for (const folder of folders) {
    for (const name of configFileNames) {
      const file = await read(folder, name);
      if (file !== undefined) return file;
    }
    if (await isTop(folder)) return undefined;
  }
  return undefined;
}

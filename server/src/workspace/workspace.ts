/** The files around a plan; the only way to them, so that the same server runs where there is no disk. */
export interface Workspace {
  /** Addresses of the `config/features.yml` files below a folder, nearest first. Empty where nothing can be listed. */
  findFeatureFiles(folder: string): Promise<string[]>;
  /** The text of a file; undefined where it cannot be read. */
  read(uri: string): Promise<string | undefined>;
}

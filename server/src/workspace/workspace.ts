/** The files around a plan; the only way to them, so that the same server runs where there is no disk. */
export interface Workspace {
  /** Addresses of the `config/features.yml` files below a folder, nearest first. Empty where nothing can be listed. */
  findFeatureFiles(folder: string): Promise<string[]>;
  /**
   * Addresses of the files below a folder that match a pattern such as `*\/config/*.yml`, in the order of their names, a hundred at most.
   * Follows no links. Empty where nothing can be listed.
   */
  findFiles(folder: string, pattern: string): Promise<string[]>;
  /** What tells one state of a file from another; undefined where there is no such file. Links are followed. */
  stat(uri: string): Promise<FileVersion | undefined>;
  /** The text of a file; undefined where it cannot be read. */
  read(uri: string): Promise<string | undefined>;
  /**
   * Addresses of the Markdown files below a folder, nearest first, one folder after the other as long as the caller goes on.
   * Passes over what `markdownPaths` passes over and follows no links. @throws where the folder itself cannot be listed
   */
  markdownFiles(folder: string): AsyncIterable<readonly string[]>;
  /** What tells one state of a file from another; undefined where there is no such file, or only behind a link below `folder`. */
  versionOf(uri: string, folder: string): Promise<FileVersion | undefined>;
}

export interface FileVersion {
  /** Bytes. */
  readonly size: number;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified: number;
}

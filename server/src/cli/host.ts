/** What the command line needs of its surroundings; a test gives its own. */
export interface Host {
  /** Absolute or relative to the working directory. @throws Error with a `code` when it cannot be read. */
  readFile(path: string): Promise<Uint8Array>;
  /** The ISO day on which a file was last written; undefined where nobody knows. */
  dayOf(path: string): Promise<string | undefined>;
  readStdin(): Promise<Uint8Array>;
  /** Files for the paths and globs of a command, in a stable order; a path that exists stands for itself. */
  expand(patterns: readonly string[]): Promise<string[]>;
  /** The folders that hold a path, nearest first, up to the root of the file system; `-` stands for the working directory. */
  parents(path: string): readonly string[];
  out(text: string): void;
  err(text: string): void;
  readonly color: boolean;
}

/** The tool could not do its work: exit status 2, and one line that says what, where and what to do. */
export class UsageError extends Error {}

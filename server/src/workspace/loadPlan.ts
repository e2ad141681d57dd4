import type { CheckConfig } from '../core/assessment';
import type { PlanRow } from '../core/features/planRow';
import { isPlan } from '../core/plan/recognise';
import type { ReadRow } from './rowOf';
import type { FileVersion, Workspace } from './workspace';
import type { Place } from './workspaceScan';

/** What is needed to look at a file. */
export interface LoadHost {
  readonly files: Pick<Workspace, 'markdownFiles' | 'versionOf' | 'read'>;
  /** The canonical addresses of the open documents: they count in place of their files. */
  readonly open: Pick<ReadonlySet<string>, 'has' | 'keys'>;
  /** What a plan is read with; the same object as long as it says the same. For an open document it resolves when its row can be told. */
  readonly configOf: (uri: string) => Promise<CheckConfig>;
  /** Tells what a plan is read with from what it was read with before, in whatever session. */
  readonly keyOf: (config: CheckConfig) => Promise<string>;
  /** What the text of a plan comes to. @rejects for a plan that cannot be understood */
  readonly rowOf: (uri: string, text: string, config: CheckConfig) => Promise<ReadRow>;
}

/** What is known of a file. */
export interface KnownFile {
  /** The state of the file that the row is of; undefined when it is not known. */
  readonly version: FileVersion | undefined;
  /** What it was read with; undefined for no plan. */
  readonly key: string | undefined;
  readonly row: object | undefined;
}

interface ReadFile extends KnownFile {
  readonly row: PlanRow | undefined;
  /** It cannot be read or understood, or is too large to be. */
  readonly passedOver: boolean;
}

/**
 * `same`: the file is as it was, and so is what a plan is read with. `outdated`: it is to be read with something else. `open`: a document counts
 * in its place, whose row can be told. None of them was read.
 */
export type LoadedFile = 'same' | 'outdated' | 'open' | ReadFile;

/** Looks at a file, and reads it where it changed; with `again` also where another configuration holds for it. Never rejects. */
export async function loadPlan(host: LoadHost, { uri, folder }: Place, known: KnownFile | undefined, again: boolean): Promise<LoadedFile> {
  const { files, configOf, keyOf } = host;
  if (host.open.has(uri)) {
    await configOf(uri);
    return 'open';
  }
  const version = await files.versionOf(uri, folder).catch(() => undefined);
  if (version !== undefined && isSame(version, known?.version)) {
    // A configuration is looked for where there is a plan, not for every Markdown file.
    if (known?.key === undefined || known.key === (await keyOf(await configOf(uri)))) return 'same';
    if (!again && known.row !== undefined) return 'outdated';
  }
  const text = version === undefined ? undefined : await files.read(uri).catch(() => undefined);
  const config = text !== undefined && isPlan(text) ? await configOf(uri) : undefined;
  if (text === undefined || !config)
    return { version, key: undefined, row: undefined, passedOver: text === undefined && version !== undefined };
  try {
    const row = await host.rowOf(uri, text, config);
    const key = await keyOf(config);
    return row === 'too-large' ? { version, key, row: undefined, passedOver: true } : { version, key, row, passedOver: false };
  } catch {
    // One file that cannot be understood keeps no other from the list.
    return { version, key: undefined, row: undefined, passedOver: true };
  }
}

const isSame = (one: FileVersion, other: FileVersion | undefined): boolean => one.size === other?.size && one.modified === other.modified;

import { isPlan } from '../core/plan/recognise';
import { readAhead } from './readAhead';
import type { Workspace } from './workspace';
import { WorkspaceScan } from './workspaceScan';

/** Files looked at in one search, and folders opened for it. */
const limits = { files: 20_000, folders: 50_000 };
const filesAhead = 8;

/** Where plans are looked for, and what is known without looking. */
export interface SearchedPlans {
  readonly files: Pick<Workspace, 'markdownFiles' | 'read'>;
  readonly folders: readonly string[];
  /** The texts of open documents by canonical address, which count in place of their files. */
  readonly open: ReadonlyMap<string, string>;
  /** Lets whatever waits have its turn. */
  readonly pause: () => Promise<void>;
  readonly isCancelled: () => boolean;
}

export interface FoundPlan {
  /** Canonical. */
  readonly uri: string;
  readonly text: string;
}

/** Whether words may stand in a text, with whatever escapes. */
const mayHold = (text: string, words: string): boolean => text.includes(words) || (/[\\&]/.test(text) && unescaped(text).includes(words));

const unescaped = (text: string): string => text.replace(/\\(?=[_-])/g, '').replace(/&(?:lowbar|#95|#x5f);/gi, '_');

/** The plans of the workspace, and those that are open elsewhere, whose text holds some words; looked for anew each time, so that none is out of date. */
export async function* plansWith(words: string, { files, folders, open, pause, isCancelled }: SearchedPlans): AsyncGenerator<FoundPlan> {
  const isWanted = (text: string | undefined): text is string => text !== undefined && mayHold(text, words) && isPlan(text);
  for (const [uri, text] of open) if (isWanted(text)) yield { uri, text };
  const scan = new WorkspaceScan(files, folders, limits, pause);
  const load = async (uri: string): Promise<{ uri: string; text: string | undefined }> => ({
    uri,
    text: open.has(uri) ? undefined : await files.read(uri).catch(() => undefined),
  });
  for await (const { uri, text } of readAhead(scan.places([]), (place) => load(place.uri), filesAhead)) {
    if (isCancelled()) return;
    if (isWanted(text)) yield { uri, text };
  }
}

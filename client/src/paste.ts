import {
  type CancellationToken,
  CancellationTokenSource,
  type DataTransfer,
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  languages,
  type LogOutputChannel,
  type Range,
  type TextDocument,
} from 'vscode';
import { type PasteAnswer, type PasteOffer, type PasteParams, pasteRequest } from '../../server/src/protocol';
import type { PlanServer } from './planServer';
import type { PlanWatch } from './planWatch';

/** How long a paste waits for the server, in milliseconds; then the text goes in as it is. */
const PATIENCE = 500;

const LINK = DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'releasePlan');
const CLEAN = DocumentDropOrPasteEditKind.Text.append('releasePlan', 'clean');
const PLAIN = DocumentDropOrPasteEditKind.Text.append('plain');

/** Offers what is pasted into a plan as a link, or without the marks of a word processor; the plain text is one choice away. */
export function registerPaste(server: PlanServer, watch: PlanWatch, log: LogOutputChannel): Disposable {
  const provideDocumentPasteEdits = async (
    document: TextDocument,
    ranges: readonly Range[],
    clipboard: DataTransfer,
    _context: unknown,
    token: CancellationToken,
  ): Promise<DocumentPasteEdit[]> => {
    const text = (await clipboard.get('text/plain')?.asString()) ?? '';
    // A server that does not run yet would hold the paste up.
    if (text.trim() === '' || server.state !== 'running' || !watch.isPlan(document)) {
      return [];
    }
    const html = (await clipboard.get('text/html')?.asString()) ?? null;
    const params: PasteParams = { uri: document.uri.toString(), ranges: ranges.map(plainRange), text, html };
    try {
      const answer = await inTime<PasteAnswer | null>((stop) => server.request(pasteRequest, params, stop), token);
      return answer?.version === document.version ? answer.offers.map(toEdit) : [];
    } catch (error) {
      log.debug('Nothing is offered in place of what is pasted:', String(error));
      return [];
    }
  };
  return languages.registerDocumentPasteEditProvider(
    { language: 'markdown' },
    { provideDocumentPasteEdits },
    { providedPasteEditKinds: [LINK, CLEAN], pasteMimeTypes: ['text/plain'] },
  );
}

/** VS Code writes its own ranges to JSON as lists. */
const plainRange = ({ start, end }: Range): PasteParams['ranges'][number] => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});

function toEdit({ kind, text, certain }: PasteOffer): DocumentPasteEdit {
  const edit = new DocumentPasteEdit(text, titleOf(kind), kind === 'clean' ? CLEAN : LINK);
  if (!certain) {
    edit.yieldTo = [PLAIN];
  }
  return edit;
}

function titleOf(kind: PasteOffer['kind']): string {
  switch (kind) {
    case 'link':
      return l10n.t('Insert Dashboard Link');
    case 'timeless-link':
      return l10n.t('Insert Dashboard Link without Its Time Range');
    case 'clean':
      return l10n.t('Insert as Markdown, Cleaned');
  }
}

/** What is asked for, if it comes in time and nobody calls it off; else it is called off, and there is no answer. */
async function inTime<Answer>(asked: (stop: CancellationToken) => Promise<Answer>, token: CancellationToken): Promise<Answer | undefined> {
  const stop = new CancellationTokenSource();
  const calledOff = token.onCancellationRequested(() => {
    stop.cancel();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      stop.cancel();
      resolve(undefined);
    }, PATIENCE);
  });
  try {
    return await Promise.race([asked(stop.token), late]);
  } finally {
    clearTimeout(timer);
    calledOff.dispose();
    stop.dispose();
  }
}

import type { CancellationToken } from 'vscode-languageserver';
import { parsePlan } from '../core/plan/plan';
import type { CopyablePlan } from '../protocol';
import { plansWith } from '../workspace/planSearch';
import { pause } from './pause';
import type { Session } from './session';
import { canonicalUri, nameOfUri } from './uris';

/** Characters of a plan whose title is read in passing. */
const mostCharacters = 256 * 1024;

/** The plans that are open or listed, and with `search` all of the workspace; by title, the team's templates left out. */
export async function copyablePlans(session: Session, search: boolean, token: CancellationToken): Promise<CopyablePlan[]> {
  const known = new Map<string, CopyablePlan>(session.listed.all().map(({ uri, title }) => [uri, { uri, title }]));
  if (search) for await (const plan of searched(session, known, token)) known.set(plan.uri, plan);
  return [...known.values()].sort((a, b) => a.title.localeCompare(b.title) || (a.uri < b.uri ? -1 : 1));
}

async function* searched(
  { configs, documents, surroundings, workspace }: Session,
  known: ReadonlyMap<string, CopyablePlan>,
  token: CancellationToken,
): AsyncGenerator<CopyablePlan> {
  const open = new Map(documents.all().map(({ uri }) => [canonicalUri(uri), '']));
  const found = plansWith('', {
    files: workspace,
    folders: surroundings.roots,
    open,
    pause,
    isCancelled: () => token.isCancellationRequested,
  });
  for await (const { uri, text } of found) {
    if (known.has(uri) || text.length > mostCharacters || (await configs.ofFile(uri)).template) continue;
    yield { uri, title: parsePlan(text).title?.text ?? nameOfUri(uri) };
  }
}

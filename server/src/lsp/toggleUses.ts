import type { CancellationToken } from 'vscode-languageserver';
import { parsePlan, type Plan } from '../core/plan/plan';
import type { Toggle } from '../core/plan/toggles';
import { plansWith } from '../workspace/planSearch';
import { pause } from './pause';
import type { Session } from './session';
import { canonicalUri } from './uris';

/** The places of one plan that name a toggle. */
export interface ToggleUses {
  /** As the client spells it, for a document that is open. */
  readonly uri: string;
  /** Of an open document; null for a file. */
  readonly version: number | null;
  readonly plan: Plan;
  /** With at least one place. */
  readonly toggle: Toggle;
}

/** Every plan of the workspace, and every open one, that names a toggle. */
export async function* usesOf(name: string, session: Session, token: CancellationToken): AsyncGenerator<ToggleUses> {
  const open = new Map(session.documents.all().map((document) => [canonicalUri(document.uri), document]));
  const found = plansWith(name, {
    files: session.workspace,
    folders: session.surroundings.roots,
    open: new Map([...open].map(([uri, document]) => [uri, document.getText()])),
    pause,
    isCancelled: () => token.isCancellationRequested,
  });
  for await (const { uri, text } of found) {
    const document = open.get(uri);
    const plan = (document && session.plans.at(document.uri)?.assessment.plan) ?? parsePlan(text);
    const toggle = plan.toggles.find((one) => one.name === name);
    if (!toggle || toggle.mentions.length === 0) continue;
    yield { uri: document?.uri ?? uri, version: document?.version ?? null, plan, toggle };
  }
}

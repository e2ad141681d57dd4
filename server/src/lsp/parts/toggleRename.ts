import {
  ErrorCodes,
  ResponseError,
  type AnnotatedTextEdit,
  type CancellationToken,
  type Position,
  type Range,
  type RenameParams,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { toggleAt } from '../../core/features/toggles/toggleAt';
import { renameEdits } from '../../core/plan/toggleUse';
import { isWritableName } from '../../core/toggles/names';
import { shown } from '../../core/text/shown';
import { toRange } from '../convert';
import type { OpenPlan } from '../openPlans';
import type { Session } from '../session';
import { usesOf, type ToggleUses } from '../toggleUses';
import { rangeOf } from './toggleNavigation';

/** Changes of other plans than the one that somebody looks at are shown before they are made. */
const elsewhere = 'other-plans';

/** What is renamed at a place that names a toggle. */
export function prepareToggleRename(
  { document, assessment }: OpenPlan,
  position: Position,
): { range: Range; placeholder: string } | undefined {
  const mention = toggleAt(assessment.plan, document.offsetAt(position));
  return mention && { range: toRange(document, mention.span), placeholder: mention.toggle.name };
}

/** Another name for a toggle, in every plan that names it; the lists stay, for they are of the code. Undefined where no toggle is named. */
export async function renameToggle(
  session: Session,
  plan: OpenPlan,
  { position, newName }: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null | undefined> {
  const mention = toggleAt(plan.assessment.plan, plan.document.offsetAt(position));
  if (!mention) return undefined;
  const wanted = newName.trim();
  if (!isWritableName(wanted)) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      `${shown(newName)} is no name of a toggle: letters, digits, "_" and "-", a letter first, such as search_new_ranking.`,
    );
  }
  const edited: { uri: string; version: number | null; edits: TextEdit[] }[] = [];
  for await (const use of usesOf(mention.toggle.name, session, token)) {
    // At once: what is understood of an open plan is gone with its next version.
    const edits = editsOf(use, wanted);
    if (edits.length > 0) edited.push({ uri: use.uri, version: use.version, edits });
  }
  if (token.isCancellationRequested) return null;
  if (!session.client.versionedEdits) return { changes: Object.fromEntries(edited.map(({ uri, edits }) => [uri, edits])) };
  const annotated = session.client.changeAnnotations && edited.some(({ uri }) => uri !== plan.document.uri);
  const documentChanges = edited.map(({ uri, version, edits }): TextDocumentEdit => {
    const isOther = annotated && uri !== plan.document.uri;
    return {
      textDocument: { uri, version },
      edits: isOther ? edits.map((edit): AnnotatedTextEdit => ({ ...edit, annotationId: elsewhere })) : edits,
    };
  });
  if (!annotated) return { documentChanges };
  return {
    documentChanges,
    changeAnnotations: { [elsewhere]: { label: 'Other plans that name the toggle', needsConfirmation: true } },
  };
}

const editsOf = ({ plan, toggle }: ToggleUses, wanted: string): TextEdit[] =>
  renameEdits(plan, toggle, wanted).edits.map(({ span, text }) => ({ range: rangeOf(plan.markdown.index, span), newText: text }));

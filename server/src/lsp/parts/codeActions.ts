import { CodeActionKind } from 'vscode-languageserver';
import type { Assessment } from '../../core/assessment';
import { codeActions, type Action } from '../../core/features/codeActions';
import { fillIn } from '../../core/features/fillIn';
import { touchesPlace } from '../../core/features/openPlaces';
import { fixAll } from '../../core/features/fixAll';
import type { Span } from '../../core/text/span';
import { toCodeAction } from '../convert';
import type { ServerPart, Session } from '../session';

const fixAllKind = `${CodeActionKind.SourceFixAll}.releasePlan`;

/** One walk through all places that are due, offered at each of them. */
function fillInAll(assessment: Assessment, selection: Span, { today }: Session): Action[] {
  const places = fillIn(assessment, { today: today() });
  if (places.length < 2 || !touchesPlace(places, selection)) return [];
  return [{ title: `Fill in all ${places.length} open fields`, edits: places, problem: undefined }];
}

const isBelow = (kind: string, wanted: string): boolean => kind === wanted || kind.startsWith(`${wanted}.`);

export const codeActionsPart: ServerPart = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } }),
  register(session) {
    session.connection.onCodeAction(({ textDocument, range, context }) => {
      const plan = session.planAt(textDocument.uri);
      if (!plan) return [];
      const { document, assessment } = plan;
      // It changes the whole document, so it is for those alone who ask for it: on save, or in the menu of source actions.
      const edits = context.only?.some((kind) => isBelow(fixAllKind, kind)) ? fixAll(assessment) : [];
      const all = { title: 'Fix all that is safe to fix', edits, problem: undefined };
      const whole = edits.length > 0 ? (toCodeAction(document, all, session.client, fixAllKind) ?? []) : [];
      if (context.only && !context.only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [whole].flat();
      const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return [...codeActions(assessment, selection, { today: session.today() }), ...fillInAll(assessment, selection, session)]
        .flatMap((action) => toCodeAction(document, action, session.client) ?? [])
        .concat(whole);
    });
  },
};

import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { Assessment } from '../../core/assessment';
import { codeActions, type Action } from '../../core/features/codeActions';
import { countToFillIn, fillIn } from '../../core/features/fillIn';
import { listActions } from '../../core/features/toggles/listActions';
import { fixAll } from '../../core/features/fixAll';
import { ladderAt } from '../../core/features/stages/ladderAt';
import { isObject } from '../../core/text/isObject';
import type { Span } from '../../core/text/span';
import { fixAllKind, refactorKind } from '../capabilities';
import { toCodeAction } from '../convert';
import type { OpenPlan } from '../openPlans';
import type { ServerPart, Session } from '../session';

/**
 * One walk through all places that are due, offered at each of them to clients that know tab stops: without them it changes nothing.
 * The walk is as long as the plan, so it is made when somebody takes the offer, where the client asks for it then.
 */
function fillInAll(plan: OpenPlan, selection: Span, session: Session): CodeAction[] {
  const { client } = session;
  const count = client.snippetEdits ? countToFillIn(plan.assessment, selection) : 0;
  if (count < 2) return [];
  const title = `Fill in all ${count} open fields`;
  if (!client.resolvesActions) return [toCodeAction(plan.document, walkThrough(plan, title, session), client) ?? []].flat();
  return [{ title, kind: CodeActionKind.QuickFix, data: { fillIn: plan.document.uri } satisfies ToResolve }];
}

const walkThrough = ({ assessment }: OpenPlan, title: string, { today }: Session): Action => ({
  title,
  edits: fillIn(assessment, { today: today() }),
  problem: undefined,
});

/** What an action says that comes without its edit: the address of the plan to be filled in. */
interface ToResolve {
  readonly fillIn: string;
}

const isToResolve = (data: unknown): data is ToResolve => isObject(data) && typeof data['fillIn'] === 'string';

/** The action with its edit, for the text as it is by now. */
function resolved(action: CodeAction, session: Session): CodeAction {
  const plan = isToResolve(action.data) ? session.planAt(action.data.fillIn) : undefined;
  const edit = plan && toCodeAction(plan.document, walkThrough(plan, action.title, session), session.client)?.edit;
  return edit ? { ...action, edit } : action;
}

/** At a stage's heading or percentage, for clients that have the command: it asks for the others too. */
function ladderActions({ document, assessment }: OpenPlan, selection: Span, { client }: Session): CodeAction[] {
  const ladder = client.commands ? ladderAt(assessment.plan, selection) : undefined;
  if (ladder === undefined) return [];
  const title = 'Change rollout percentages…';
  return [{ title, kind: refactorKind, command: { title, command: 'releasePlan.changeLadder', arguments: [document.uri, ladder] } }];
}

/** What can be done about the lists, where a toggle at the selection is in none of them. */
function toggleListActions(assessment: Assessment, actions: readonly Action[], { client, today }: Session): CodeAction[] {
  const unknown = actions.find(({ problem }) => problem?.ruleId === 'unknown-toggle');
  const { toggles } = assessment.config;
  if (!client.commands || !unknown || !toggles) return [];
  return listActions(toggles, today()).map((action) => ({
    title: action.title,
    kind: CodeActionKind.QuickFix,
    command:
      action.kind === 'open'
        ? { title: action.title, command: 'releasePlan.reveal', arguments: [action.uri, topOfFile] }
        : { title: action.title, command: 'releasePlan.saveToggleSnapshot' },
  }));
}

const topOfFile = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const isBelow = (kind: string, wanted: string): boolean => kind === wanted || kind.startsWith(`${wanted}.`);

export const codeActionsPart: ServerPart = {
  register(session) {
    session.connection.onCodeAction(({ textDocument, range, context }) => {
      const plan = session.planAt(textDocument.uri);
      if (!plan) return [];
      const { document, assessment } = plan;
      // It changes the whole document, so it is for those alone who ask for it: on save, or in the menu of source actions.
      const edits = context.only?.some((kind) => isBelow(fixAllKind, kind)) ? fixAll(assessment) : [];
      const all = { title: 'Fix all that is safe to fix', edits, problem: undefined };
      const whole = edits.length > 0 ? (toCodeAction(document, all, session.client, fixAllKind) ?? []) : [];
      const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const wantsRefactors = context.only?.some((kind) => kind === '' || isBelow(refactorKind, kind)) ?? true;
      const others = [...(wantsRefactors ? ladderActions(plan, selection, session) : []), ...[whole].flat()];
      if (context.only && !context.only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return others;
      const actions = codeActions(assessment, selection, { today: session.today() });
      return [
        ...actions.flatMap((action) => toCodeAction(document, action, session.client) ?? []),
        ...fillInAll(plan, selection, session),
        ...toggleListActions(assessment, actions, session),
        ...others,
      ];
    });
    session.connection.onCodeActionResolve((action) => resolved(action, session));
  },
};

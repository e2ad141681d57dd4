import {
  commands,
  type Disposable,
  l10n,
  SnippetString,
  SnippetTextEdit,
  type TextDocument,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { type FillInAnswer, type FillInParams, type FillInPlace, fillInRequest } from '../../../server/src/protocol';
import { isReadOnly } from '../readOnly';
import { isInCustomEditorOnly, showAsText, toRange } from '../reveal';
import { askChoice, type Choice } from '../steps/quickInput';
import { runSteps, type Step } from '../steps/steps';
import { ask, type Services, shownPlan } from './services';

/** How long the status bar says that nothing is open, in milliseconds. */
const MESSAGE_TIME = 6000;

/** How often the places are asked for again because the plan was edited meanwhile. */
const MOST_TRIES = 3;

/** One walk through all places that are due: by tab stops, or by pick lists where the plan is in an editor without them. One step to undo. */
export function registerFillIn(services: Services): Disposable {
  return commands.registerCommand('releasePlan.fillIn', async () => {
    const uri = shownPlan(services);
    if (uri === undefined) {
      return;
    }
    if (await isReadOnly(uri)) {
      void window.showWarningMessage(l10n.t('Nothing was changed: {0} is read-only.', workspace.asRelativePath(uri)));
      return;
    }
    const document = await workspace.openTextDocument(uri);
    const places = await placesOf(services, document);
    if (places === undefined) {
      return;
    }
    if (places.length === 0) {
      window.setStatusBarMessage(l10n.t('Release Plan: nothing is open that is due'), MESSAGE_TIME);
    } else if (isInCustomEditorOnly(uri)) {
      await fillInByPickLists(document, places);
    } else {
      await fillInByTabStops(uri, places);
    }
  });
}

/** The places in the present version of the plan; `undefined` when there is no such answer, which is said. */
async function placesOf(services: Services, document: TextDocument): Promise<readonly FillInPlace[] | undefined> {
  const params: FillInParams = { uri: document.uri.toString() };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask<FillInAnswer | null>(services, fillInRequest, params);
    if (answer === undefined) {
      return undefined;
    }
    if (answer === null) {
      void window.showWarningMessage(
        l10n.t('Nothing was changed: {0} is no release plan any more.', workspace.asRelativePath(document.uri)),
      );
      return undefined;
    }
    if (answer.version === document.version) {
      return answer.places;
    }
  }
  void window.showWarningMessage(l10n.t('Nothing was changed: the plan is being edited. Try again.'));
  return undefined;
}

async function fillInByTabStops(uri: Uri, places: readonly FillInPlace[]): Promise<void> {
  const editor = await showAsText(uri);
  const edit = new WorkspaceEdit();
  // Tab stops of one edit are one session.
  edit.set(
    uri,
    places.map(({ range, snippet }) => new SnippetTextEdit(toRange(range), new SnippetString(snippet))),
  );
  await workspace.applyEdit(edit);
  if (editor !== undefined) {
    editor.revealRange(editor.selection);
  }
}

/** What was answered when the user has enough is written; what was not stays as it is. */
async function fillInByPickLists(document: TextDocument, places: readonly FillInPlace[]): Promise<void> {
  const { version } = document;
  const answers = new Map<FillInPlace, string>();
  const steps = places.map((place): Step => ({
    applies: () => true,
    ask: (at) =>
      askChoice<string>(at, {
        placeholder: l10n.t('{0} – choose an answer, or type one', place.label),
        items: (typed) => choices(place, typed),
        accept: (answer) => {
          answers.set(place, answer);
        },
      }),
  }));
  await runSteps(l10n.t('Fill In'), steps);
  const edit = new WorkspaceEdit();
  for (const [{ range, text, before }, answer] of answers) {
    if (answer !== '' && answer !== text) {
      edit.replace(document.uri, toRange(range), before + answer);
    }
  }
  if (edit.size === 0) {
    return;
  }
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    void window.showWarningMessage(l10n.t('Nothing was changed: the plan was edited meanwhile. Try again.'));
  }
}

function choices({ answers, text }: FillInPlace, typed: string): Choice<string>[] {
  const fitting = answers.filter((answer) => answer.toLowerCase().includes(typed.toLowerCase()));
  const own =
    typed === '' || fitting.includes(typed) ? [] : [{ label: typed, description: l10n.t('as typed'), choice: typed, alwaysShow: true }];
  const later = { label: l10n.t('Not now'), description: text, choice: '', alwaysShow: true };
  return [...own, ...fitting.map((answer) => ({ label: answer, choice: answer })), later];
}

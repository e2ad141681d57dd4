import {
  l10n,
  Selection,
  SnippetString,
  SnippetTextEdit,
  type TextDocument,
  TextEdit,
  type TextEditor,
  TextEditorRevealType,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { WalkAnswer, WalkPlace } from '../../server/src/protocol';
import { ask, type Services } from './commands/services';
import { isReadOnly, refusesEdits } from './readOnly';
import { isInCustomEditorOnly, showAsText, toRange } from './reveal';
import { askChoice, type Choice } from './steps/quickInput';
import { runSteps, type Step } from './steps/steps';

/** How long the status bar says that there is nothing to do, in milliseconds. */
const MESSAGE_TIME = 6000;

/** How often the places are asked for again because the plan was edited meanwhile. */
const MOST_TRIES = 3;

/** What a walk is called, and what is said when there is no place in it. */
export interface WalkWords {
  readonly title: string;
  readonly nothing: string;
}

/**
 * A walk through places of a plan: by tab stops, or by pick lists where the plan is in an editor without them. One step to undo. What cannot
 * be done is said, and then nothing is changed.
 */
export async function walk(services: Services, uri: Uri, method: string, params: object, words: WalkWords): Promise<void> {
  if (await isReadOnly(uri)) {
    nothingChanged(l10n.t('{0} is read-only.', workspace.asRelativePath(uri)));
    return;
  }
  const document = await workspace.openTextDocument(uri);
  const places = await placesOf(services, document, method, params);
  if (places === undefined) {
    return;
  }
  if (places.length === 0) {
    window.setStatusBarMessage(words.nothing, MESSAGE_TIME);
  } else if (isInCustomEditorOnly(uri)) {
    await goByPickLists(document, places, words.title);
  } else {
    const editor = await showAsText(uri);
    if (editor !== undefined && (await refusesEdits(editor))) {
      nothingChanged(l10n.t('{0} is read-only.', workspace.asRelativePath(uri)));
      return;
    }
    // To find that out took a version.
    const present = await placesOf(services, document, method, params);
    if (present?.length === 0) {
      window.setStatusBarMessage(words.nothing, MESSAGE_TIME);
    } else if (present !== undefined && !(await goByTabStops(uri, editor, present))) {
      nothingChanged(l10n.t('the plan was edited meanwhile. Try again.'));
    }
  }
}

/** The places in the present version of the plan; `undefined` when there is no such answer, which is said. */
async function placesOf(
  services: Services,
  document: TextDocument,
  method: string,
  params: object,
): Promise<readonly WalkPlace[] | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await ask<WalkAnswer | null>(services, method, params);
    if (answer === undefined) {
      return undefined;
    }
    if (answer === null) {
      nothingChanged(l10n.t('{0} is no release plan any more.', workspace.asRelativePath(document.uri)));
      return undefined;
    }
    if (answer.version === document.version) {
      return answer.places;
    }
  }
  nothingChanged(l10n.t('the plan is being edited. Try again.'));
  return undefined;
}

/** Whether a snippet has a place to type at. */
const hasStops = ({ snippet }: WalkPlace): boolean => /(?<!\\)\$/.test(snippet);

/** Answers whether it was written. */
async function goByTabStops(uri: Uri, editor: TextEditor | undefined, places: readonly WalkPlace[]): Promise<boolean> {
  const edit = new WorkspaceEdit();
  if (!places.some(hasStops)) {
    const end = editor && endAfter(editor.document, places);
    // As snippets they would leave a cursor at each.
    edit.set(
      uri,
      places.map(({ range, text }) => TextEdit.replace(toRange(range), text)),
    );
    const done = await workspace.applyEdit(edit);
    if (done && editor !== undefined && end !== undefined) {
      const place = editor.document.positionAt(end);
      editor.selection = new Selection(place, place);
      editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport);
    }
    return done;
  }
  // Tab stops of one edit are one session.
  edit.set(
    uri,
    places.map(({ range, snippet }) => new SnippetTextEdit(toRange(range), new SnippetString(snippet))),
  );
  const done = await workspace.applyEdit(edit);
  editor?.revealRange(editor.selection);
  return done;
}

/** Where the last of the places will end, as an offset into the text after all of them are written. */
function endAfter(document: TextDocument, places: readonly WalkPlace[]): number {
  let moved = 0;
  let end = 0;
  for (const { range, text } of places) {
    const [from, to] = [document.offsetAt(toRange(range).start), document.offsetAt(toRange(range).end)];
    end = from + moved + text.length;
    moved += text.length - (to - from);
  }
  return end;
}

/** Whether a place is written only when somebody answers. */
const isAsked = ({ isBlock, before }: WalkPlace): boolean => !isBlock || before !== '';

/** Blocks are written as they are, and what was answered when the user has enough; what was not stays as it is. */
async function goByPickLists(document: TextDocument, places: readonly WalkPlace[], title: string): Promise<void> {
  const { version } = document;
  const answers = new Map<WalkPlace, string>();
  const steps = places.filter(isAsked).map((place): Step => ({
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
  await runSteps(title, steps);
  const written = places.flatMap((place) => {
    const answer = answers.get(place) ?? '';
    if (!isAsked(place)) {
      return [{ ...place, written: place.text }];
    }
    return answer === '' || answer === place.text ? [] : [{ ...place, written: place.before + answer + place.behind }];
  });
  const [first] = written;
  if (first === undefined) {
    return;
  }
  const edit = new WorkspaceEdit();
  edit.set(
    document.uri,
    written.map((place) => TextEdit.replace(toRange(place.range), place.written)),
  );
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    nothingChanged(l10n.t('the plan was edited meanwhile. Try again.'));
    return;
  }
  // It may be out of sight, and such an editor cannot be told to show it.
  const line = first.range.start.line + 1 + (/^(?:\r?\n)*/.exec(first.written)?.[0].match(/\n/g)?.length ?? 0);
  const message =
    written.length === 1 ? l10n.t('{0}: written in line {1}', first.label, line) : l10n.t('{0} places are filled in', written.length);
  window.setStatusBarMessage(message, MESSAGE_TIME);
}

function choices({ answers, text }: WalkPlace, typed: string): Choice<string>[] {
  const fitting = answers.filter((answer) => answer.toLowerCase().includes(typed.toLowerCase()));
  const own =
    typed === '' || fitting.includes(typed) ? [] : [{ label: typed, description: l10n.t('as typed'), choice: typed, alwaysShow: true }];
  // Behind what is typed it could be taken for that by whoever enters before the list has followed.
  const later = typed === '' ? [{ label: l10n.t('Not now'), description: text.trim(), choice: '', alwaysShow: true }] : [];
  return [...own, ...fitting.map((answer) => ({ label: answer, choice: answer })), ...later];
}

function nothingChanged(why: string): void {
  void window.showWarningMessage(l10n.t('Nothing was changed: {0}', why));
}

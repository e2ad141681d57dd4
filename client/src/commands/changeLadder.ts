import { commands, type Disposable, l10n, Uri, window, workspace } from 'vscode';
import {
  type ChangeLadderAnswer,
  type ChangeLadderParams,
  changeLadderRequest,
  type LadderInfo,
  type LaddersParams,
  laddersRequest,
} from '../../../server/src/protocol';
import { parseLadder } from '../ladder/ladder';
import { ladderProblem } from '../ladder/ladderWords';
import { isReadOnly } from '../readOnly';
import { reveal, toRange } from '../reveal';
import { askChoice, askText, type Choice } from '../steps/quickInput';
import { runSteps, type Step } from '../steps/steps';
import { nothingChanged, writeEdits } from '../writeEdits';
import { ask, type Services, shownPlan } from './services';

/** How long the status bar says what was done, in milliseconds. */
const MESSAGE_TIME = 6000;

/**
 * Other percentages for the stages of a rollout, in all places of the plan at once. Arguments, as links and keys may give them: the address
 * of the plan, the index of the rollout, and the percentages; what is not given is asked for.
 */
export function registerChangeLadder(services: Services): Disposable {
  return commands.registerCommand('releasePlan.changeLadder', async (address?: unknown, ladder?: unknown, percentages?: unknown) => {
    const uri = typeof address === 'string' ? Uri.parse(address) : shownPlan(services);
    if (uri !== undefined) {
      const typed = Array.isArray(percentages) ? percentages.join(' · ') : undefined;
      await changeLadder(services, uri, typeof ladder === 'number' ? ladder : undefined, typed);
    }
  });
}

/** What the steps find out. */
interface Draft {
  readonly uri: Uri;
  /** An index among the ladders of the plan. */
  ladder: number;
  /** As typed, for a way back to it. */
  typed: string | undefined;
  /** What was answered to texts that were typed. */
  readonly answers: Map<string, Answered>;
  chosen: Answered | undefined;
}

interface Answered {
  readonly percentages: readonly number[];
  readonly answer: ChangeLadderAnswer;
}

async function changeLadder(services: Services, uri: Uri, wanted: number | undefined, typed: string | undefined): Promise<void> {
  if (await isReadOnly(uri)) {
    nothingChanged(l10n.t('{0} is read-only.', workspace.asRelativePath(uri)));
    return;
  }
  const params: LaddersParams = { uri: uri.toString() };
  const ladders = await ask<readonly LadderInfo[] | null>(services, laddersRequest, params);
  if (ladders === undefined) {
    return;
  }
  if (ladders === null) {
    nothingChanged(l10n.t('{0} is no release plan any more.', workspace.asRelativePath(uri)));
    return;
  }
  const draft: Draft = { uri, ladder: wanted ?? 0, typed, answers: new Map(), chosen: undefined };
  const several = wanted === undefined && ladders.length > 1;
  const first = ladders[draft.ladder];
  if (first === undefined || (!several && first.problem !== null)) {
    nothingChanged(first?.problem ?? l10n.t('this plan has no stages.'));
    return;
  }
  const steps = [...(several ? [whichStep(draft, ladders)] : []), textStep(services, draft, ladders), confirmStep(draft)];
  if (typed !== undefined && !several) {
    const problem = await problemOf(services, draft, typed);
    if (problem !== undefined) {
      nothingChanged(problem);
      return;
    }
    draft.chosen = draft.answers.get(typed);
    steps.shift();
  }
  if ((await runSteps(l10n.t('Change Rollout Percentages'), steps)) && draft.chosen !== undefined) {
    await write(uri, draft.chosen);
  }
}

/** The present percentages as they are typed; a sign for a step that has none. */
const written = ({ steps }: LadderInfo): string => steps.map(({ percentage }) => percentage ?? '?').join(' · ');

/** Which of several rollouts. */
function whichStep(draft: Draft, ladders: readonly LadderInfo[]): Step {
  return {
    applies: () => true,
    ask: (place) =>
      askChoice<number>(place, {
        placeholder: l10n.t('Which rollout?'),
        items: () =>
          ladders.map((ladder, at): Choice<number> => {
            const label = ladder.title === '' ? l10n.t('Rollout {0}', at + 1) : ladder.title;
            const item = { label, description: written(ladder) };
            return ladder.problem === null ? { ...item, choice: at } : { ...item, detail: `$(warning) ${ladder.problem}` };
          }),
        accept: (at) => {
          draft.typed = at === draft.ladder ? draft.typed : undefined;
          draft.ladder = at;
        },
      }),
  };
}

function textStep(services: Services, draft: Draft, ladders: readonly LadderInfo[]): Step {
  return {
    applies: () => true,
    ask: (place) => {
      const ladder = ladders[draft.ladder];
      return askText(place, {
        value: draft.typed ?? (ladder === undefined ? '' : written(ladder)),
        prompt: ladder === undefined ? '' : promptOf(ladder),
        placeholder: l10n.t('Such as: 1 · 25 · 50 · 100'),
        validate: (value) => problemOf(services, draft, value),
        accept: (value) => {
          draft.typed = value;
          draft.chosen = draft.answers.get(value);
        },
      });
    },
  };
}

/** What is wrong with percentages as typed, or with them in this plan; else what they change is in `draft.answers`. */
async function problemOf(services: Services, draft: Draft, value: string): Promise<string | undefined> {
  const result = parseLadder(value);
  if (!result.ok) {
    return ladderProblem(result.problem);
  }
  const { percentages } = result;
  const params: ChangeLadderParams = { uri: draft.uri.toString(), ladder: draft.ladder, percentages };
  const answer = await ask<ChangeLadderAnswer | null>(services, changeLadderRequest, params);
  if (answer === undefined || answer === null) {
    return l10n.t('{0} is no release plan any more.', workspace.asRelativePath(draft.uri));
  }
  draft.answers.set(value, { percentages, answer });
  return answer.problem ?? undefined;
}

function promptOf({ steps }: LadderInfo): string {
  const names = steps.map(({ title }) => title).join(' · ');
  return steps.some(({ percentage }) => percentage === null)
    ? l10n.t('Percentage of users in each step: {0}. “?” is one without a percentage yet', names)
    : l10n.t('Percentage of users in each step: {0}', names);
}

/** What the author is to know before it is done; not asked where every step only gets another number. */
function confirmStep(draft: Draft): Step {
  return {
    applies: () => {
      const { added = [], changed = [] } = draft.chosen?.answer ?? {};
      return added.length > 0 || changed.some(({ hasResults }) => hasResults);
    },
    ask: (place) =>
      askChoice<true>(place, {
        placeholder: l10n.t('Look at what will be changed, then confirm'),
        items: () => (draft.chosen === undefined ? [] : preview(draft.chosen.answer)),
        accept: () => undefined,
      }),
  };
}

function preview({ changed, added }: ChangeLadderAnswer): Choice<true>[] {
  const places = changed.reduce((sum, step) => sum + step.places, 0);
  const count = places === 1 ? l10n.t('1 place') : l10n.t('{0} places', places);
  const confirm: Choice<true> = { label: l10n.t('Change the Percentages'), description: count, alwaysShow: true, choice: true };
  const said = (label: string): Choice<true> => ({ label, alwaysShow: true });
  return [
    confirm,
    ...changed
      .filter(({ hasResults }) => hasResults)
      .map(({ title, before }) => said(`$(warning) ${l10n.t('{0} has results: its {1} would be rewritten', title, before ?? '')}`)),
    ...added.map(({ title, percentage }) => said(`$(add) ${l10n.t('Adds {0}: {1}% behind the last stage', title, percentage)}`)),
    ...changed.map(({ title, before, percentage }) => said(`$(edit) ${title}: ${before === null ? '' : `${before} → `}${percentage}%`)),
  ];
}

async function write(uri: Uri, { percentages, answer }: Answered): Promise<void> {
  const ladder = percentages.join(' · ');
  if (answer.edits.length === 0) {
    window.setStatusBarMessage(l10n.t('Release Plan: the percentages are {0} already', ladder), MESSAGE_TIME);
    return;
  }
  const document = await workspace.openTextDocument(uri);
  if (document.version !== answer.version) {
    nothingChanged(l10n.t('the plan was edited meanwhile. Try again.'));
  } else if (await writeEdits(document, answer.edits)) {
    tell(uri, ladder, answer);
  }
}

/** What was done, and what is left to look at. */
function tell(uri: Uri, ladder: string, { added, left, unlisted }: ChangeLadderAnswer): void {
  const stages = added.map(({ title, percentage }) => `${title}: ${percentage}%`).join(', ');
  const done =
    added.length > 0 ? l10n.t('The percentages are {0} now; added {1}.', ladder, stages) : l10n.t('The percentages are {0} now.', ladder);
  const places = left.map(({ range, text }) => l10n.t('line {0} “{1}”', range.start.line + 1, text)).join('; ');
  const words = [
    done,
    ...(unlisted === null ? [] : [l10n.t('The list of stages that ends in line {0} does not have it yet.', unlisted.start.line + 1)]),
    ...(left.length === 0 ? [] : [l10n.t('Left as it was, for it may speak of something else: {0}', places)]),
  ];
  const first = unlisted ?? left[0]?.range;
  if (first === undefined) {
    window.setStatusBarMessage(`Release Plan: ${done}`, MESSAGE_TIME);
    return;
  }
  const go = l10n.t('Go to Line {0}', first.start.line + 1);
  void window.showInformationMessage(words.join(' '), go).then((choice) => (choice === go ? reveal(uri, toRange(first)) : undefined));
}

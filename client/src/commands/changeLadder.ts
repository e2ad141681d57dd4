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

/** Other percentages for the stages of a rollout, in all places of the plan at once. */
export function registerChangeLadder(services: Services): Disposable {
  return commands.registerCommand('releasePlan.changeLadder', async (address?: unknown, ladder?: unknown) => {
    const uri = typeof address === 'string' ? Uri.parse(address) : shownPlan(services);
    if (uri !== undefined) {
      await changeLadder(services, uri, typeof ladder === 'number' ? ladder : undefined);
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
  percentages: readonly number[];
  answer: ChangeLadderAnswer | undefined;
}

async function changeLadder(services: Services, uri: Uri, wanted: number | undefined): Promise<void> {
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
  const draft: Draft = { uri, ladder: wanted ?? 0, typed: undefined, percentages: [], answer: undefined };
  const several = wanted === undefined && ladders.length > 1;
  const first = ladders[draft.ladder];
  if (first === undefined || (!several && first.problem !== null)) {
    nothingChanged(first?.problem ?? l10n.t('this plan has no stages.'));
    return;
  }
  const steps = [...(several ? [whichStep(draft, ladders)] : []), textStep(services, draft, ladders)];
  if ((await runSteps(l10n.t('Change Rollout Percentages'), [...steps, confirmStep(draft)])) && draft.answer !== undefined) {
    await write(draft.uri, draft.percentages, draft.answer);
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
    ask: async (place) => {
      const ladder = ladders[draft.ladder];
      const answers = new Map<string, { readonly percentages: readonly number[]; readonly answer: ChangeLadderAnswer }>();
      return askText(place, {
        value: draft.typed ?? (ladder === undefined ? '' : written(ladder)),
        prompt: ladder === undefined ? '' : promptOf(ladder),
        placeholder: l10n.t('Such as: 1 · 25 · 50 · 100'),
        validate: async (value) => {
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
          answers.set(value, { percentages, answer });
          return answer.problem ?? undefined;
        },
        accept: (value) => {
          const found = answers.get(value);
          draft.typed = value;
          draft.percentages = found?.percentages ?? [];
          draft.answer = found?.answer;
        },
      });
    },
  };
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
    applies: () =>
      draft.answer !== undefined && (draft.answer.added.length > 0 || draft.answer.changed.some(({ hasResults }) => hasResults)),
    ask: (place) =>
      askChoice<true>(place, {
        placeholder: l10n.t('Look at what will be changed, then confirm'),
        items: () => (draft.answer === undefined ? [] : preview(draft.answer)),
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

async function write(uri: Uri, percentages: readonly number[], answer: ChangeLadderAnswer): Promise<void> {
  const ladder = percentages.join(' · ');
  if (answer.edits.length === 0) {
    window.setStatusBarMessage(l10n.t('Release Plan: the percentages are {0} already', ladder), MESSAGE_TIME);
    return;
  }
  const document = await workspace.openTextDocument(uri);
  if (document.version !== answer.version) {
    nothingChanged(l10n.t('the plan was edited meanwhile. Try again.'));
  } else if (await writeEdits(document, answer.edits)) {
    await tell(uri, ladder, answer);
  }
}

/** What was done, and what may not hold any more. */
async function tell(uri: Uri, ladder: string, { added, left }: ChangeLadderAnswer): Promise<void> {
  const stages = added.map(({ title, percentage }) => `${title}: ${percentage}%`).join(', ');
  const done =
    added.length > 0 ? l10n.t('The percentages are {0} now; added {1}.', ladder, stages) : l10n.t('The percentages are {0} now.', ladder);
  const [first] = left;
  if (first === undefined) {
    window.setStatusBarMessage(`Release Plan: ${done}`, MESSAGE_TIME);
    return;
  }
  const places = left.map(({ range, text }) => l10n.t('line {0} “{1}”', range.start.line + 1, text)).join('; ');
  const go = l10n.t('Go to Line {0}', first.range.start.line + 1);
  const choice = await window.showInformationMessage(
    `${done} ${l10n.t('Left as it was, for it may speak of something else: {0}', places)}`,
    go,
  );
  if (choice === go) {
    await reveal(uri, toRange(first.range));
  }
}

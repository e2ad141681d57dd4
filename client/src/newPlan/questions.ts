import { l10n, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { formatLadder, parseLadder } from '../ladder/ladder';
import { ladderProblem } from '../ladder/ladderWords';
import { builtIn, type Draft } from './draft';
import { askChoice, askText, type Choice, editButton } from '../steps/quickInput';
import { slug } from './slug';
import type { Step } from '../steps/steps';
import { parseTarget, suggestTarget, type TargetProblem } from './target';

/** Characters of a name at most: it is a heading. */
const LONGEST_NAME = 200;

/** Common ladders, the most careful one first. */
const LADDERS: readonly (readonly number[])[] = [
  [1, 25, 50, 100],
  [10, 25, 50, 100],
  [5, 25, 50, 75, 100],
  [25, 50, 100],
];

export function featureStep(draft: Draft): Step {
  return {
    applies: () => true,
    ask: (place) =>
      askText(place, {
        value: draft.feature,
        prompt: l10n.t('Name of the feature, as it stands in the title of the plan'),
        placeholder: l10n.t('Such as: Travel pay claims'),
        validate: (value) => Promise.resolve(featureProblem(value)),
        accept: (value) => {
          draft.feature = value.trim();
        },
      }),
  };
}

function featureProblem(value: string): string | undefined {
  if (value.trim() === '') {
    return l10n.t('Every plan needs the name of its feature.');
  }
  return value.trim().length > LONGEST_NAME ? l10n.t('A name has at most {0} characters.', LONGEST_NAME) : undefined;
}

/** Asked where the template makes sense with stages and without. */
export function stagedStep(draft: Draft): Step {
  return {
    applies: () => builtIn(draft)?.staged === true && builtIn(draft)?.atOnce === true,
    ask: (place) =>
      askChoice<boolean>(place, {
        placeholder: l10n.t('Does it go to more and more users in stages?'),
        items: () => [
          {
            label: l10n.t('Yes, in Stages'),
            detail: l10n.t('It adds much that is new, or changes what users do, or what the servers have to do'),
            choice: true,
          },
          {
            label: l10n.t('No, to Everyone at Once'),
            detail: l10n.t('Little is new, users go the same ways as before, and the servers have no more to do'),
            choice: false,
          },
        ],
        accept: (inStages) => {
          draft.inStages = inStages;
        },
      }),
  };
}

export function ladderStep(draft: Draft): Step {
  return {
    applies: () => builtIn(draft)?.staged === true && draft.inStages,
    ask: (place) =>
      askChoice<readonly number[]>(place, {
        placeholder: l10n.t('Percentage of users in each stage: choose, or type your own such as 2 · 20 · 100'),
        items: (typed) => ladderItems(typed, builtIn(draft)?.mostStages ?? 0),
        accept: (ladder) => {
          draft.ladder = ladder;
        },
      }),
  };
}

/** What was typed comes first, or what is wrong with it; the common ladders stay below. */
function ladderItems(typed: string, most: number): readonly Choice<readonly number[]>[] {
  const common = LADDERS.filter(({ length }) => length <= most).map((ladder) => ({
    label: formatLadder(ladder),
    description: l10n.t('{0} stages', ladder.length),
    buttons: [editButton(l10n.t('Edit'))],
    editable: formatLadder(ladder),
    choice: ladder,
  }));
  if (typed.trim() === '') {
    return common;
  }
  const result = parseLadder(typed);
  if (!result.ok) {
    return [{ label: `$(warning) ${ladderProblem(result.problem)}`, alwaysShow: true }];
  }
  const { percentages } = result;
  if (percentages.length > most) {
    return [{ label: `$(warning) ${l10n.t('This template has at most {0} stages, not {1}', most, percentages.length)}`, alwaysShow: true }];
  }
  const stages = percentages.length === 1 ? l10n.t('1 stage') : l10n.t('{0} stages', percentages.length);
  return [{ label: formatLadder(percentages), description: stages, alwaysShow: true, choice: percentages }];
}

/** Which of several workspace folders; not asked where there is no choice. */
export function folderStep(draft: Draft): Step {
  const folders = workspace.workspaceFolders ?? [];
  const open = draft.folder === undefined && folders.length > 1;
  return {
    applies: () => open,
    ask: (place) =>
      askChoice<WorkspaceFolder>(place, {
        placeholder: l10n.t('In which folder?'),
        items: () => folders.map((choice) => ({ label: choice.name, description: choice.uri.fsPath, choice })),
        accept: (folder) => {
          draft.folder = folder;
        },
      }),
  };
}

export function targetStep(draft: Draft): Step {
  return {
    applies: () => (workspace.workspaceFolders ?? []).length > 0,
    ask: (place) =>
      askText(place, {
        value: suggestTarget(draft.within, slug(draft.feature)),
        prompt: l10n.t('Path of the new plan in {0}; missing folders are created', draft.folder?.name ?? ''),
        placeholder: '',
        checkAtOnce: true,
        validate: (value) => targetMessage(draft, value),
        accept: (value) => {
          const target = parseTarget(value);
          draft.path = target.ok ? target.path : '';
        },
      }),
  };
}

async function targetMessage({ folder }: Draft, value: string): Promise<string | undefined> {
  const target = parseTarget(value);
  if (!target.ok) {
    return targetProblem(target.problem);
  }
  return folder !== undefined && (await exists(Uri.joinPath(folder.uri, target.path)))
    ? l10n.t('{0} exists already. Choose another name.', target.path)
    : undefined;
}

function targetProblem(problem: TargetProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Type the path of the new file.');
    case 'outside':
      return l10n.t('The path must stay in the folder: no “..”, and no “/” or drive at the start.');
    case 'not-markdown':
      return l10n.t('A release plan is a Markdown file: the path must end with .md');
  }
}

export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

import { l10n, Uri, workspace, type WorkspaceFolder } from 'vscode';
import type { TemplateInfo } from '../../../server/src/protocol';
import { formatLadder, parseLadder } from '../ladder/ladder';
import { ladderProblem } from '../ladder/ladderWords';
import { askChoice, askText, type Choice, editButton } from '../steps/quickInput';
import { slug } from './slug';
import type { Step } from '../steps/steps';
import { parseTarget, suggestTarget, type TargetProblem } from './target';

/** What the steps find out. */
export interface Draft {
  template: TemplateInfo | undefined;
  feature: string;
  ladder: readonly number[];
  folder: WorkspaceFolder | undefined;
  /** A folder inside `folder`, separated by `/`; empty for `folder` itself. */
  within: string;
  /** Relative to `folder`. */
  path: string;
}

/** Common ladders, the most careful one first. */
const LADDERS: readonly (readonly number[])[] = [
  [1, 25, 50, 100],
  [10, 25, 50, 100],
  [5, 25, 50, 75, 100],
  [25, 50, 100],
];

/** Without templates the step ends by itself: then the server did not answer, and the user was told. */
export function templateStep(draft: Draft, templates: Promise<readonly TemplateInfo[] | undefined>): Step {
  return {
    applies: () => true,
    ask: (place) =>
      askChoice<TemplateInfo>(place, {
        placeholder: l10n.t('Which template?'),
        items: async () => ((await templates) ?? []).map((choice) => ({ label: choice.name, detail: choice.description, choice })),
        accept: (template) => {
          draft.template = template;
        },
      }),
  };
}

export function featureStep(draft: Draft): Step {
  return {
    applies: () => true,
    ask: (place) =>
      askText(place, {
        value: draft.feature,
        prompt: l10n.t('Name of the feature, as it stands in the title of the plan'),
        placeholder: l10n.t('Such as: Travel pay claims'),
        validate: (value) => Promise.resolve(value.trim() === '' ? l10n.t('Every plan needs the name of its feature.') : undefined),
        accept: (value) => {
          draft.feature = value.trim();
        },
      }),
  };
}

export function ladderStep(draft: Draft): Step {
  return {
    applies: () => draft.template?.staged ?? true,
    ask: (place) =>
      askChoice<readonly number[]>(place, {
        placeholder: l10n.t('Percentage of users in each stage: choose, or type your own such as 2 · 20 · 100'),
        items: ladderItems,
        accept: (ladder) => {
          draft.ladder = ladder;
        },
      }),
  };
}

/** What was typed comes first, or what is wrong with it; the common ladders stay below. */
function ladderItems(typed: string): readonly Choice<readonly number[]>[] {
  const common = LADDERS.map((ladder) => ({
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

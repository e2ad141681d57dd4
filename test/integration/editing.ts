import { commands, type Extension, type TextDocument } from 'vscode';
import type { Api } from '../../client/src/activate';
import { laddersOf } from '../../server/src/core/features/stages/ladders';
import { parsePlan } from '../../server/src/core/plan/plan';
import { until } from './support';

/** Commands that change no plan that is open. */
const reading: ReadonlySet<string> = new Set(
  [
    'newPlan',
    'foldNotDue',
    'nextOpenItem',
    'previousOpenItem',
    'copyReport',
    'saveToggleSnapshot',
    'refresh',
    'showDueOnly',
    'showAll',
    'reveal',
    'refreshAllPlans',
    'cancelAllPlans',
    'copyPlanPath',
    'showOutput',
    'restartServer',
  ].map((name) => `releasePlan.${name}`),
);

/** The commands of the extension that change a plan that is open. */
export function editingCommands(extension: Extension<Api>): string[] {
  const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command).filter((command) => !reading.has(command));
}

/** Runs a command to its end; whatever it asks, the first answer is taken. */
export async function run(command: string, args: readonly unknown[]): Promise<void> {
  let ended = false;
  const running = Promise.resolve(commands.executeCommand(command, ...args)).finally(() => {
    ended = true;
  });
  await until(`${command} ends`, async () => {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return ended;
  });
  await running;
}

/** A box of the tree is ticked by its node; percentages are given, for the first answer is those that are there. */
export function argumentsOf(api: Api, command: string, document: TextDocument): unknown[] {
  if (command === 'releasePlan.changeLadder') {
    const rungs = laddersOf(parsePlan(document.getText()))[0]?.rungs ?? [];
    return [document.uri.toString(), 0, rungs.map((_, i) => (i === rungs.length - 1 ? 100 : i + 2))];
  }
  if (command !== 'releasePlan.tick' && command !== 'releasePlan.untick') {
    return [];
  }
  const nodes = [...(api.readiness()?.nodes ?? [])];
  for (const node of nodes) {
    nodes.push(...node.children);
  }
  const wanted = command === 'releasePlan.untick';
  return [nodes.find(({ checkbox }) => checkbox?.checked === wanted) ?? { id: 'none', label: 'none', checkbox: null }];
}

import { commands, type Disposable, l10n, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import {
  type AdvanceAnswer,
  type AdvanceBlocker,
  type AdvanceParams,
  advanceRequest,
  type WaiveParams,
  waiveRequest,
} from '../../../server/src/protocol';
import { reveal, toRange } from '../reveal';
import { walk } from '../walk';
import { ask, type Services, shownPlan } from './services';

/** How long the status bar says that nothing is left, in milliseconds. */
const MESSAGE_TIME = 6000;

/** The next step: the dates are stamped and the next stage is opened; what blocks it is listed first. */
export function registerAdvance(services: Services): Disposable {
  return commands.registerCommand('releasePlan.advance', async (address?: unknown) => {
    const uri = typeof address === 'string' ? Uri.parse(address) : shownPlan(services);
    if (uri !== undefined) {
      await advance(services, uri);
    }
  });
}

async function advance(services: Services, uri: Uri): Promise<void> {
  const params: AdvanceParams = { uri: uri.toString(), anyway: false };
  const answer = await ask<AdvanceAnswer | null>(services, advanceRequest, params);
  if (answer === undefined) {
    return;
  }
  if (answer === null) {
    void window.showWarningMessage(
      l10n.t('Nothing was changed: {0}', l10n.t('{0} is no release plan any more.', workspace.asRelativePath(uri))),
    );
  } else if (answer.gate === null) {
    window.setStatusBarMessage(l10n.t('Release Plan: every gate lies behind'), MESSAGE_TIME);
  } else if (answer.blockers.length > 0) {
    await showBlockers(services, uri, answer.gate, answer);
  } else if (answer.places.length === 0) {
    void window.showInformationMessage(l10n.t('“{0}” is ready. It lies behind as soon as the plan says so.', answer.gate));
  } else if (answer.early === null || (await goesOn(answer.gate, answer.early))) {
    await step(services, uri, answer.gate, false);
  }
}

/** Whether to go on although a stage has not run for as long as it is planned to. */
async function goesOn(gate: string, early: string): Promise<boolean> {
  const item = { label: `$(debug-step-over) ${l10n.t('Advance Now')}`, description: early };
  return (
    (await window.showQuickPick([item], { title: gate, placeHolder: l10n.t('The stage has not run as long as planned') })) !== undefined
  );
}

const step = (services: Services, uri: Uri, gate: string, anyway: boolean): Promise<void> => {
  const params: AdvanceParams = { uri: uri.toString(), anyway };
  return walk(services, uri, advanceRequest, params, { title: gate, nothing: l10n.t('Release Plan: nothing is to be written') });
};

interface BlockerItem extends QuickPickItem {
  readonly blocker?: AdvanceBlocker;
  readonly anyway?: true;
}

async function showBlockers(services: Services, uri: Uri, gate: string, { blockers, places }: AdvanceAnswer): Promise<void> {
  const items: BlockerItem[] = blockers.map((blocker) => ({
    label: `$(warning) ${blocker.label}`,
    description: l10n.t('line {0}', blocker.range.start.line + 1),
    blocker,
  }));
  if (places.length > 0) {
    items.push({ label: '', kind: QuickPickItemKind.Separator });
    items.push({ label: `$(debug-step-over) ${l10n.t('Advance Anyway')}`, description: l10n.t('with a note in the plan'), anyway: true });
  }
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('{0}: blocked by {1}', gate, blockers.length),
    placeHolder: l10n.t('Choose what to do something about'),
  });
  if (chosen?.anyway === true) {
    await step(services, uri, gate, true);
  } else if (chosen?.blocker !== undefined) {
    await settle(services, uri, chosen.blocker);
  }
}

interface SettleItem extends QuickPickItem {
  readonly act: () => Promise<void>;
}

async function settle(services: Services, uri: Uri, { id, label, range }: AdvanceBlocker): Promise<void> {
  const params: WaiveParams = { uri: uri.toString(), blocker: id };
  const items: SettleItem[] = [
    {
      label: `$(lightbulb) ${l10n.t('Fix')}`,
      description: l10n.t('goes there and offers the quick fixes'),
      act: async () => {
        await reveal(uri, toRange(range));
        await commands.executeCommand('editor.action.quickFix');
      },
    },
    {
      label: `$(comment) ${l10n.t('Waive with Reason')}`,
      description: l10n.t('writes a visible line that answers for it'),
      act: () =>
        walk(services, uri, waiveRequest, params, {
          title: l10n.t('Waive'),
          nothing: l10n.t('Release Plan: “{0}” cannot be waived by a line', label),
        }),
    },
    { label: `$(arrow-right) ${l10n.t('Go There')}`, act: () => reveal(uri, toRange(range)) },
  ];
  const chosen = await window.showQuickPick(items, { title: label });
  await chosen?.act();
}

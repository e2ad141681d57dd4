import { commands, type Disposable, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Insertable } from '../../../server/src/protocol';
import { insert, insertablesOf } from '../insert';
import { askPlace } from '../insertPlace';
import { type Services, shownPlan } from './services';

interface InsertItem extends QuickPickItem {
  readonly insertable?: Insertable;
}

/** Of these a plan has one in each of its stages, or one at all. */
const ONCE = ['stage-planning', 'stage-results', 'clean-up-question'];

export function registerInsertSection(services: Services): Disposable {
  return commands.registerCommand('releasePlan.insertSection', async () => {
    const uri = shownPlan(services);
    const all = uri === undefined ? undefined : await insertablesOf(services, uri);
    if (uri === undefined || all === undefined) {
      return;
    }
    const chosen = await window.showQuickPick(items(all), {
      title: l10n.t('Insert'),
      placeHolder: l10n.t('What? It goes where it belongs in the plan.'),
      matchOnDescription: true,
    });
    const what = chosen?.insertable;
    if (what === undefined) {
      return;
    }
    if (what.present && ONCE.includes(what.id)) {
      const reason = what.detail === '' ? l10n.t('it is in the plan already') : what.detail;
      void window.showInformationMessage(l10n.t('Nothing was inserted ({0}): {1}.', what.name, reason));
      return;
    }
    const place = await askPlace(what.places, what.name, l10n.t('Which stage?'));
    if (place !== undefined) {
      await insert(services, uri, what.id, place);
    }
  });
}

/** What is missing comes first; both parts keep the order of the plan. */
function items(all: readonly Insertable[]): InsertItem[] {
  const missing = all.filter(({ present }) => !present).map((insertable) => toItem(insertable, insertable.detail));
  const inPlan = l10n.t('in the plan already');
  const present = all.filter((insertable) => insertable.present);
  return present.length === 0
    ? missing
    : [
        ...missing,
        { label: '', kind: QuickPickItemKind.Separator },
        ...present.map((insertable) => toItem(insertable, insertable.detail === '' ? inPlan : insertable.detail)),
      ];
}

const toItem = (insertable: Insertable, description: string): InsertItem => ({ label: insertable.name, description, insertable });

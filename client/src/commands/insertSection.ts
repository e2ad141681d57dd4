import { commands, type Disposable, l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { type Insertable, type InsertablesParams, insertablesRequest } from '../../../server/src/protocol';
import { insert } from '../insert';
import { ask, type Services, shownPlan } from './services';

interface SectionItem extends QuickPickItem {
  readonly id?: string;
}

export function registerInsertSection(services: Services): Disposable {
  return commands.registerCommand('releasePlan.insertSection', async () => {
    const uri = shownPlan(services);
    if (uri === undefined) {
      return;
    }
    const params: InsertablesParams = { uri: uri.toString() };
    const sections = await ask<readonly Insertable[]>(services, insertablesRequest, params);
    if (sections === undefined) {
      return;
    }
    const chosen = await window.showQuickPick(items(sections), {
      title: l10n.t('Insert Section'),
      placeHolder: sections.every(({ present }) => present)
        ? l10n.t('No section is missing. Choose one to insert it once more.')
        : l10n.t('Which section? It goes where it belongs in the plan.'),
    });
    if (chosen?.id !== undefined) {
      await insert(services, uri, chosen.id);
    }
  });
}

/** What is missing comes first; both parts keep the order of the plan. */
function items(sections: readonly Insertable[]): SectionItem[] {
  const missing = sections.filter(({ present }) => !present).map(({ id, name }) => ({ id, label: name }));
  const present = sections.filter((section) => section.present);
  if (present.length === 0) {
    return missing;
  }
  const description = l10n.t('in the plan already');
  const separator = { label: '', kind: QuickPickItemKind.Separator };
  return [...missing, separator, ...present.map(({ id, name }) => ({ id, label: name, description }))];
}

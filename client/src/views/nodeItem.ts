import { l10n, TreeItem, TreeItemCheckboxState, type TreeItemCollapsibleState } from 'vscode';
import type { ReadinessNode } from '../../../server/src/protocol';
import { toggleSettingCommand } from '../toggleSetting';
import { themeIcon } from './nodeIcon';

/** A node as VS Code draws it. `uri` is the plan that it is about. */
export function nodeItem(node: ReadinessNode, id: string, uri: string, fold: TreeItemCollapsibleState): TreeItem {
  const item = new TreeItem(node.label, fold);
  item.id = id;
  item.description = node.description;
  item.tooltip = node.tooltip;
  item.accessibilityInformation = { label: node.accessibleLabel };
  item.contextValue = contextOf(node);
  const icon = themeIcon(node.icon);
  if (icon !== undefined) {
    item.iconPath = icon;
  }
  if (node.checkbox !== null) {
    item.checkboxState = {
      state: node.checkbox.checked ? TreeItemCheckboxState.Checked : TreeItemCheckboxState.Unchecked,
      accessibilityInformation: { label: node.checkbox.accessibleLabel },
    };
  }
  if (node.range !== null) {
    item.command = { command: 'releasePlan.reveal', title: l10n.t('Go to Place in Plan'), arguments: [uri, node.range] };
  } else if (node.opens === 'toggle-sources') {
    item.command = toggleSettingCommand();
  }
  return item;
}

/** What menus in package.json tell rows apart by. */
function contextOf({ checkbox, icon }: ReadinessNode): string {
  if (checkbox === null) {
    return icon;
  }
  return checkbox.checked ? 'box-ticked' : 'box-open';
}

import { env, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { PlanRow } from '../../../server/src/protocol';
import { type PlanGroup, placeOf, type ToggleGroup } from './planGroups';
import { folderName } from './planSearch';

/** The group below all states: the toggles that plans name. */
export interface AllToggles {
  readonly count: number;
}

/** A plan below a toggle that it names. It stands below its state too, and VS Code wants another object for each row. */
export interface ToggleUse extends PlanRow {
  readonly toggle: string;
}

/** A row of the view "All Plans". */
export type PlanNode = PlanGroup | AllToggles | ToggleGroup | ToggleUse | PlanRow;

/** A row as VS Code draws it. `shared` are the titles that more than one plan has. */
export function planNodeItem(node: PlanNode, shared: ReadonlySet<string>): TreeItem {
  if ('count' in node) {
    return allTogglesItem(node);
  }
  if ('rows' in node) {
    return 'toggle' in node ? toggleItem(node) : groupItem(node);
  }
  return planItem(node, 'toggle' in node ? `plan ${node.uri} of toggle ${node.toggle}` : node.uri, shared);
}

function planItem(row: PlanRow, id: string, shared: ReadonlySet<string>): TreeItem {
  const uri = Uri.parse(row.uri);
  const item = new TreeItem(row.title);
  const place = shared.has(row.title) ? placeOf(row) : '';
  const folder = (workspace.workspaceFolders?.length ?? 0) > 1 ? folderName(row.folder) : '';
  item.id = id;
  // A place that tells two of one title apart must not be cut off.
  item.description = joined(' · ', place, row.description, folder);
  item.tooltip = `${workspace.asRelativePath(uri)}\n${row.tooltip}`;
  item.accessibilityInformation = { label: joined(', ', row.accessibleLabel, place, folder) };
  item.resourceUri = uri;
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'plan';
  item.command = { command: 'vscode.open', title: l10n.t('Open Plan'), arguments: [uri] };
  return item;
}

function groupItem({ id, name, rows }: PlanGroup): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  const words = rows.length === 1 ? l10n.t('{0}, 1 plan', name) : l10n.t('{0}, {1} plans', name, rows.length);
  item.id = `state ${id}`;
  item.description = inNumbers(rows.length);
  item.tooltip = words;
  item.accessibilityInformation = { label: words };
  return item;
}

function allTogglesItem({ count }: AllToggles): TreeItem {
  const item = new TreeItem(l10n.t('Toggles'), TreeItemCollapsibleState.Collapsed);
  const words = count === 1 ? l10n.t('Toggles, 1 that plans name') : l10n.t('Toggles, {0} that plans name', inNumbers(count));
  item.id = 'toggles';
  item.description = inNumbers(count);
  item.tooltip = words;
  item.accessibilityInformation = { label: words };
  item.contextValue = 'toggles';
  return item;
}

function toggleItem({ toggle, rows }: ToggleGroup): TreeItem {
  const item = new TreeItem(toggle, TreeItemCollapsibleState.Collapsed);
  const plans = rows.length === 1 ? l10n.t('1 plan') : l10n.t('{0} plans', inNumbers(rows.length));
  item.id = `toggle ${toggle}`;
  item.description = plans;
  item.tooltip = l10n.t('{0}, named by {1}', toggle, plans);
  item.accessibilityInformation = { label: l10n.t('Toggle {0}, named by {1}', toggle, plans) };
  item.contextValue = 'toggle';
  return item;
}

const inNumbers = (value: number): string => value.toLocaleString(env.language);

const joined = (separator: string, ...parts: readonly string[]): string => parts.filter((part) => part !== '').join(separator);

import { type Tab, TabInputCustom, TabInputText, TabInputTextDiff, type Uri, window } from 'vscode';

/** The document that a tab is about: the right-hand side of a comparison; `undefined` for settings, previews and the like. */
export function documentOf(tab: Tab | undefined): Uri | undefined {
  const input = tab?.input;
  if (input instanceof TabInputText || input instanceof TabInputCustom) {
    return input.uri;
  }
  return input instanceof TabInputTextDiff ? input.modified : undefined;
}

export function allTabs(): readonly Tab[] {
  return window.tabGroups.all.flatMap((group) => group.tabs);
}

export function hasTab(uri: Uri): boolean {
  return allTabs().some((tab) => sameUri(documentOf(tab), uri));
}

/** Whether `uri` is nothing but the left-hand side of a comparison. */
export function isOldSideOnly(uri: Uri): boolean {
  const isOldSide = (tab: Tab): boolean => tab.input instanceof TabInputTextDiff && sameUri(tab.input.original, uri);
  return allTabs().some(isOldSide) && !hasTab(uri);
}

export function sameUri(one: Uri | undefined, other: Uri | undefined): boolean {
  return one?.toString() === other?.toString();
}

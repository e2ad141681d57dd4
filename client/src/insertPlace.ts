import { type QuickPickItem, window } from 'vscode';
import type { InsertPlace } from '../../server/src/protocol';

interface PlaceItem extends QuickPickItem {
  readonly stage: number;
}

/** The stage of the place where something is inserted, asked for where there are several; `null` where there is none to choose, `undefined` when the user leaves. */
export async function askPlace(
  places: readonly InsertPlace[] | null,
  title: string,
  placeHolder: string,
): Promise<number | null | undefined> {
  const [first, second] = places ?? [];
  if (places === null || first === undefined || second === undefined) {
    return first?.stage ?? null;
  }
  const items = places.map(({ stage, name, detail }): PlaceItem => ({ stage, label: name, description: detail }));
  return (await window.showQuickPick(items, { title, placeHolder }))?.stage;
}

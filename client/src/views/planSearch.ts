import { env, l10n, Uri, workspace } from 'vscode';
import type { AllPlansProgress } from '../../../server/src/protocol';

const count = (value: number): string => value.toLocaleString(env.language);

/** What the view says of its list; nothing when the list is complete. */
export function searchMessage(progress: AllPlansProgress): string | undefined {
  const { state, scanned, found, capped, passedOver, unlisted } = progress;
  if (state === 'scanning') {
    if (scanned === 0) {
      return l10n.t('Looking for plans…');
    }
    return found === 1
      ? l10n.t('Looking for plans… {0} files, 1 plan', count(scanned))
      : l10n.t('Looking for plans… {0} files, {1} plans', count(scanned), count(found));
  }
  const sentences: string[] = [];
  if (state === 'stopped') {
    sentences.push(l10n.t('Stopped after {0} files, so plans may be missing. To look for the others, choose Refresh.', count(scanned)));
  } else if (capped) {
    const advice = l10n.t('Open a folder further down to see the others.');
    sentences.push(l10n.t('Showing the plans of the first {0} Markdown files.', count(scanned)), advice);
  }
  for (const folder of unlisted) {
    sentences.push(l10n.t('The folder “{0}” cannot be searched for plans.', folderName(folder)));
  }
  if (state === 'done' && passedOver > 0) {
    sentences.push(
      passedOver === 1
        ? l10n.t('1 file was passed over: it cannot be read or is too large.')
        : l10n.t('{0} files were passed over: they cannot be read or are too large.', count(passedOver)),
    );
  }
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

export function folderName(folder: string): string {
  const uri = Uri.parse(folder);
  return workspace.getWorkspaceFolder(uri)?.name ?? uri.path.split('/').at(-1) ?? folder;
}

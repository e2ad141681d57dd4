import { Disposable, l10n, languages, type LanguageStatusItem, type TextDocument, window, workspace } from 'vscode';
import { maybeThreshold, planThreshold } from '../../../server/src/core/plan/recognise';
import type { PlanWatch } from '../planWatch';

/**
 * The entry in the language status of Markdown: that a document is taken for a plan, or that it could be one. It is where an author
 * finds how to say otherwise. Documents that look like none have no entry.
 */
export class PlanStatus implements Disposable {
  private item: LanguageStatusItem | undefined;
  private readonly listeners: Disposable;

  constructor(private readonly watch: PlanWatch) {
    const update = (): void => {
      this.update(window.activeTextEditor?.document);
    };
    this.listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(update),
      workspace.onDidCloseTextDocument(update),
      watch.onDidChange(update),
    );
    update();
  }

  private update(document: TextDocument | undefined): void {
    this.item?.dispose();
    this.item = undefined;
    const confidence = document === undefined ? 0 : this.watch.confidence(document);
    if (document === undefined || confidence < maybeThreshold) {
      return;
    }
    const item = languages.createLanguageStatusItem('releasePlan.recognition', {
      language: 'markdown',
      scheme: document.uri.scheme,
      pattern: document.uri.fsPath,
    });
    item.name = l10n.t('Release Plan');
    if (confidence >= planThreshold) {
      item.text = l10n.t('Release plan');
      item.command = { command: 'releasePlan.notAPlan', title: l10n.t('Not a Release Plan') };
    } else {
      item.text = l10n.t('Could be a release plan');
      item.command = { command: 'releasePlan.treatAsPlan', title: l10n.t('Treat as Release Plan') };
    }
    this.item = item;
  }

  dispose(): void {
    this.item?.dispose();
    this.listeners.dispose();
  }
}

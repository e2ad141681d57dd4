import { Disposable, l10n, languages, type LanguageStatusItem, type TextDocument, window, workspace } from 'vscode';
import { maybeThreshold, planThreshold } from '../../../server/src/core/plan/recognise';
import type { PlanWatch } from '../planWatch';
import type { ReadinessTree } from './readinessTree';

/**
 * The entry in the language status of Markdown: that a document is taken for a plan, and of which template, or that it could be one.
 * It is where an author finds how to say otherwise. Documents that look like none have no entry.
 */
export class PlanStatus implements Disposable {
  private item: LanguageStatusItem | undefined;
  /** What the entry says now, so that it is made anew only when it says something else. */
  private said = '';
  private readonly listeners: Disposable;

  constructor(
    private readonly watch: PlanWatch,
    private readonly tree: ReadinessTree,
  ) {
    const update = (): void => {
      this.update(window.activeTextEditor?.document);
    };
    this.listeners = Disposable.from(
      window.onDidChangeActiveTextEditor(update),
      workspace.onDidCloseTextDocument(update),
      watch.onDidChange(update),
      tree.onDidChangeReadiness(update),
    );
    update();
  }

  private update(document: TextDocument | undefined): void {
    const confidence = document === undefined ? 0 : this.watch.confidence(document);
    const isPlan = confidence >= planThreshold;
    const template = document === undefined || !isPlan ? '' : this.templateOf(document);
    const says = document === undefined || confidence < maybeThreshold ? '' : [document.uri.toString(), isPlan, template].join('\n');
    if (says === this.said) {
      return;
    }
    this.said = says;
    this.item?.dispose();
    this.item = undefined;
    if (document === undefined || says === '') {
      return;
    }
    const item = languages.createLanguageStatusItem('releasePlan.recognition', {
      language: 'markdown',
      scheme: document.uri.scheme,
      pattern: document.uri.fsPath,
    });
    item.name = l10n.t('Release Plan');
    if (isPlan) {
      item.text = l10n.t('Release plan');
      item.detail = template;
      item.command = { command: 'releasePlan.notAPlan', title: l10n.t('Not a Release Plan') };
    } else {
      item.text = l10n.t('Could be a release plan');
      item.command = { command: 'releasePlan.treatAsPlan', title: l10n.t('Treat as Release Plan') };
    }
    this.item = item;
  }

  /** The name of its template, as far as the server has said it. */
  private templateOf(document: TextDocument): string {
    const { readiness } = this.tree;
    return readiness?.uri === document.uri.toString() ? readiness.template : '';
  }

  dispose(): void {
    this.item?.dispose();
    this.listeners.dispose();
  }
}

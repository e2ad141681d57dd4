import { Disposable, l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import type { PresentGate, ReadinessView } from '../../../server/src/protocol';
import { escapeMarkdown, withoutIcons } from '../markdown';
import type { ReadinessTree } from './readinessTree';

/** Left of what VS Code itself says of the document in front. */
const PRIORITY = 101;

/** The entry in the status bar: where the shown plan stands and how much is due. A click opens the readiness view. */
export class ReadinessStatus implements Disposable {
  private readonly item: StatusBarItem;
  private readonly listeners: Disposable;

  constructor(tree: ReadinessTree) {
    this.item = window.createStatusBarItem('releasePlan.readiness', StatusBarAlignment.Right, PRIORITY);
    this.item.name = l10n.t('Release Plan Readiness');
    this.item.command = 'releasePlan.readiness.focus';
    this.listeners = Disposable.from(
      this.item,
      tree.onDidChangeReadiness((view) => {
        this.show(view);
      }),
    );
  }

  private show(view: ReadinessView | undefined): void {
    if (view === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = withoutIcons(view.summary);
    this.item.tooltip = tooltipOf(view);
    this.item.accessibilityInformation = {
      label: l10n.t('Release plan {0}: {1}', view.title, view.summary.replace(' · ', ', ')),
      role: 'button',
    };
    this.item.backgroundColor = view.warn ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }

  dispose(): void {
    this.listeners.dispose();
  }
}

/** Neither trusted nor with HTML: nothing in it can be clicked or run. */
function tooltipOf({ title, state, gate, elsewhere, warn }: ReadinessView): MarkdownString {
  const paragraphs = [`**${escapeMarkdown(title)}**`, escapeMarkdown(state)];
  if (warn) {
    paragraphs.push(l10n.t('A stage runs, and the plan does not say how to roll back.'));
  }
  paragraphs.push(gate === null ? l10n.t('All gates lie behind.') : gateText(gate));
  if (gate !== null && gate.blockers.length > 0) {
    const items =
      gate.more > 0 ? [...gate.blockers.map(escapeMarkdown), l10n.t('and {0} more', gate.more)] : gate.blockers.map(escapeMarkdown);
    paragraphs.push(items.map((item) => `- ${item}`).join('\n'));
  }
  if (elsewhere > 0) {
    paragraphs.push(
      elsewhere === 1 ? l10n.t('1 more is due elsewhere in the plan.') : l10n.t('{0} more are due elsewhere in the plan.', elsewhere),
    );
  }
  return new MarkdownString(paragraphs.join('\n\n'));
}

function gateText({ name, status, blockers, more }: PresentGate): string {
  const gate = escapeMarkdown(name);
  if (status === 'ready') {
    return l10n.t('Next: {0}. Nothing blocks it.', gate);
  }
  return l10n.t('Next: {0}, blocked by {1}:', gate, blockers.length + more);
}

import { ThemeColor, ThemeIcon } from 'vscode';
import type { NodeIcon } from '../../../server/src/protocol';

/** Codicon and colour of every kind of node. Shapes differ wherever meanings do; colour only repeats them. */
const ICONS: Readonly<Record<NodeIcon, readonly [codicon: string, color?: string] | undefined>> = {
  'gate-passed': ['pass-filled', 'testing.iconPassed'],
  'gate-ready': ['arrow-circle-right', 'charts.blue'],
  'gate-blocked': ['circle-slash', 'problemsWarningIcon.foreground'],
  'gate-later': ['circle-large-outline', 'disabledForeground'],
  'gate-waived': ['debug-step-over', 'disabledForeground'],
  'not-applicable': ['dash', 'disabledForeground'],
  error: ['error', 'problemsErrorIcon.foreground'],
  warning: ['warning', 'problemsWarningIcon.foreground'],
  information: ['info', 'problemsInfoIcon.foreground'],
  hint: ['lightbulb'],
  'open-item': ['edit'],
  'later-item': ['clock', 'disabledForeground'],
  evidence: ['check'],
  stages: ['graph-line'],
  'stage-done': ['pass-filled', 'testing.iconPassed'],
  'stage-running': ['play-circle', 'charts.blue'],
  'stage-next': ['arrow-circle-right', 'charts.blue'],
  'stage-later': ['circle-large-outline', 'disabledForeground'],
  'stage-skipped': ['debug-step-over', 'disabledForeground'],
  checklists: ['checklist'],
  'checklist-done': ['pass-filled', 'testing.iconPassed'],
  'checklist-open': ['tasklist'],
  toggles: ['settings'],
  toggle: ['tag'],
  'toggle-listed': ['pass'],
  'toggle-unknown': ['question'],
  connect: ['plug'],
  // The box itself is drawn there.
  box: undefined,
};

export function themeIcon(icon: NodeIcon): ThemeIcon | undefined {
  const look = ICONS[icon];
  return look && new ThemeIcon(look[0], look[1] === undefined ? undefined : new ThemeColor(look[1]));
}

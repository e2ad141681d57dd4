import { ThemeColor, ThemeIcon } from 'vscode';
import type { NodeIcon } from '../../../server/src/protocol';

/** Codicon and colour of every kind of node. Shapes differ wherever meanings do; colour only repeats them. */
const ICONS: Readonly<Record<NodeIcon, readonly [codicon: string, color?: string]>> = {
  plan: ['checklist'],
  'gate-passed': ['pass-filled', 'testing.iconPassed'],
  'gate-ready': ['arrow-circle-right', 'charts.blue'],
  'gate-blocked': ['circle-slash', 'problemsWarningIcon.foreground'],
  'gate-later': ['circle-large-outline', 'disabledForeground'],
  'not-applicable': ['dash', 'disabledForeground'],
  error: ['error', 'problemsErrorIcon.foreground'],
  warning: ['warning', 'problemsWarningIcon.foreground'],
  information: ['info', 'problemsInfoIcon.foreground'],
  hint: ['lightbulb'],
  'open-item': ['edit'],
  'later-item': ['clock', 'disabledForeground'],
  evidence: ['check'],
};

export function themeIcon(icon: NodeIcon): ThemeIcon {
  const [codicon, color] = ICONS[icon];
  return new ThemeIcon(codicon, color === undefined ? undefined : new ThemeColor(color));
}

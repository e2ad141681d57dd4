import type { ToggleRegistry } from '../toggles/registry';
import { ruleById } from './index';
import type { Finding, Severity } from './rule';

/** What the author's team wants to hear, by rule id. */
export interface CheckConfig {
  /** ISO date; without it nothing is said that depends on the day. */
  readonly today?: string;
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Without any list nothing is said about which toggles exist. */
  readonly toggles?: ToggleRegistry;
  /** It is a template that plans are made from: its open places are meant to be open, and nothing is due. */
  readonly template?: true;
}

export const isOn = (ruleId: string, config: CheckConfig): boolean => config.severities?.[ruleId] !== 'off';

/** What the rule says, or the author's team. */
export function wantedSeverity(finding: Finding, config: CheckConfig): Severity {
  const wanted = config.severities?.[finding.ruleId];
  if (wanted !== undefined && wanted !== 'off') return wanted;
  return finding.severity ?? ruleById.get(finding.ruleId)?.severity ?? 'warning';
}

/** Whether a gate waits for it; hints and advice keep nobody. */
export const isInTheWay = (finding: Finding, config: CheckConfig): boolean =>
  finding.advisory !== true && wantedSeverity(finding, config) !== 'hint';

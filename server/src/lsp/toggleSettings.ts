import { complaintAboutTemplate } from '../core/toggles/flagPage';
import { isObject } from '../core/text/isObject';
import { shown } from '../core/text/shown';

/** What the settings `releasePlan.toggles.*` say for a folder. */
export interface ToggleSettings {
  /** Paths and patterns of lists, as they are written. */
  readonly sources: readonly string[];
  /** The address of a toggle's page, with `{name}` in it; empty for none. */
  readonly urlTemplate: string;
  /** What of them is passed over, and why. */
  readonly complaints: readonly string[];
}

/** Reads the value of `releasePlan.toggles`, whatever a client sends for it. */
export function readToggleSettings(value: unknown): ToggleSettings {
  const settings = isObject(value) ? value : {};
  const complaints: string[] = [];
  const sources = settings['sources'] ?? [];
  const template = settings['urlTemplate'] ?? '';
  const paths = Array.isArray(sources) ? sources.filter((source) => typeof source === 'string') : [];
  if (!Array.isArray(sources)) complaints.push(`releasePlan.toggles.sources: expected a list of paths, not ${shown(sources)}`);
  else if (paths.length < sources.length) complaints.push('releasePlan.toggles.sources: what is no path is passed over');
  const complaint = typeof template === 'string' ? complaintAboutTemplate(template) : 'expected an address';
  if (complaint !== undefined) complaints.push(`releasePlan.toggles.urlTemplate: ${complaint}, not ${shown(template)}`);
  return { sources: paths, urlTemplate: typeof template === 'string' && complaint === undefined ? template : '', complaints };
}

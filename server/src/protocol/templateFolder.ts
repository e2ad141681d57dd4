/** The setting `releasePlan.templates.folder` where nobody has set it. */
export const defaultTemplateFolder = '.release-plan/templates';

/** What the setting says: the names of folders from the workspace folder on, none where there are no templates. */
export type TemplateFolder =
  { readonly ok: true; readonly names: readonly string[] } | { readonly ok: false; readonly problem: 'outside' | 'no-text' };

/** Reads the setting, whatever was written there: both sides must mean the same folder. A backslash separates as `/` does. */
export function readTemplateFolder(value: unknown): TemplateFolder {
  const setting = value ?? defaultTemplateFolder;
  if (typeof setting !== 'string') return { ok: false, problem: 'no-text' };
  const path = setting.trim().replaceAll('\\', '/');
  const names = path
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '.');
  if (path.startsWith('/') || path.startsWith('~') || names.includes('..') || names.some((name) => name.includes(':'))) {
    return { ok: false, problem: 'outside' };
  }
  return { ok: true, names };
}

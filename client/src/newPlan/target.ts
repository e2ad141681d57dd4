export type TargetProblem = 'empty' | 'outside' | 'not-markdown';

export type TargetResult = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly problem: TargetProblem };

/** Where a plan for the feature called `slug` goes by default. Paths are relative to the workspace folder and separated by `/`; `folder` may be empty. */
export function suggestTarget(folder: string, slug: string): string {
  const parents = folder.split('/').filter((segment) => segment !== '');
  return [...parents, ...(parents.at(-1) === slug ? [] : [slug]), 'release-plan.md'].join('/');
}

/** Reads the path of a new plan as typed: inside the workspace folder, a Markdown file. Backslashes are separators too. */
export function parseTarget(text: string): TargetResult {
  const typed = text.trim().replaceAll('\\', '/');
  const segments = typed.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0) {
    return { ok: false, problem: 'empty' };
  }
  if (segments.includes('..') || typed.startsWith('/') || /^[a-z]:/i.test(typed)) {
    return { ok: false, problem: 'outside' };
  }
  return /[^/]\.(md|markdown)$/i.test(typed) ? { ok: true, path: segments.join('/') } : { ok: false, problem: 'not-markdown' };
}

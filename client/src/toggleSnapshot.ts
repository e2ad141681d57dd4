/** The key by which a snapshot of toggles is known. */
const snapshotMark = 'toggleSnapshot';

/** More lists than this are counted. */
const mostNamed = 3;

/** Whether a text is a snapshot that the command wrote: what else stands in its place is left alone. */
export function isToggleSnapshot(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, snapshotMark);
  } catch {
    return false;
  }
}

/** The lists that a snapshot is made from: those that a sentence has room for, and how many more there are. */
export function namedSources(sources: readonly string[]): { readonly names: string; readonly more: number } {
  // One more in words would be as long as its name.
  const shown = sources.length === mostNamed + 1 ? sources : sources.slice(0, mostNamed);
  return { names: shown.join(', '), more: sources.length - shown.length };
}

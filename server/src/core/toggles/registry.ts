import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';

/** What is known of a feature toggle. */
export interface KnownToggle {
  readonly name: string;
  readonly description: string | undefined;
  /** `user` or `cookie_id`, as Flipper knows it. */
  readonly actorType: string | undefined;
  /** 0-based line of its key in the file. */
  readonly line: number;
}

/** Toggles of one file. `problem` says what is wrong with it; then there are none. */
export interface ToggleFile {
  readonly toggles: readonly KnownToggle[];
  readonly problem: { readonly line: number; readonly message: string } | undefined;
}

/**
 * Reads a Flipper `features.yml`: a map `features` of names to properties. Unknown and misspelt properties are passed over;
 * aliases are not followed, so that no file can grow beyond its size.
 */
export function readFeatures(text: string): ToggleFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: false, logLevel: 'silent', uniqueKeys: false });
  const error = document.errors[0];
  if (error)
    return {
      toggles: [],
      problem: { line: Math.max(0, lines.linePos(error.pos[0]).line - 1), message: error.message.split('\n')[0] ?? 'not valid YAML' },
    };
  const features: unknown = isMap(document.contents) ? document.contents.get('features', true) : undefined;
  if (!isMap(features)) return { toggles: [], problem: { line: 0, message: 'there is no map "features" in it' } };
  const toggles: KnownToggle[] = [];
  for (const pair of features.items) {
    if (!isScalar(pair.key) || typeof pair.key.value !== 'string') continue;
    const property = (name: string): string | undefined => {
      const value: unknown = isMap(pair.value) ? pair.value.get(name) : undefined;
      return typeof value === 'string' ? value.trim() : undefined;
    };
    toggles.push({
      name: pair.key.value,
      description: property('description'),
      actorType: property('actor_type'),
      line: Math.max(0, lines.linePos(pair.key.range?.[0] ?? 0).line - 1),
    });
  }
  return { toggles, problem: undefined };
}

/** The toggles that the workspace knows. Without any list nothing is known, and nothing may be said about which toggles exist. */
export interface ToggleRegistry {
  readonly state: 'unavailable' | 'empty' | 'loaded';
  readonly toggles: ReadonlyMap<string, KnownToggle & { readonly source: string }>;
}

export const noToggles: ToggleRegistry = { state: 'unavailable', toggles: new Map() };

/** Merges files in order; the first that names a toggle speaks for it. */
export function mergeToggles(files: readonly { readonly source: string; readonly file: ToggleFile }[]): ToggleRegistry {
  const toggles = new Map<string, KnownToggle & { source: string }>();
  for (const { source, file } of files) {
    for (const toggle of file.toggles) if (!toggles.has(toggle.name)) toggles.set(toggle.name, { ...toggle, source });
  }
  const state = files.length === 0 ? 'unavailable' : toggles.size === 0 ? 'empty' : 'loaded';
  return { state, toggles };
}

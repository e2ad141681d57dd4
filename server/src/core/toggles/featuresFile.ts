import { isMap, isScalar, LineCounter, parseDocument, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { listOf, type ListedToggle, type ToggleList } from './toggleList';

/** Spellings of `actor_type` that real files hold. */
const actorProperties = ['actor_type', 'action_type', 'actor'];

/**
 * Reads a Flipper `features.yml`: a map `features` of names to properties. Unknown properties are passed over, and so is whatever is no
 * toggle; aliases are not followed, so that no file can grow beyond its size. Of a name that stands there twice both are listed, and so is
 * what stands below `features` where that stands there twice.
 */
export function readFeatures(text: string): ToggleList {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: false, logLevel: 'silent', uniqueKeys: false });
  const lineAt = (offset: number): number => Math.max(0, lines.linePos(offset).line - 1);
  const error = document.errors[0];
  if (error) {
    const message = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    return listOf('features', [], { line: lineAt(error.pos[0]), message: `this is no YAML: ${message}`, broken: true });
  }
  const tops = isMap(document.contents) ? document.contents.items.filter(({ key }) => isScalar(key) && key.value === 'features') : [];
  if (tops.length === 0 || !tops.every(({ value }) => isMap(value) || isNothing(value))) {
    return listOf('features', [], {
      line: 0,
      message: 'there is no map "features" in it; expected "features:", and below it the names of the toggles',
      broken: true,
    });
  }
  return listOf(
    'features',
    tops.flatMap(({ value }) => (isMap(value) ? value.items.flatMap((pair) => toggleOf(pair, lineAt) ?? []) : [])),
  );
}

const isNothing = (node: unknown): boolean => node === undefined || node === null || (isScalar(node) && node.value === null);

function toggleOf({ key, value }: Pair, lineAt: (offset: number) => number): ListedToggle | undefined {
  // What is merged in (`<<`) is no toggle, and neither is what has no name (`~`).
  if (!isScalar(key) || key.value === null || isMergeKey(key)) return undefined;
  // `2fa` is a name, and so is `404`, as it is written.
  const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
  if (name === '') return undefined;
  const properties = isMap(value) ? value : undefined;
  const actor = actorProperties.map((property) => textOf(properties, property)).find((text) => text !== undefined);
  const inDevelopment: unknown = properties?.get('enable_in_development');
  return {
    name,
    description: textOf(properties, 'description'),
    actorType: actor,
    onInDevelopment: typeof inDevelopment === 'boolean' ? inDevelopment : undefined,
    aliases: [],
    line: lineAt(key.range?.[0] ?? 0),
  };
}

const isMergeKey = ({ value, type }: Scalar): boolean => value === '<<' && type === 'PLAIN';

function textOf(properties: YAMLMap | undefined, name: string): string | undefined {
  const value: unknown = properties?.get(name);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

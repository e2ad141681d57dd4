import { MappedText } from '../../server/src/core/markdown/mappedText';
import { LineIndex } from '../../server/src/core/text/lineIndex';

/** How a plan is put together, which is nobody's business but its own, and what leads from one thing of it to another. */
export const linksOfPlans: readonly string[] = [
  ...['parts', 'partsCell', 'sectionsCell', 'cells', 'given', 'replaced'],
  ...['ground', 'words', 'anchor', 'home', 'around', 'above', 'owning', 'closedBy', 'next', 'inField', 'before', 'dated'],
];

const inner: ReadonlySet<string> = new Set(linksOfPlans);

/** All that can be read of a value, as plain data: two that say the same have the same picture, however they came to be. */
export function picture(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(picture);
  if (value instanceof Map) return [...value].map(([key, one]) => [picture(key), picture(one)]);
  if (value instanceof Set) return [...value].map(picture);
  if (value instanceof LineIndex) return Array.from({ length: value.count }, (_, line) => value.startOf(line));
  if (value instanceof MappedText) {
    const { text, source } = value;
    return { text, source: picture(source), map: Array.from(text, (_, i) => picture(value.spanOf(i, i + 1))) };
  }
  // A span that moves with its text is a span.
  if ('start' in value && 'end' in value && 'toJSON' in value) return { start: value.start, end: value.end };
  const read: Record<string, unknown> = {};
  for (const key of keysOf(value)) if (!inner.has(key)) read[key] = picture(Reflect.get(value, key));
  return read;
}

/** Its own keys, and the getters of its class. */
function keysOf(value: object): string[] {
  const keys = Object.keys(value);
  for (
    let type = Object.getPrototypeOf(value) as object | null;
    type && type !== Object.prototype;
    type = Object.getPrototypeOf(type) as object | null
  )
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(type))) if ('get' in property) keys.push(key);
  return keys.filter((key) => !key.startsWith('all'));
}

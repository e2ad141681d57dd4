import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { isObject } from '../text/isObject';
import { WholeLineIndex } from '../text/lineIndex';
import { shown } from '../text/shown';
import { snapshotMark } from './snapshot';
import { listOf, type ListedToggle, type ListKind, type ListProblem, type ToggleList } from './toggleList';

interface Entries {
  readonly kind: ListKind;
  readonly toggles: ListedToggle[];
  /** The first entry that is none, and what was expected there. */
  readonly odd: { readonly node: Node; readonly message: string } | undefined;
  readonly date?: string | undefined;
}

/**
 * Reads a JSON file that names toggles: a snapshot of ours, a map of camelCase keys to names, or a list of names. Comments and trailing
 * commas are allowed. An entry that is none is passed over and told.
 */
export function readJsonList(text: string): ToggleList {
  try {
    return readEntries(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Every bracket is a level of calls, for the parser and for what is made of what it found.
    return listOf('list', [], { line: 0, message: 'this file is nested too deeply to be read', broken: true });
  }
}

function readEntries(text: string): ToggleList {
  const errors: ParseError[] = [];
  const index = new WholeLineIndex(text);
  const broken = (offset: number, message: string): ToggleList => listOf('list', [], { line: index.lineAt(offset), message, broken: true });
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) return broken(error.offset, `this is no JSON: ${words(printParseErrorCode(error.error))}`);
  const entries = root && entriesOf(root, (node) => index.lineAt(node.offset));
  if (!entries) {
    return broken(
      root?.offset ?? 0,
      'there are no toggles in it; expected a list of names, an object of keys with their names, or a snapshot that was saved by the command',
    );
  }
  const { kind, toggles, odd, date } = entries;
  const problem: ListProblem | undefined = odd && { line: index.lineAt(odd.node.offset), message: odd.message, broken: false };
  return listOf(kind, toggles, problem, date);
}

/** `CommaExpected` as words. */
const words = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

function entriesOf(root: Node, lineOf: (node: Node) => number): Entries | undefined {
  if (root.type === 'array') return { kind: 'list', ...listEntries(root.children ?? [], lineOf) };
  if (root.type !== 'object') return undefined;
  const properties = propertiesOf(root);
  if (properties.some(({ name }) => name === snapshotMark)) {
    const toggles = properties.find(({ name }) => name === 'toggles')?.value;
    const date: unknown = valueOf(properties.find(({ name }) => name === 'date')?.value);
    if (toggles?.type !== 'array') return undefined;
    return {
      kind: 'snapshot',
      ...listEntries(toggles.children ?? [], lineOf),
      date: typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined,
    };
  }
  return { kind: 'names', ...mapEntries(properties, lineOf) };
}

function mapEntries(properties: readonly Property[], lineOf: (node: Node) => number): Omit<Entries, 'kind'> {
  const toggles: ListedToggle[] = [];
  let odd: Entries['odd'];
  for (const { key, name, value } of properties) {
    const toggle: unknown = valueOf(value);
    if (typeof toggle === 'string' && toggle.trim() !== '') {
      toggles.push(toggleOf(toggle, lineOf(key), { aliases: name === toggle ? [] : [name] }));
    } else {
      odd ??= { node: value ?? key, message: `expected the name of a toggle behind ${shown(name)}, not ${shown(toggle)}` };
    }
  }
  return { toggles, odd };
}

function listEntries(nodes: readonly Node[], lineOf: (node: Node) => number): Omit<Entries, 'kind'> {
  const toggles: ListedToggle[] = [];
  let odd: Entries['odd'];
  for (const node of nodes) {
    const value: unknown = valueOf(node);
    const name = typeof value === 'string' ? value : textIn(value, 'name');
    if (name === undefined || name.trim() === '') {
      odd ??= { node, message: `expected the name of a toggle, or an object with its "name", not ${shown(value)}` };
      continue;
    }
    const nameNode = node.type === 'object' ? propertiesOf(node).find((property) => property.name === 'name')?.key : node;
    const inDevelopment: unknown = isObject(value) ? value['onInDevelopment'] : undefined;
    toggles.push(
      toggleOf(name, lineOf(nameNode ?? node), {
        description: textIn(value, 'description'),
        actorType: textIn(value, 'actorType'),
        onInDevelopment: typeof inDevelopment === 'boolean' ? inDevelopment : undefined,
        aliases: isObject(value) && Array.isArray(value['aliases']) ? value['aliases'].filter((alias) => typeof alias === 'string') : [],
      }),
    );
  }
  return { toggles, odd };
}

const toggleOf = (name: string, line: number, known: Partial<ListedToggle>): ListedToggle => ({
  description: undefined,
  actorType: undefined,
  onInDevelopment: undefined,
  aliases: [],
  ...known,
  name: name.trim(),
  line,
});

function textIn(value: unknown, name: string): string | undefined {
  const text = isObject(value) ? value[name] : undefined;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

interface Property {
  readonly key: Node;
  readonly name: string;
  readonly value: Node | undefined;
}

const propertiesOf = (object: Node): Property[] =>
  (object.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key ? [{ key, name: String(valueOf(key)), value }] : [];
  });

const valueOf = (node: Node | undefined): unknown => (node === undefined ? undefined : getNodeValue(node));

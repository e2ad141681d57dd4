import { getNodeValue, parseTree, type Node, type ParseError, type ParseErrorCode } from 'jsonc-parser';
import type { Span } from '../text/span';
import { inQuotes, shown } from '../text/shown';
import { complaintAbout, isWish, meant, type Wish, type Wishes } from './severities';

/** Names of a configuration file; in one folder the first one counts. */
export const configFileNames = ['.release-plan.json', '.release-plan.jsonc'] as const;

/** What a configuration file may hold; `$schema` is for editors. */
const keys = ['rules', '$schema'];

export interface ConfigProblem {
  readonly span: Span;
  /** What is wrong, and what to do; begins with a small letter, without a full stop. */
  readonly message: string;
  /** The file is no JSON there, which an editor for JSON shows by itself. */
  readonly syntax: boolean;
}

export interface ConfigFile {
  readonly wishes: Wishes;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads the text of a configuration file, comments and trailing commas allowed; never throws. What is wrong is passed over, and the rest
 * counts. Of a text that is no JSON only the first place is told: what follows from it is no help.
 */
export function readConfigFile(text: string): ConfigFile {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text.replace(/^\ufeff/, ' '), errors, { allowTrailingComma: true, allowEmptyContent: true });
    const { wishes, problems } = readRoot(root);
    const first = errors[0];
    return { wishes, problems: first ? [syntaxProblem(text, first)] : problems };
  } catch {
    // The parser goes down a level for each bracket.
    return {
      wishes: {},
      problems: [
        { span: { start: 0, end: Math.min(1, text.length) }, message: 'this file is nested too deeply to be read', syntax: false },
      ],
    };
  }
}

function readRoot(root: Node | undefined): ConfigFile {
  if (!root) return { wishes: {}, problems: [] };
  if (root.type !== 'object')
    return { wishes: {}, problems: [problem(root, `expected an object such as { "rules": { … } }, not ${shown(valueOf(root))}`)] };
  const problems: ConfigProblem[] = [];
  let read: Record<string, Wish> = {};
  for (const { key, name, value } of propertiesOf(root)) {
    if (name === 'rules') {
      const rules = readRules(value, problems);
      read = { ...read, ...rules };
    } else if (!keys.includes(name)) {
      problems.push(problem(key, `there is no ${inQuotes(name)} here${meant(name, keys) || '; there is "rules"'}`));
    }
  }
  return { wishes: read, problems };
}

function readRules(node: Node | undefined, problems: ConfigProblem[]): Record<string, Wish> {
  if (!node) return {};
  if (node.type !== 'object') {
    problems.push(problem(node, `"rules" is to be an object with ids of rules, not ${shown(valueOf(node))}`));
    return {};
  }
  return Object.fromEntries(
    propertiesOf(node).flatMap(({ key, name, value }): [string, Wish][] => {
      const wish: unknown = value && valueOf(value);
      const complaint = complaintAbout(name, wish);
      if (complaint) problems.push(problem(complaint.about === 'value' && value ? value : key, complaint.message));
      return !complaint && isWish(wish) ? [[name, wish]] : [];
    }),
  );
}

interface Property {
  readonly key: Node;
  readonly name: string;
  /** Absent in a text that breaks off. */
  readonly value: Node | undefined;
}

function propertiesOf(node: Node): Property[] {
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    const name: unknown = key?.value;
    return key && typeof name === 'string' ? [{ key, name, value }] : [];
  });
}

const valueOf = (node: Node): unknown => getNodeValue(node);

const problem = ({ offset, length }: Node, message: string): ConfigProblem => ({
  span: { start: offset, end: offset + length },
  message,
  syntax: false,
});

const syntaxMessages: Readonly<Partial<Record<ParseErrorCode, string>>> = {
  1: 'this is not understood',
  2: 'this is no number',
  3: 'the name of a property is expected here, in double quotes',
  4: 'a value is expected here',
  5: 'a colon is expected here',
  6: 'a comma is expected here',
  7: 'a closing brace } is expected here',
  8: 'a closing bracket ] is expected here',
  9: 'the end of the file is expected here',
  11: 'this comment is never closed',
  12: 'this text is never closed: a double quote is missing',
  16: 'this character may not stand here',
};

function syntaxProblem(text: string, { error, offset, length }: ParseError): ConfigProblem {
  const end = Math.min(text.length, offset + Math.max(length, 1));
  return {
    span: { start: Math.min(offset, end), end },
    message: `this file is no valid JSON: ${syntaxMessages[error] ?? 'this is not understood'}; what can be read of it counts`,
    syntax: true,
  };
}

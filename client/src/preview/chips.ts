import type Token from 'markdown-it/lib/token.mjs';
import type { PreviewPlaceholder } from '../../../server/src/protocol';
import { escapeHtml } from './html';

/** The placeholders of a document that are not found yet, by line and in their order. */
type Open = ReadonlyMap<number, PreviewPlaceholder[]>;

/**
 * The tokens of a document with each placeholder as a chip. A placeholder that is not found in its lines, because
 * something else has changed what is rendered, is left as it is. The tokens that are given stay as they are: VS Code keeps them.
 */
export function withChips(tokens: readonly Token[], placeholders: readonly PreviewPlaceholder[]): Token[] {
  const open = byLine(placeholders);
  const around: (readonly [number, number] | null)[] = [];
  return tokens.map((token) => {
    if (token.nesting === 1) {
      around.push(token.map);
    } else if (token.nesting === -1) {
      around.pop();
    }
    if (token.type !== 'inline' || token.children === null) {
      return token;
    }
    // The cells of a table have no lines of their own.
    const lines = token.map ?? innermost(around);
    return lines && hasOpen(open, lines) ? changed(token, { children: token.children.map((child) => chipped(child, open, lines)) }) : token;
  });
}

const innermost = <T>(around: readonly (T | null)[]): T | null => around.reduceRight<T | null>((found, one) => found ?? one, null);

function byLine(placeholders: readonly PreviewPlaceholder[]): Open {
  const lines = new Map<number, PreviewPlaceholder[]>();
  for (const placeholder of placeholders) {
    const line = lines.get(placeholder.line);
    if (line === undefined) {
      lines.set(placeholder.line, [placeholder]);
    } else {
      line.push(placeholder);
    }
  }
  return lines;
}

function hasOpen(open: Open, [start, end]: readonly [number, number]): boolean {
  for (let line = start; line < end; line++) {
    if (open.has(line)) {
      return true;
    }
  }
  return false;
}

/** A text with those placeholders of the lines that stand in it, which are then open no more. */
function chipped(token: Token, open: Open, [start, end]: readonly [number, number]): Token {
  if (token.type !== 'text') {
    return token;
  }
  let html = '';
  let from = 0;
  for (let line = start; line < end; line++) {
    const here = open.get(line) ?? [];
    for (const placeholder of [...here]) {
      const at = placeIn(token.content, placeholder.text, from);
      if (at < 0) {
        continue;
      }
      html += escapeHtml(token.content.slice(from, at)) + chipHtml(placeholder);
      from = at + placeholder.text.length;
      here.splice(here.indexOf(placeholder), 1);
    }
  }
  return html === '' ? token : changed(token, { type: 'html_inline', content: html + escapeHtml(token.content.slice(from)) });
}

/** Where a placeholder stands in a text: `TBD` is none in a longer word. */
function placeIn(text: string, placeholder: string, from: number): number {
  for (let at = text.indexOf(placeholder, from); at >= 0; at = text.indexOf(placeholder, at + 1)) {
    const isCut = continues(text, at) || continues(text, at + placeholder.length);
    if (!isCut) {
      return at;
    }
  }
  return -1;
}

/** Whether a word goes on over this place. */
const continues = (text: string, at: number): boolean => /^\w\w$/.test(text.slice(Math.max(0, at - 1), at + 1));

const chipHtml = ({ standing, label, text }: PreviewPlaceholder): string =>
  `<span class="release-plan-chip release-plan-chip-${standing}" title="${escapeHtml(label)}">${escapeHtml(text)}</span>`;

/** A copy of a token with other parts, of the same kind of object, for renderers call its methods. */
const changed = (token: Token, parts: Partial<Token>): Token =>
  Object.assign(Object.create(Object.getPrototypeOf(token) as object) as Token, token, parts);

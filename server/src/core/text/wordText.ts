import { lineEndOf } from './edit';

/** A line as a word processor marks it as an item: bullets, and what it draws for deeper ones. */
const tabbedItem = /^([ \t]*)([•·●▪◦○‣⁃∙■□➢❖§–—o])[ \t]*\t[ \t]*(?=\S)/;
/** Signs that begin nothing but an item, without a tab too. */
const plainItem = /^([ \t]*)([•●▪◦‣⁃∙]) +(?=\S)/;
const numberedItem = /^([ \t]*)(\d{1,3}[.)])\t[ \t]*(?=\S)/;
const fence = /^[ \t]*(?:```|~~~)/;
/** Items of Markdown: those stand for themselves. */
const anyItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
/** How deep a sign stands where nothing is indented, as word processors nest them. */
const rankOf = (sign: string): number => ('o◦○⁃–—'.includes(sign) ? 1 : '▪■§□'.includes(sign) ? 2 : 0);

interface Level {
  readonly width: number;
  readonly rank: number;
  /** Columns from which what belongs to the item begins. */
  readonly content: number;
}

/**
 * Text that was copied from a word processor as Markdown: signs in front of items become list items, spaces that do not break and letters of no
 * width become plain, brackets lose the escapes that show as such. Text without any of that comes back as it is; twice is once.
 */
export function cleanWordText(text: string, bullet = '-'): string {
  const lineEnd = lineEndOf(text);
  const lines = text.replace(/[\v\u2028]/g, lineEnd).split(/(?<=\n)/);
  const levels: Level[] = [];
  let fenced = false;
  let afterItem = false;
  return lines
    .map((line) => {
      const [, words = '', end = ''] = /^([^]*?)(\r?\n?)$/.exec(line) ?? [];
      if (fence.test(words)) fenced = !fenced;
      if (fenced) return line;
      const plain = unescaped(plainSpaces(words));
      const item = asItem(plain, levels, bullet);
      // Else it would go on with the last item.
      const parted = afterItem && item === undefined && plain.trim() !== '' && !anyItem.test(plain) && !/^[ \t]/.test(plain);
      if (item === undefined && plain.trim() !== '') levels.length = 0;
      afterItem = item !== undefined;
      return `${parted ? lineEnd : ''}${item ?? plain}${end}`;
    })
    .join('');
}

const plainSpaces = (words: string): string => words.replace(/[\u00a0\u202f\u2007]/g, ' ').replace(/[\u200b\ufeff\u00ad]/g, '');

function asItem(line: string, levels: Level[], bullet: string): string | undefined {
  const match = tabbedItem.exec(line) ?? numberedItem.exec(line) ?? plainItem.exec(line);
  const [whole = '', before = '', sign = ''] = match ?? [];
  if (!match) return undefined;
  const width = before.replace(/\t/g, '    ').length;
  const rank = rankOf(sign);
  const isDeeper = (level: Level): boolean => width > level.width || (width === level.width && rank > level.rank);
  let above = levels.at(-1);
  while (above && !isDeeper(above)) {
    levels.pop();
    above = levels.at(-1);
  }
  const indent = above?.content ?? 0;
  const marker = /\d/.test(sign) ? sign : bullet;
  levels.push({ width, rank, content: indent + marker.length + 1 });
  return `${' '.repeat(indent)}${marker} ${line.slice(whole.length)}`;
}

/** Escapes that a conversion left in words: `\[FILL\_IN\]`. Inline code and what would become a link stay. */
function unescaped(line: string): string {
  if (!line.includes('\\[')) return line;
  const parts = line.split(/(`+[^`]*`+)/);
  return parts.map((part, i) => (i % 2 === 1 ? part : part.replace(escapedBrackets, withoutEscapes))).join('');
}

const escapedBrackets = /(?<!\\)\\\[((?:[^[\]\\]|\\[_.*-])*)\\\](?![([:])/g;
const withoutEscapes = (_: string, inside: string): string => `[${inside.replace(/\\([_.-])/g, '$1')}]`;

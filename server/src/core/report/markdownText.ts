import { printable } from '../text/printable';
import { shorten } from '../text/shorten';

/** In front of these a site looks for the name of a person, the number of an issue or an address, and would tell somebody or link there. */
const calls = /@(?=[\w.-])|[#!](?=\d)|\bGH-(?=\d)|:(?=\/\/)|www(?=\.)/gi;

/** A letter of no width, which keeps two others from being read as one word. */
const apart = '\u200B';

/** What marks emphasis, code, links, mathematics, or the end of a heading; an underline inside a word marks nothing. */
const marks = /[\\`*[\]~$]|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_|#(?=#*$)/gu;

/**
 * Text of a document inside a line of Markdown, a heading or a cell of a table: it reads there as it is, on one line, at most `most`
 * characters long, without markup, HTML and links, and calls no people and no issues.
 */
export function markdownText(text: string, most = 300): string {
  return printable(shorten(text, most))
    .replace(calls, `$&${apart}`)
    .replace(marks, '\\$&')
    .replace(/&(?=[#a-z])/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\|/g, '&#124;');
}

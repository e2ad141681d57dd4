import type { TextLine } from '../markdown/line';
import { byText } from '../text/byText';

/**
 * The key by which headings are looked up: lower case, dashes and quotes folded, without numbering, emoji and closing colon.
 * `**1. Stage B – 25% of users:**` has the key `stage b - 25% of users`.
 */
export const headingKey = byText((text) =>
  text
    .toLowerCase()
    .replace(/[–—−]/g, '-')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\p{Extended_Pictographic}\u{FE0F}*_~`]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\d+(?:\.\d+)*[.)] ?)+(?=\D)/, '')
    .replace(/^[-•:. ]+/, '')
    .replace(/(?<![:. ])[:. ]+$/, ''),
);

/** Whether a line of text could serve as a heading at all, whatever its words. */
export const mayBeHeading = ({ text: { text }, depth, marker, bold }: TextLine): boolean =>
  depth === 0 && text.length <= 120 && (bold || (!marker && text.length < 50 && text.endsWith(':')));

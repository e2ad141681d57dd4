import { styleOf } from '../authoring/style';
import { findOwnLabel } from '../plan/fieldLabel';
import { fieldsIn, type Plan } from '../plan/plan';
import { readDashboard, type DashboardAddress } from '../plan/values/dashboards';
import { withLineEnds } from '../text/edit';
import { shorten } from '../text/shorten';
import { containsSpan, isEmpty, overlaps, spanOf, type Span } from '../text/span';
import { cleanWordText } from '../text/wordText';
import { linkInHtml } from './pastedLink';

/** What a clipboard holds. */
export interface Clipboard {
  readonly text: string;
  /** The same as HTML, where whoever copied it gave that too. */
  readonly html?: string | undefined;
}

/** Another text than the one of the clipboard. */
export interface PasteOffer {
  /** `link`: the address of a dashboard. `timeless-link`: the same without its time. `clean`: what came from a word processor. */
  readonly kind: 'link' | 'timeless-link' | 'clean';
  /** Its lines behind the first begin where the line that it goes into does: an editor indents what it inserts. */
  readonly text: string;
  /** There is no doubt about it, so that it may be taken unasked. */
  readonly certain: boolean;
}

/** Longer texts are no part of a plan that somebody reads through after pasting it. */
const longestText = 200_000;
const longestTitle = 80;
/** A label of more words asks for something. */
const mostWords = 5;

/** What can be pasted at the places of a plan instead of a clipboard's text, best first; empty for what is best pasted as it is. */
export function pasteOffers(plan: Plan, spans: readonly Span[], clipboard: Clipboard): PasteOffer[] {
  const [span, ...others] = spans;
  if (!span || clipboard.text.length > longestText || spans.some((one) => isVerbatim(plan, one))) return [];
  const address = readDashboard(clipboard.text.trim());
  if (address) {
    const offered = spans.map((one) => linkAt(plan, one, address, clipboard));
    const [first] = offered;
    // With several cursors one text goes to all of them.
    return first === undefined || first === clipboard.text || offered.some((one) => one !== first)
      ? []
      : [{ kind: address.hadTime ? 'timeless-link' : 'link', text: first, certain: true }];
  }
  // Lines are shared out among several cursors by the editor.
  if (others.length > 0) return [];
  const text = cleanAt(plan, span, clipboard.text);
  return text === clipboard.text ? [] : [{ kind: 'clean', text, certain: false }];
}

/** Whether a place lies in a part of the plan, or takes a piece of it away. */
const cuts = (part: Span, place: Span): boolean =>
  isEmpty(place) ? part.start < place.start && place.start < part.end : overlaps(part, place) && !containsSpan(place, part);

/** Code, comments and front matter are left as they are typed. */
function isVerbatim({ markdown: { text, codes, comments, hits } }: Plan, place: Span): boolean {
  const frontMatter = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  const isOpen = hits.some(({ id, span }) => id === 'unclosed-block' && span.start < place.start);
  return isOpen || place.start < frontMatter || [...codes, ...comments].some((part) => cuts(part, place));
}

/** The address as it fits a place: a link, or itself without its time where a link cannot be; undefined where nothing is sure. */
function linkAt(plan: Plan, span: Span, address: DashboardAddress, clipboard: Clipboard): string | undefined {
  const { text, links } = plan.markdown;
  const url = linkable(address.url);
  const room = roomAt(plan, span);
  if (room !== 'link') return room && url;
  if (links.some((link) => cuts(link.span, span))) return undefined;
  const selected = text.slice(span.start, span.end);
  if (isStructure.test(selected)) return undefined;
  const [start] = /^\s*/.exec(selected) ?? [''];
  const end = selected.slice(start.length).slice(selected.trim().length);
  return `${start}[${titleAt(plan, span, address, clipboard)}](${url})${end}`;
}

/** A selection that is more than words: several lines, cells of a table, the beginning of an item or a heading. */
const isStructure = /[\r\n|]|^\s*(?:[-*+•>]|\d{1,3}[.)]|#{1,6}|\[[ xX]\])(?:\s|$)/;
/** How a line names what an address behind it, or below it, is for; a footnote has words instead. */
const definesLink = /^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?\[(?!\^)[^\]]+\]:\s*$/;

/** What there is room for at a place: a link, an address alone, or nothing. */
function roomAt({ markdown: { text, index } }: Plan, { start, end }: Span): 'link' | 'address' | undefined {
  const line = index.lineAt(start);
  const before = text.slice(index.startOf(line), start);
  const after = text.slice(end, index.spanOf(index.lineAt(end)).end);
  if (/https?:\/\/\S*$/i.test(before)) return undefined;
  const above = line > 0 && /^[\s>]*$/.test(before) ? spanOf(text, index.spanOf(line - 1)) : '';
  if (/(?:\]\(\s*|<|\b(?:href|src)\s*=\s*["'])$/i.test(before) || definesLink.test(before) || definesLink.test(above)) return 'address';
  const isInside =
    /\]\([^()]*$|<\/?[a-z][^<>]*$|<!--(?:(?!-->).)*$/i.test(before) || (/\[[^[\]]*$/.test(before) && /^[^[\]]*\][([]/.test(after));
  return isInside ? undefined : 'link';
}

/** What would end a link, or a cell of a table, is written in the way of addresses. */
function linkable(url: string): string {
  const plain = url.replace(/[|\\`<>]/g, (sign) => encodeURIComponent(sign));
  return isBalanced(plain) ? plain : plain.replace(/\(/g, '%28').replace(/\)/g, '%29');
}

function isBalanced(url: string): boolean {
  let open = 0;
  for (const sign of url) {
    if (sign === '(') open++;
    if (sign === ')' && --open < 0) return false;
  }
  return open === 0;
}

/** What the link is called: what is selected, what it was called where it was copied, its own name, the label in front of it, its kind. */
function titleAt(plan: Plan, span: Span, address: DashboardAddress, { text, html }: Clipboard): string {
  const selected = plan.markdown.text.slice(span.start, span.end).trim();
  const isPlaceholder = plan.placeholders.some((one) => overlaps(one.span, span));
  const words = selected !== '' && !isPlaceholder && !/[\r\n[\]]|https?:/.test(selected) ? selected : undefined;
  if (words !== undefined) return words;
  const title = linkInHtml(html, text.trim()) ?? address.name ?? ownLabel(plan, span) ?? address.kind;
  return escaped(shorten(title, longestTitle));
}

/** The label of a field of the team's own, which says what is linked; a question of the template asks for it only. */
function ownLabel(plan: Plan, { start }: Span): string | undefined {
  const { index, text } = plan.markdown;
  const line = index.spanOf(index.lineAt(start));
  if (fieldsIn(plan, { start: line.start, end: line.end + 1 }).some(({ definition }) => definition !== undefined)) return undefined;
  const before = text.slice(line.start, start).replace(/^[\s>*+•_-]+/, '');
  const label = findOwnLabel(before);
  if (!label || before.slice(label.valueStart).trim() !== '') return undefined;
  const words = before.slice(0, label.labelEnd).replace(/[*_]+$/, '');
  return before.charAt(label.labelEnd) === '?' || words.split(/\s+/).length > mostWords ? undefined : words;
}

const escaped = (title: string): string => title.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_');

const item = /^(?:[-*+]|\d{1,3}[.)]) /;
/** How a line of a plan begins as an item, behind its margin. */
const itemAbove = /^[ \t]*([-*+] {1,3}|\d{1,3}[.)] {1,3})/;

/** Text of a word processor as it fits a place: a list goes on with the list that it is pasted into, or begins on its own line. */
function cleanAt(plan: Plan, span: Span, pasted: string): string {
  const { text, index } = plan.markdown;
  const { bullet, lineEnd } = styleOf(plan);
  const clean = cleanWordText(pasted, bullet);
  if (clean === pasted || !item.test(clean) || item.test(pasted)) return clean;
  const before = text.slice(index.startOf(index.lineAt(span.start)), span.start);
  if (before.trim() === '') return clean;
  const marker = itemAbove.exec(before);
  if (marker?.[0].length === before.length) return clean.replace(item, '');
  const below = `\n${clean}`.replace(/(\r?\n)(?=[^\r\n])/g, `$1${' '.repeat(marker?.[1]?.length ?? 0)}`);
  return withLineEnds(below.slice(0, 1), lineEnd) + below.slice(1);
}

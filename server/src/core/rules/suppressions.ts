import type { MarkdownDocument } from '../markdown/markdownDocument';
import { byPart } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { perObject } from '../text/perObject';
import { lastIndexAt, type Span } from '../text/span';
import type { Finding } from './rule';

/** What a comment `<!-- release-plan-… -->` may say. */
export const directives = ['disable-next-line', 'disable', 'enable', 'disable-file'] as const;

export type Directive = (typeof directives)[number];

/** A comment `<!-- release-plan-disable-next-line no-monitor, no-toggle: reason -->` as it stands in a plan. */
export interface Directions {
  readonly span: Span;
  /** Undefined where the word is none that is known. */
  readonly directive: Directive | undefined;
  readonly word: string;
  readonly wordSpan: Span;
  readonly ids: readonly { readonly id: string; readonly span: Span }[];
  /** Why; undefined where nothing is said, or no more than the word that a quick fix leaves to be replaced. */
  readonly reason: string | undefined;
}

/** One rule that is silenced in one place. */
export interface Suppression {
  readonly id: string;
  readonly idSpan: Span;
  readonly comment: Directions;
  /** Findings that begin here are not shown. */
  readonly covers: Span;
}

/** A finding that its author has waived, and why. */
export type Suppressed<F extends Finding = Finding> = F & { readonly reason: string | undefined };

/** What a quick fix writes for the reason: whoever leaves it has given none. */
export const reasonToGive = 'reason';

const prefix = 'release-plan-';
const content = /^\s*release-plan-([\w-]+)([^:]*)(?::([^]*))?$/i;

/** The comments of a plan that silence rules, in document order. */
export const directionsOf = perObject(({ comments, text }: MarkdownDocument): readonly Directions[] =>
  comments
    .flatMap((span) => readDirections(text.slice(span.start, span.end), span.start) ?? [])
    .sort((a, b) => a.span.start - b.span.start),
);

const mayDirect = byPart(({ stretch: { part } }) =>
  part.comments.some(({ start, end }) => readDirections(part.source.slice(start - part.start, end - part.start), start)) ? [part] : [],
);

/** Whether any comment of a plan silences a rule. */
export const hasDirections = (plan: Plan): boolean => mayDirect(plan).length > 0;

/** The same of a plan; most have none, and need not be looked through after each edit. */
export const directionsIn = (plan: Plan): readonly Directions[] => (hasDirections(plan) ? directionsOf(plan.markdown) : []);

function readDirections(text: string, at: number): Directions | undefined {
  const match = text.endsWith('-->') ? content.exec(text.slice('<!--'.length, -'-->'.length)) : null;
  if (!match) return undefined;
  const [, word = '', list = '', why = ''] = match;
  const wordStart = at + text.toLowerCase().indexOf(prefix) + prefix.length;
  const listStart = wordStart + word.length;
  const reason = why.trim();
  return {
    span: { start: at, end: at + text.length },
    directive: directives.find((one) => one === word.toLowerCase()),
    word,
    wordSpan: { start: wordStart, end: listStart },
    ids: [...list.matchAll(/[^\s,]+/g)].map((id) => ({
      id: id[0],
      span: { start: listStart + id.index, end: listStart + id.index + id[0].length },
    })),
    reason: reason === '' || reason.toLowerCase() === reasonToGive ? undefined : reason,
  };
}

interface Read {
  /** By where they begin. */
  readonly byRule: ReadonlyMap<string, readonly Covering[]>;
  /** Rules that are enabled where they were not disabled. */
  readonly idle: readonly Silenced[];
}

/** A rule that a comment names. */
export type Silenced = Omit<Suppression, 'covers'>;

interface Covering {
  readonly suppression: Suppression;
  /** Of those that begin here or before, the one that reaches furthest. */
  readonly furthest: Suppression;
}

const read = perObject((markdown: MarkdownDocument): Read => {
  const { text } = markdown;
  const all: Suppression[] = [];
  const idle: Silenced[] = [];
  const open = new Map<string, Suppression>();
  const end = (id: string, at: number): boolean => {
    const one = open.get(id);
    if (one) all.push({ ...one, covers: { start: one.covers.start, end: at } });
    return open.delete(id);
  };
  for (const comment of directionsOf(markdown)) {
    const { directive, ids, span } = comment;
    if (directive === 'enable' && ids.length === 0) for (const id of [...open.keys()]) end(id, span.start);
    for (const { id, span: idSpan } of ids) {
      const cover = (covers: Span): Suppression => ({ id, idSpan, comment, covers });
      if (directive === 'enable' && !end(id, span.start)) idle.push({ id, idSpan, comment });
      if (directive === 'disable' && !open.has(id)) open.set(id, cover({ start: span.end, end: text.length }));
      if (directive === 'disable-file') all.push(cover({ start: 0, end: text.length }));
      if (directive === 'disable-next-line') all.push(cover(nextLine(markdown, span.end)));
    }
  }
  for (const id of [...open.keys()]) end(id, text.length);
  const byRule = new Map<string, Covering[]>();
  for (const suppression of all.sort((a, b) => a.covers.start - b.covers.start)) {
    const same = byRule.get(suppression.id) ?? [];
    const before = same.at(-1)?.furthest;
    same.push({ suppression, furthest: before && before.covers.end >= suppression.covers.end ? before : suppression });
    byRule.set(suppression.id, same);
  }
  return { byRule, idle };
});

/** The next line that holds anything but comments; a table as a whole, for no comment can stand between its rows. */
function nextLine(markdown: MarkdownDocument, from: number): Span {
  const { index, text, lines } = markdown;
  const line = contentLines(markdown)[index.lineAt(from) + 1] ?? index.count;
  const start = index.startOf(line);
  const end = line + 1 < index.count ? index.startOf(line + 1) : text.length;
  let at = lastIndexAt(lineSpans(markdown), Math.max(start, end - 1));
  const header = lines[at];
  if (header?.kind !== 'row' || !header.header || header.span.start < start) return { start, end };
  for (let next = lines[at + 1]; next?.kind === 'row' && !next.header; next = lines[at + 1]) at++;
  return { start, end: Math.max(end, lines[at]?.span.end ?? end) };
}

const lineSpans = perObject(({ lines }: MarkdownDocument): readonly Span[] => lines.map((line) => line.span));

/** For each line of the text, the first one from there on that holds anything but blanks and comments. */
const contentLines = perObject(({ index, text, comments }: MarkdownDocument): readonly number[] => {
  const result = new Array<number>(index.count);
  let content = index.count;
  let at = comments.length - 1;
  for (let line = index.count - 1; line >= 0; line--) {
    const { start, end } = index.spanOf(line);
    let shown = '';
    let rest = end;
    // Backwards: a comment that begins before the line is met again on the line above.
    for (let one = comments[at]; one && one.end > start; one = comments[at]) {
      shown += text.slice(Math.min(one.end, rest), rest);
      rest = Math.max(start, Math.min(rest, one.start));
      if (one.start < start) break;
      at--;
    }
    shown += text.slice(start, rest);
    if (shown.trim() !== '') content = line;
    result[line] = content;
  }
  return result;
});

/** A suppression that a finding falls under. */
export function suppressionOf(markdown: MarkdownDocument, { ruleId, span }: Pick<Finding, 'ruleId' | 'span'>): Suppression | undefined {
  const over = read(markdown).byRule.get(ruleId) ?? [];
  const found = over[lastIndexAt(startsOf(over), span.start)]?.furthest;
  return found && reaches(markdown, found, span.start) ? found : undefined;
}

const startsOf = perObject((over: readonly Covering[]): readonly Span[] => over.map(({ suppression }) => suppression.covers));

/** What covers the rest of the file covers its end, too. */
const reaches = ({ text }: MarkdownDocument, { covers }: Suppression, offset: number): boolean =>
  offset < covers.end || covers.end === text.length;

export interface Sifted {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Rules that a comment silences where they say nothing. */
  readonly unused: readonly Silenced[];
}

/** Takes out of the findings what the plan's author has waived. */
export function sift(markdown: MarkdownDocument, findings: readonly Finding[]): Sifted {
  if (directionsOf(markdown).length === 0) return { kept: findings, suppressed: [], unused: [] };
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const places = new Map<string, Span[]>();
  for (const finding of findings) {
    const over = suppressionOf(markdown, finding);
    if (over) {
      suppressed.push({ ...finding, reason: over.comment.reason });
      const same = places.get(finding.ruleId);
      if (same) same.push(finding.span);
      else places.set(finding.ruleId, [finding.span]);
    } else {
      kept.push(finding);
    }
  }
  for (const same of places.values()) same.sort((a, b) => a.start - b.start);
  const { byRule, idle } = read(markdown);
  const isUsed = (one: Suppression): boolean => {
    const same = places.get(one.id) ?? [];
    const next = same[lastIndexAt(same, one.covers.start - 1) + 1];
    return next !== undefined && reaches(markdown, one, next.start);
  };
  const all = [...byRule.values()].flatMap((over) => over.map(({ suppression }) => suppression));
  return { kept, suppressed, unused: [...all.filter((one) => !isUsed(one)), ...idle] };
}

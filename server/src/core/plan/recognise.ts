import { folded, holdsAny } from '../text/hints';

/**
 * Whether a text is a release plan, told from its words alone: no parser, so that the client can ask before a server runs.
 * Scores marks of many kinds; a plan shows several, and any one of them stands in other documents too.
 */

/** At this confidence and above a document is treated as a plan. */
export const planThreshold = 0.5;

/** Below the threshold and from here on a document may be a plan: worth an offer, never a finding. */
export const maybeThreshold = 0.3;

/** A document with fewer kinds of marks than this is no plan, however strong they are. */
const leastMarks = 3;

/** No more of a text than this is looked at, in UTF-16 code units: a plan shows what it is long before. */
export const scannedLength = 200_000;

/** Start of a heading line, of a bold line that serves as one, or of an item that a word processor left behind. */
const head = String.raw`^[ \t]{0,3}(?:#{1,6}[ \t]+|\*\*|\*\*\*)[*_~\d.) \t]{0,24}`;
/** Start of a label: bullet, number, table cell, emphasis. */
const label = String.raw`^[ \t>]*(?:(?:[-*+•o]|\d+[.)]|#{1,6}|\|)[ \t]*)?[*_]{0,3}`;

interface Mark {
  /** How much one such mark makes a plan likely, 0 to 1. */
  readonly weight: number;
  /** For a folded text. */
  readonly pattern: RegExp;
  /** In lower case; where none of them stands the pattern is not asked. */
  readonly words: readonly string[];
}

const mark = (weight: number, pattern: string, ...words: readonly string[]): Mark => ({
  weight,
  pattern: new RegExp(pattern, 'mu'),
  words,
});

export const marks: readonly Mark[] = [
  mark(0.42, `${head}.{0,100}\\brelease plan\\b`, 'release plan'),
  mark(0.15, `${head}.{0,60}\\b(?:rollout|launch) plan\\b`, 'rollout plan', 'launch plan'),
  mark(0.16, `${head}(?:define )?(?:the )?roll[- ]?back\\b`, 'rollback', 'roll-back', 'roll back'),
  mark(0.28, `${head}stage [a-h1-9]\\b`, 'stage '),
  mark(0.16, `${head}phase (?:i|ii|iii|1|2|3)\\b`, 'phase '),
  mark(0.24, `${head}.{0,30}\\b(?:staged|phased) rollout\\b`, 'd rollout'),
  mark(0.16, `${head}rollout planning\\b`, 'rollout planning'),
  mark(0.18, `${head}.{0,12}\\bgo ?/? ?no[- ]?go\\b`, 'no-go', 'no go', 'nogo'),
  mark(0.1, `${head}go[- ]?live\\b`, 'go live', 'go-live', 'golive'),
  mark(0.26, `${head}(?:1|one)[- ](?:week|month)\\b.{0,20}\\bresults\\b`, 'results'),
  mark(0.26, `${head}post[- ]?launch (?:questions|metrics)\\b`, 'post-launch', 'post launch', 'postlaunch'),
  mark(
    0.2,
    `${head}.{0,40}\\b(?:moderated production testing|user acceptance testing|uat)\\b`,
    'moderated production testing',
    'user acceptance testing',
    'uat',
  ),
  mark(0.14, `${head}(?:feature )?(?:toggle|flag)s?\\b|\\|[ \\t]*toggle name[ \\t]*\\|`, 'toggle', 'flag'),
  mark(0.3, `${label}what metrics-based criteria\\b`, 'what metrics-based criteria'),
  mark(0.22, `${label}how will you make the product available\\b`, 'how will you make the product available'),
  mark(0.2, `${label}percentage of users\\b`, 'percentage of users'),
  mark(0.14, `${label}length of time\\b`, 'length of time'),
  mark(0.2, `${label}types of errors logged\\b`, 'types of errors logged'),
  mark(0.16, `${label}(?:desired )?(?:number of unique users|date range)\\b`, 'number of unique users', 'date range'),
  mark(0.14, `\\b\\d{1,3} ?% of users\\b`, '% of users'),
  mark(0.08, `\\[fill_in\\]|\\[pick_one\\]|\\\\\\[fill`, '[fill_in]', '[pick_one]', '\\[fill'),
  mark(0.1, `\\bfeature (?:toggle|flag)s?\\b`, 'feature toggle', 'feature flag'),
];

const yes = /^ {0,3}<!--\s*release-plan\s*-->/im;
const no = /^ {0,3}<!--\s*not-a-release-plan\s*-->/im;

/** An author's word in the file, whichever it is. */
export const planMarker = /^ {0,3}<!--\s*(?:not-a-)?release-plan\s*-->/im;

/** An author's word for or against, as signs behind those of the marks. */
const noSign = 1 << marks.length;
const yesSign = 1 << (marks.length + 1);

/** What a text shows of a plan, as bits. No sign reaches over the end of a line, but for blanks in a comment. */
export function signsOf(text: string): number {
  let signs = 0;
  const lower = folded(text);
  marks.forEach(({ pattern, words }, i) => {
    if (holdsAny(lower, words) && pattern.test(lower)) signs |= 1 << i;
  });
  if (text.includes('<!--')) {
    if (no.test(text)) signs |= noSign;
    if (yes.test(text)) signs |= yesSign;
  }
  return signs;
}

/** What a stretch of a text shows outside its fences; undefined where one of these goes on behind it. */
export function signsOutsideFences(text: string): number | undefined {
  if (!mayHaveFences(text)) return signsOf(text);
  const { kept, open } = linesOutsideFences(text);
  return open ? undefined : signsOf(kept);
}

/**
 * How likely a text is a release plan, 0 to 1. An author's word at the start of a line settles it: `<!-- release-plan -->`, `<!-- not-a-release-plan -->`,
 * or `release-plan: true` (or `false`) in the front matter.
 */
export function planConfidence(text: string): number {
  const scanned = withoutFences(text.slice(0, scannedLength));
  return confidenceOf(signsOf(scanned), scanned);
}

/**
 * The same by the signs that a text shows.
 * @param scanned of it the front matter is read
 */
export function confidenceOf(signs: number, scanned: string): number {
  if (signs & noSign) return 0;
  if (signs & yesSign) return 1;
  const key = frontMatterKey(scanned);
  if (key !== undefined) return key ? 1 : 0;
  let doubt = 1;
  let count = 0;
  marks.forEach(({ weight }, i) => {
    if (!(signs & (1 << i))) return;
    doubt *= 1 - weight;
    count++;
  });
  const confidence = Math.round((1 - doubt) * 100) / 100;
  return count < leastMarks ? Math.min(confidence, planThreshold - 0.05) : confidence;
}

export const isPlan = (text: string): boolean => planConfidence(text) >= planThreshold;

export const mayHaveFences = (text: string): boolean => text.includes('```') || text.includes('~~~');

/** What stands in a fence is shown, not said: a guide to writing plans is no plan. */
const withoutFences = (text: string): string => (mayHaveFences(text) ? linesOutsideFences(text).kept : text);

/** The lines of a text that stand in no fence, and whether one is open at its end. */
function linesOutsideFences(text: string): { readonly kept: string; readonly open: boolean } {
  let fence: string | undefined;
  const kept: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const run = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined) {
      if (run) fence = run;
      else kept.push(line);
    } else if (run?.startsWith(fence) && line.trim() === run) {
      fence = undefined;
    }
  }
  return { kept: kept.join('\n'), open: fence !== undefined };
}

function frontMatterKey(text: string): boolean | undefined {
  const block = /^\uFEFF?---[ \t]*\r?\n([^]{0,4000}?)\r?\n---/.exec(text)?.[1];
  const value = block === undefined ? undefined : /^release-plan:[ \t]*["']?(true|false|yes|no)["']?[ \t]*$/im.exec(block)?.[1];
  return value === undefined ? undefined : /true|yes/i.test(value);
}

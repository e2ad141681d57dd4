/** Families of text that stand for an answer not given yet. */
export type PlaceholderKind =
  | 'fill-in'
  | 'pick-one'
  | 'yes-no'
  | 'lorem-ipsum'
  | 'x'
  | 'tbd'
  | 'date'
  | 'link'
  | 'ready-not-ready'
  | 'template-line'
  | 'instruction'
  | 'slot';

const fillIn = String.raw`\[FILL[ _]IN[^\]\n]{0,80}\]%?`;
const lorem = String.raw`(?:\[\s*)?lorem ipsum(?:\s*\])?`;
/** `N/A` alone is an answer. */
const options = String.raw`(?!n/a(?! ?[|/]))[\w/]+(?: ?[|/][ \u00a0]{0,3}[\w/]+)+`;
const anyDate = String.raw`(?:mm\/dd\/yy(?:yy)?|xx\/xx(?:\/(?:xx(?:xx)?|\d{2,4}))?|x{1,2}\/x{1,2}\/x{2,4})`;

/** Found anywhere in a line; the first that matches at a place wins, so the longer form stands before the shorter. */
export const anywhere: readonly (readonly [kind: PlaceholderKind, pattern: RegExp])[] = [
  ['pick-one', new RegExp(String.raw`\[PICK[ _]ONE\]:?[ \u00a0]{0,3}(?:${options})?`, 'giu')],
  ['pick-one', new RegExp(String.raw`(?<![\w[])pick one:[ \u00a0]{0,3}${options}`, 'giu')],
  ['yes-no', new RegExp(String.raw`(?<!\w)yes ?\/ ?no,?[ \u00a0]{0,3}(?:${fillIn}|${lorem}|TBD|TBC)`, 'giu')],
  ['lorem-ipsum', new RegExp(String.raw`(?<!\w)(?:x{1,3} )?${lorem}`, 'giu')],
  ['fill-in', new RegExp(fillIn, 'giu')],
  ['date', new RegExp(String.raw`(?:\[\s*)?(?<![\w/])${anyDate}(?: {0,2}(?:-|–|to) {0,2}${anyDate})?(?![\w/])(?:\s*\])?`, 'giu')],
  ['date', /\[date ?- ?date\](?: or \[duration\])?/giu],
  ['tbd', /\[(?:TBD|TBC)\b[^\]\n]{0,120}\]/giu],
  ['tbd', /(?<![\w#-])(?:TBD|TBC)(?![\w-])/gu],
  ['link', /\[?link (?:here|coming soon)\]?/giu],
  ['ready-not-ready', /\(ready ?\/ ?not ready\)/giu],
  [
    'instruction',
    /\[(?:insert|add|enter|provide|update) [^\]\n]{2,60}\]|(?<!\w)insert (?:the )?(?:[a-z]+ )?(?:names?|links?|dates?|numbers?|metrics|values?)(?!\w)|\(update here\)|\bUPDATE DATE HERE\b|\bneed to update\b/giu,
  ],
  ['x', /(?<=\()x{1,3}(?= users\))/giu],
  ['slot', /\[(?:data|dates?|names?|numbers?|links?|values?)\]/giu],
  // `XX applicants were routed`: a number that is still to come, in the middle of a sentence.
  ['x', /(?<![\w-])X{2,3}(?= [a-z]{3,})/gu],
];

/** What each of them holds, so that most lines need not be held against all. */
export const hint = /[[/]|lorem|link |insert |update|pick one|\(x|TB[DC]|XX/iu;

/** Placeholders only as a whole value: elsewhere the same characters mean something. */
export const wholeValue: readonly (readonly [kind: PlaceholderKind, pattern: RegExp])[] = [
  ['x', /^(?:x{1,4}|x ?\/ ?x|x{1,3} ?%|x{1,3} (?:users|days?|hours?))$/i],
  ['yes-no', /^(?:yes ?\/ ?no(?: ?\/ ?n\/a)?|y ?\/ ?n|yes ?\| ?no(?:[ \u00a0]{0,3}\|[ \u00a0]{0,3}n\/a)?),?\.?$/i],
  ['tbd', /^(?:tbd|tbc|t\.b\.d\.|todo|to be (?:determined|decided|confirmed)|work in progress|wip|pending)[.,]?$/i],
  ['fill-in', /^fill[ _]in$/i],
  // What the template shows when its reversed link is mended.
  ['ready-not-ready', /^\(?ready ?\/ ?not ready\)?$/i],
  ['instruction', /^(?:insert [\w ]{2,50}|update (?:once|when) [\w ]{3,50})[.]?$/i],
  ['slot', /^(?:_{2,}|\.{3}|…|\[ ?\]|\[ ?\] ?\/ ?\[ ?\]|\?{1,3})$/],
  ['template-line', /^etc\.?$/i],
];

/** With what each of them begins. */
export const wholeStart = /^[xytwpf(riu_.\u2026[?e]/i;

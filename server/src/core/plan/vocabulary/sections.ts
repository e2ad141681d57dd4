/** The parts of a plan that other tools are told of, as in the `inspect` contract; in the order in which a plan has them. */
export const sectionKinds = [
  'toggles',
  'validation',
  'go-no-go',
  'rollback',
  'moderated-testing',
  'rollout-planning',
  'stage',
  'go-live',
  'post-launch-metrics',
  'one-week-results',
  'one-month-results',
  'post-launch-questions',
  'other',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/**
 * What a heading is by its words alone. `planning` and `results` are parts of whatever stands above them;
 * the last four only group or guide.
 */
export type HeadingKind = SectionKind | 'planning' | 'results' | 'staged-rollout' | 'production-rollout' | 'rollout-needed' | 'guidance';

/**
 * Heading spellings, most specific first; the first that matches a heading's key decides.
 * Keys are lower case, without numbering, emphasis, emoji and closing colon; see `headingKey`.
 */
export const headingVocabulary: readonly (readonly [kind: HeadingKind, pattern: RegExp])[] = [
  ['guidance', /^(?:when|how) to use\b|^guidance$|^table of contents$|^exceptions$/],
  ['rollout-needed', /\bneed a (?:staged|phased) rollout\b/],
  ['post-launch-questions', /^post[- ]?launch questions\b/],
  ['post-launch-metrics', /^post[- ]?(?:launch|rollout|release) metrics\b/],
  ['one-week-results', /^(?:1|one)[- ]?week(?:'s)?\b(?!.*\bstage\b)/],
  ['one-month-results', /^(?:1|one)[- ]?month(?:'s)?\b(?!.*\bstage\b)/],
  ['stage', /^stage (?:[a-z]\d?|\d{1,2}[a-z]?)(?![a-z0-9])/],
  ['stage', /^phase [a-h]\d?(?![a-z0-9])(?!.*\btesting\b)/],
  ['stage', /^canary\b|^(?:\w+ )?\d{1,3}(?:\.\d+)? ?% (?:of (?:users|veterans|traffic|actors))\b/],
  ['stage', /^release [\d.]+ .*\d ?%/],
  ['go-no-go', /\bgo ?(?:\/|or|-)? ?no[- ]?go\b/],
  [
    'rollback',
    /^(?:step \d+: )?(?:define |our |the )*roll[- ]?back\b(?!.*\bis$)|\brollback (?:plan|process|procedure|strategy)\b(?! is\b)/,
  ],
  [
    'toggles',
    /^(?:step \d+: )?(?:the )?(?:feature|release) (?:toggle|flag)s?\b|^(?:toggle|flag)s?(?: details| names?)?$|^(?:step \d+: )?development$/,
  ],
  [
    'validation',
    /^(?:step \d+: )?validation\b|\bpreparation$|^preparing for (?:the )?release\b|^pre[- ]?(?:launch|release) (?:checklist|testing|validation)\b|^prerequisites\b/,
  ],
  ['moderated-testing', /(?:^|[^n])moderated (?:production )?testing\b|\buser acceptance testing\b|^uat\b|\bfriends (?:and|&) family\b/],
  ['moderated-testing', /^phase (?:i|1)(?![ivx\d])|^phase one\b/],
  [
    'rollout-planning',
    /^rollout planning\b|^(?:staged |phased )?rollout (?:details|schedule|plan|criteria)\b|^release (?:details|schedule)\b/,
  ],
  [
    'staged-rollout',
    /^phase (?:ii|2)(?![iv\d])|^phase (?:iii|iv|vi{0,3}|ix|x|[3-9]|10|two|three|four|five|six|seven|eight|nine|ten)(?![a-z\d])|\b(?:staged|phased) rollout\b|^unmoderated\b/,
  ],
  ['production-rollout', /^(?:step \d+: )?production rollout\b/],
  ['go-live', /^go[- ]?live\b|^launch!?$/],
  ['planning', /^planning\b|^the plan$/],
  ['results', /^results?\b/],
];

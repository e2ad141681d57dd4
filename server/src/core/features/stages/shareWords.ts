/** Words that tell whether a percentage is the share of users that a step of a rollout reaches. */

const people = '(?:users|people|veterans|traffic|actors|visitors|customers|population|audience)';
const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const date = `(?:\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{4}-\\d\\d-\\d\\d|${month} \\d{1,2})(?![\\d%])`;

/** What may stand between a stage's letter or name and its share. */
const linked =
  /^(?:[\s\u00a0]+(?:results|planning))?(?:[\s\u00a0]*\([^()%]*\))?[\s\u00a0:–—([,=-]*(?:(?:is[\s\u00a0]+)?(?:at|to|with)[\s\u00a0]+|(?:is|reaches)[\s\u00a0]+)?[~≈]?$/iu;
const verb =
  /^[\s\u00a0:–—([,-]*(?:(?:we|will|is|are)\s+)*(?:advanc|mov|go|ramp|increas|expand|launch|roll|releas|open|start|begin|enabl)\w*(?:\s+(?:out|up|on|it|live|for|to|at|with))*\s+[~≈]?$/iu;
const dates = new RegExp(`(?<![\\d%])(?:on )?${date}`, 'giu');

export const isLinked = (between: string): boolean => linked.test(between);

/** The same in a line of a schedule, which may have a verb or a date there. */
export function isScheduled(between: string): boolean {
  const words = between.replace(dates, '');
  return linked.test(words) || verb.test(words);
}

const ofAll = `(?:(?:of|to)\\s+)?(?:all\\s+)?(?:(?:the|our)\\s+)?(?:[\\p{L}.-]+\\s+)?${people}`;
const when = `(?:on|by|from|until|starting|after|at|beginning)?\\s*(?:${date}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`;
const howLong = 'for\\s+(?:(?:at least|about)\\s+)?(?:an?|one|two|three|four|\\d+)\\s+[a-z ]{0,12}(?:hour|day|week|month)';

const other = '(?:errors?|alerts?|latency|limits?|thresholds?|budgets?|slower|faster)(?![\\p{L}])';

/** What stands behind a share of users: nothing, a sign, `of users`, a date, or what becomes of the step. */
const behind = [
  '$',
  '[.,;!?)\\[\\]|→]|/\\s',
  `(?:[:(–—]|-\\s)(?!\\s*(?:(?:the|an?|our|was)\\s+)?${other})`,
  `${ofAll}(?![\\p{L}\\p{N}])(?!\\s+(?:s[ae]w|see|had?|have|hit|report|fail|drop|left|leav|complain)\\w*)`,
  '(?:rollout|launch|stage|phase)(?![\\p{L}])',
  `(?:${when}|${howLong}|(?:and|then|to)\\s+(?:then\\s+)?(?:stages?|phases?)(?![\\p{L}]))`,
  '(?:begins?|starts?|ends?|runs?|goes live|launch(?:es)?|opens?)(?![\\p{L}])',
];
const endsAsShare = new RegExp(`^[\\s\\u00a0]*(?:${behind.join('|')})`, 'iu');

export const isShareBefore = (after: string): boolean => endsAsShare.test(after);

/** Words around a share that make it one of users. */
const ofUsers = /^\s*of (?:all )?(?:the )?(?:users|people|veterans|traffic|actors|visitors|customers)\b|^\s*(?:rollout|launch|stage)\b/i;
const leadsTo = /\b(?:advanc|mov|go|ramp|increas|expand|launch|roll|releas|open|start|begin)\w*\b[^.%]{0,30}$/i;

export const speaksOfUsers = (before: string, after: string): boolean => ofUsers.test(after) || leadsTo.test(before);

const ofRollout = /(?<!\p{L})(?:roll\w*|ramp\w*|launch\w*|releas\w*|stage[sd]?|phase[sd]?|steps?|users|veterans|traffic|go)(?!\p{L})/iu;
const ofOther =
  /(?<!\p{L})(?:alerts?|errors?|latency|warn\w*|limits?|thresholds?|budgets?|old|previous(?:ly)?|former(?:ly)?|earlier|last)(?!\p{L})/iu;

/** Whether a line that holds several percentages gives the steps of this rollout. */
export const speaksOfSteps = (line: string, inRollout: boolean): boolean =>
  !ofOther.test(line) && (inRollout || line.includes('→') || ofRollout.test(line));

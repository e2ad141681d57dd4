import { perObject } from '../text/perObject';
import type { Field } from './fields';

const intention =
  /\b(?:will|would|shall|should|plan(?:ning)? to|expect(?:ed|ing)?|going to|target(?:ing)?|goal)\b|^(?:reduction|reduce|increase|decrease|improve(?:ment)?|growth)\b.*\bby\b/i;
/** A length of time, pasted from the planning. */
const onlyDuration = /^\d+(?:\.\d+)?(?:\s*[-–]\s*\d+)?\s*(?:hours?|hrs?|days?|weeks?)\.?$/i;
const comparison = /[<>≤≥]|\b(?:below|under|above|at least|at most|no more than)\b/i;

/**
 * Whether a field's answer shows that something happened: a number that was counted, an account of what was seen.
 * Intentions, thresholds said again, bare yes or no, and links to where the metrics are defined show nothing.
 */
export const isEvidence = perObject((field: Field): boolean => {
  if (field.status !== 'filled') return false;
  return [field.inline.text, ...field.answers.flatMap((line) => line.text.text.split('\n'))].some((line) => isEvidenceLine(field, line));
});

function isEvidenceLine(field: Field, line: string): boolean {
  const value = line.replace(/\[PICK[ _]ONE\]:?/gi, '').trim();
  if (value === '' || intention.test(value) || onlyDuration.test(value)) return false;
  const id = field.definition?.id;
  switch (id) {
    case 'uat-users':
    case 'unique-users':
    case 'uat-bugs':
      return /\d|\bnone\b(?! (?:yet|so far))|\bzero\b/i.test(value) && !value.replace(/\([^()]*\)/g, '').includes('%');
    case 'downstream-affected':
    case 'data-easy':
    case 'va-handling':
    case 'changes-needed':
    case 'changes-if-yes':
    case 'changes-list':
      return false;
    case 'stage-length':
    case 'stage-percentage':
      return false;
    case 'errors-logged':
      return !comparison.test(value) && value.length > 3;
    default:
      return /\d/.test(withoutLinks(value)) && !comparison.test(value);
  }
}

/** Numbers inside addresses measure nothing. */
const withoutLinks = (text: string): string => text.replace(/https?:\/\/\S+/g, '');

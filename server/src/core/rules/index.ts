import { brokenLink } from './broken-link';
import { criteriaWithoutThreshold } from './criteria-without-threshold';
import { dateOrder } from './date-order';
import { duplicateSection } from './duplicate-section';
import { durationIsDate } from './duration-is-date';
import { emptyFieldDue } from './empty-field-due';
import { headingJump } from './heading-jump';
import { missingField } from './missing-field';
import { missingSection } from './missing-section';
import { never100 } from './never-100';
import { noDashboardLink } from './no-dashboard-link';
import { noMonitor } from './no-monitor';
import { noRollback } from './no-rollback';
import { noToggle } from './no-toggle';
import { noVerdict } from './no-verdict';
import { percentMismatch } from './percent-mismatch';
import { percentNotIncreasing } from './percent-not-increasing';
import { placeholderDue } from './placeholder-due';
import { resultsOutOfOrder } from './results-out-of-order';
import { rollbackNamesNoToggle } from './rollback-names-no-toggle';
import { stageLetterGap } from './stage-letter-gap';
import { stageWithoutPercent } from './stage-without-percent';
import { stageWithoutResults } from './stage-without-results';
import { unreadable } from './unreadable';
import type { Rule } from './rule';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  brokenLink,
  criteriaWithoutThreshold,
  dateOrder,
  duplicateSection,
  durationIsDate,
  emptyFieldDue,
  headingJump,
  missingField,
  missingSection,
  never100,
  noDashboardLink,
  noMonitor,
  noRollback,
  noToggle,
  noVerdict,
  percentMismatch,
  percentNotIncreasing,
  placeholderDue,
  resultsOutOfOrder,
  rollbackNamesNoToggle,
  stageLetterGap,
  stageWithoutPercent,
  stageWithoutResults,
  unreadable,
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

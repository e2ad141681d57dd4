import { boxDue } from './box-due';
import { answeredPlaceholder } from './answered-placeholder';
import { brokenLink } from './broken-link';
import { checkboxSpelling } from './checkbox-spelling';
import { checklistOpen } from './checklist-open';
import { cleanupNotLinked } from './cleanup-not-linked';
import { conditionalMissing } from './conditional-missing';
import { copiedResults } from './copied-results';
import { criteriaWithoutThreshold } from './criteria-without-threshold';
import { dateOrder } from './date-order';
import { dateUnclear } from './date-unclear';
import { decisionNotGo } from './decision-not-go';
import { duplicateSection } from './duplicate-section';
import { duplicateStage } from './duplicate-stage';
import { durationIsDate } from './duration-is-date';
import { durationTooShort } from './duration-too-short';
import { emptyFieldDue } from './empty-field-due';
import { firstStageTooLarge } from './first-stage-too-large';
import { headingJump } from './heading-jump';
import { listItemMarker } from './list-item-marker';
import { missingField } from './missing-field';
import { missingSection } from './missing-section';
import { never100 } from './never-100';
import { noDashboardLink } from './no-dashboard-link';
import { noMonitor } from './no-monitor';
import { noRollback } from './no-rollback';
import { noToggle } from './no-toggle';
import { noVerdict } from './no-verdict';
import { parentTickedChildOpen } from './parent-ticked-child-open';
import { percentMismatch } from './percent-mismatch';
import { percentNotIncreasing } from './percent-not-increasing';
import { placeholderDue } from './placeholder-due';
import { postLaunchNotMeasured } from './post-launch-not-measured';
import { resultsOutOfOrder } from './results-out-of-order';
import { rolledBack } from './rolled-back';
import { rollbackNamesNoToggle } from './rollback-names-no-toggle';
import { rollbackNoRole } from './rollback-no-role';
import { rollbackNoTrigger } from './rollback-no-trigger';
import { rollbackTurnsOn } from './rollback-turns-on';
import { stageLetterGap } from './stage-letter-gap';
import { stageWithoutPercent } from './stage-without-percent';
import { stageWithoutPlanning } from './stage-without-planning';
import { stageWithoutResults } from './stage-without-results';
import { suppressionReason } from './suppression-reason';
import { suppressionUnknown } from './suppression-unknown';
import { suppressionUnused } from './suppression-unused';
import { tableColumns } from './table-columns';
import { templateLeftover } from './template-leftover';
import { toggleCleanupDue } from './toggle-cleanup-due';
import { toggleMismatch } from './toggle-mismatch';
import { toggleNameStyle } from './toggle-name-style';
import { unknownToggle } from './unknown-toggle';
import { unreadable } from './unreadable';
import type { Rule } from './rule';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  boxDue,
  answeredPlaceholder,
  brokenLink,
  checkboxSpelling,
  checklistOpen,
  cleanupNotLinked,
  conditionalMissing,
  copiedResults,
  criteriaWithoutThreshold,
  dateOrder,
  dateUnclear,
  decisionNotGo,
  duplicateSection,
  duplicateStage,
  durationIsDate,
  durationTooShort,
  emptyFieldDue,
  firstStageTooLarge,
  headingJump,
  listItemMarker,
  missingField,
  missingSection,
  never100,
  noDashboardLink,
  noMonitor,
  noRollback,
  noToggle,
  noVerdict,
  parentTickedChildOpen,
  percentMismatch,
  percentNotIncreasing,
  placeholderDue,
  postLaunchNotMeasured,
  resultsOutOfOrder,
  rolledBack,
  rollbackNamesNoToggle,
  rollbackNoRole,
  rollbackNoTrigger,
  rollbackTurnsOn,
  stageLetterGap,
  stageWithoutPercent,
  stageWithoutPlanning,
  stageWithoutResults,
  suppressionReason,
  suppressionUnknown(() => rules.map(({ id }) => id)),
  suppressionUnused,
  tableColumns,
  templateLeftover,
  toggleCleanupDue,
  toggleMismatch,
  toggleNameStyle,
  unknownToggle,
  unreadable,
];

export const ruleById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

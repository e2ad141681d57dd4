import { fieldsIn, type Plan } from '../plan/plan';
import { waiverAround, waiverOf, waiversOf } from '../plan/waivers';
import { derived, isSameList } from '../text/cell';
import { lastIndexAt, type Span } from '../text/span';
import { isOn } from './checkConfig';
import { PlanContext } from './context';
import { ruleById, rules } from './index';
import type { Finding, RuleContext } from './rule';
import { suppressionUnused, unusedFindings } from './suppression-unused';
import { hasDirections, sift, type Silenced, type Suppressed } from './suppressions';

export interface Findings {
  /** By rule, in no order; the same lists as long as the rules say the same. */
  readonly kept: readonly (readonly Finding[])[];
  /** What the plan's author has waived in a comment. */
  readonly suppressed: readonly Suppressed[];
}

/** Each rule with what it says, which stays as long as nothing that it looked at has changed. */
const checks = rules.flatMap((rule) => [
  { id: rule.id, check: derived((context: RuleContext) => rule.check(context), isSameList) },
  ...(rule.checkBeside ? [{ id: rule.id, check: derived((context: RuleContext) => rule.checkBeside?.(context) ?? [], isSameList) }] : []),
]);

/** What the rules say that are on, without what a visible line of the plan answers for. */
export function runRules(context: RuleContext): Findings {
  const { plan, config } = context;
  const found = checkAll(context);
  if (!hasDirections(plan))
    return { kept: waiversOf(plan).length === 0 ? found : found.map((some) => some.filter(isLeft(plan))), suppressed: [] };
  const { kept, suppressed, unused } = sift(plan.markdown, found.flat());
  // Which comments are not needed shows only now; what is said of them can be waived like anything else.
  const last = isOn(suppressionUnused.id, config) ? unusedFindings(neededNowhere(unused, context)) : [];
  const sifted = sift(plan.markdown, last);
  return {
    kept: [[...kept, ...sifted.kept].filter(isLeft(plan))],
    suppressed: [...suppressed, ...sifted.suppressed].filter(isLeft(plan)),
  };
}

const isLeft =
  (plan: Plan) =>
  (finding: Finding): boolean =>
    !isWaived(plan, finding);

const checkAll = (context: RuleContext): (readonly Finding[])[] =>
  checks.flatMap(({ id, check }) => (isOn(id, context.config) ? [check(context)] : []));

/** Of comments that waive nothing here, those that waive nothing in an editor or on a build server either: one knows the day, one does not. */
function neededNowhere(unused: readonly Silenced[], context: RuleContext): Silenced[] {
  const { plan, config } = context;
  const { today, ...dayless } = config;
  const left = unused.filter(({ id }) => {
    const rule = ruleById.get(id);
    // What did not run may have something to say; unknown rules have a finding of their own.
    if (!rule || rule === suppressionUnused || !isOn(id, config) || rule.needs === 'toggles') return false;
    return rule.needs !== 'today' || today !== undefined;
  });
  if (left.length === 0 || today === undefined) return left;
  const withoutDay = sift(plan.markdown, checkAll(new PlanContext(plan, dayless)).flat()).unused;
  return left.filter((one) => withoutDay.includes(one));
}

/** Whether a visible line of the plan answers for the gap. */
function isWaived(plan: Plan, { field, span }: Finding): boolean {
  if (waiversOf(plan).length === 0) return false;
  if (waiverOf(plan, field)) return true;
  const { index } = plan.markdown;
  const line = { start: index.startOf(index.lineAt(span.start)), end: index.endOf(index.lineAt(span.start)) + 1 };
  if (fieldsIn(plan, line).some((one) => waiverOf(plan, one))) return true;
  const { sections } = plan;
  let section = sections[lastIndexAt(spansOfSections(plan), span.start)];
  while (section && section.span.end <= span.start) section = section.parent === undefined ? undefined : sections[section.parent];
  return waiverAround(plan, section) !== undefined;
}

const spansOfSections = derived(({ sections }: Plan): readonly Span[] => sections.map((section) => section.span));

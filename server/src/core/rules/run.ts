import { fieldsIn, type Plan } from '../plan/plan';
import { waiverOfField, waiverOfSection, waiversOf } from '../plan/waivers';
import { perObject } from '../text/perObject';
import { lastIndexAt, type Span } from '../text/span';
import { isOn, type CheckConfig } from './checkConfig';
import { ruleById, rules } from './index';
import type { Finding, RuleContext } from './rule';
import { suppressionUnused } from './suppression-unused';
import { sift, type Silenced, type Suppressed } from './suppressions';

export interface Findings {
  readonly findings: readonly Finding[];
  /** What the plan's author has waived in a comment. */
  readonly suppressed: readonly Suppressed[];
}

/** What the rules say that are on, without what a visible line of the plan answers for; in no order. */
export function runRules(context: RuleContext, config: CheckConfig): Findings {
  const { plan } = context;
  const { kept, suppressed, unused } = sift(plan.markdown, checkAll(context, config));
  // Which comments are not needed shows only now; what is said of them can be waived like anything else.
  const last = isOn(suppressionUnused.id, config)
    ? suppressionUnused.check({ ...context, unused: neededNowhere(unused, context, config) })
    : [];
  const sifted = sift(plan.markdown, last);
  const isLeft = (finding: Finding): boolean => !isWaived(plan, finding);
  return {
    findings: [...kept, ...sifted.kept].filter(isLeft),
    suppressed: [...suppressed, ...sifted.suppressed].filter(isLeft),
  };
}

const checkAll = (context: RuleContext, config: CheckConfig): Finding[] =>
  rules.filter((rule) => isOn(rule.id, config)).flatMap((rule) => rule.check(context));

/** Of comments that waive nothing here, those that waive nothing in an editor or on a build server either: one knows the day, one does not. */
function neededNowhere(unused: readonly Silenced[], context: RuleContext, config: CheckConfig): Silenced[] {
  const left = unused.filter(({ id }) => {
    const rule = ruleById.get(id);
    // What did not run may have something to say; unknown rules have a finding of their own.
    if (!rule || rule === suppressionUnused || !isOn(id, config) || rule.needs === 'toggles') return false;
    return rule.needs !== 'today' || context.today !== undefined;
  });
  if (left.length === 0 || context.today === undefined) return left;
  const withoutDay = sift(context.plan.markdown, checkAll({ ...context, today: undefined }, config)).unused;
  return left.filter((one) => withoutDay.includes(one));
}

/** Whether a visible line of the plan answers for the gap. */
function isWaived(plan: Plan, { field, span }: Finding): boolean {
  if (waiversOf(plan).length === 0) return false;
  if (waiverOfField(plan, field)) return true;
  const { index } = plan.markdown;
  const line = { start: index.startOf(index.lineAt(span.start)), end: index.endOf(index.lineAt(span.start)) + 1 };
  if (fieldsIn(plan, line).some((one) => waiverOfField(plan, one.index))) return true;
  const { sections } = plan;
  let section = sections[lastIndexAt(spansOfSections(plan), span.start)];
  while (section && section.span.end <= span.start) section = section.parent === undefined ? undefined : sections[section.parent];
  return waiverOfSection(plan, section?.index) !== undefined;
}

const spansOfSections = perObject(({ sections }: Plan): readonly Span[] => sections.map((section) => section.span));

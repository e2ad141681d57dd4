import { Dues } from './due';
import type { Field } from './plan/fields';
import { parsePlan, updatePlan, type Plan } from './plan/plan';
import type { TextChange } from './markdown/markdownDocument';
import { touchedBy } from './markdown/touched';
import type { Gate } from './readiness/gate';
import { isSameProgress, progressOf, type Due, type GateProgress } from './readiness/progress';
import type { State } from './readiness/state';
import { isInTheWay, type CheckConfig } from './rules/checkConfig';
import { contextOf, type PlanContext } from './rules/context';
import { ruleById } from './rules/index';
import type { Finding, Fix, RuleContext, Severity } from './rules/rule';
import { runRules } from './rules/run';
import type { Suppressed } from './rules/suppressions';
import { derived, isSameList, isSameSet } from './text/cell';
import { differenceOf } from './text/difference';
import { groupBy } from './text/groupBy';
import { perPair } from './text/perObject';
import type { Span } from './text/span';

export type { Due, GateStatus } from './readiness/progress';
export type { CheckConfig } from './rules/checkConfig';

export interface AssessedGate extends Gate, Omit<GateProgress, 'needs'> {
  /** What stands in the way, or was left open; hints and advice are never in the way. */
  readonly blockers: readonly Problem[];
}

export interface Problem extends Finding {
  readonly severity: Severity;
  readonly due: Due;
}

/** Everything that any view, command or tool shows of a plan. A function of the text and the configuration alone. */
export interface Assessment {
  readonly plan: Plan;
  /** The date it was made for. */
  readonly today: string | undefined;
  /** What it was made with. */
  readonly config: CheckConfig;
  readonly state: State;
  readonly gates: readonly AssessedGate[];
  /** In document order, those that are not due included. */
  readonly problems: readonly Problem[];
  /** The same, rule by rule, each list in document order, and the same list as long as its rule says the same. */
  readonly problemsByRule: readonly (readonly Problem[])[];
  /** Those that a place touches, in the same order; what is elsewhere is not put in order for that. */
  problemsAt(place: Span): readonly Problem[];
  /** What the plan's author has waived in a comment: it neither shows nor blocks a gate. */
  readonly suppressed: readonly Suppressed<Problem>[];
  /** By the index of the field and of the placeholder. */
  readonly dueOfFields: readonly Due[];
  readonly dueOfPlaceholders: readonly Due[];
  dueOf(field: Field): Due;
}

/** @param known of a text much like it: saves work and changes nothing */
export const assess = (text: string, config: CheckConfig = {}, known?: Assessment): Assessment =>
  assessPlan(parsePlan(text, known?.plan), config);

/**
 * The assessment of a text that an edit has changed. It pays for the edit; nobody may ask `before` any more.
 * @param change where the texts differ, if somebody knows
 */
export const reassess = (before: Assessment, text: string, config: CheckConfig = {}, change?: TextChange): Assessment =>
  assessPlan(updatePlan(before.plan, text, change), config);

export const assessPlan = (plan: Plan, config: CheckConfig = {}): Assessment => new PlanAssessment(contextOf(plan, config));

/** What is known of the present version of a plan; the rest of it is made when somebody asks. */
class PlanAssessment implements Assessment {
  readonly plan: Plan;
  readonly today: string | undefined;
  readonly config: CheckConfig;
  readonly state: State;
  readonly problemsByRule: readonly (readonly Problem[])[];
  readonly suppressed: readonly Suppressed<Problem>[];
  private readonly allGates: readonly Gate[];
  private readonly allProgress: readonly GateProgress[];
  private readonly allDues: Dues;
  private allProblems: readonly Problem[] | undefined;
  private allAssessedGates: readonly AssessedGate[] | undefined;
  private allDuesOfFields: readonly Due[] | undefined;
  private allDuesOfPlaceholders: readonly Due[] | undefined;

  constructor(context: PlanContext) {
    const { plan, config } = context;
    this.plan = plan;
    this.config = config;
    this.today = config.today;
    this.state = context.state;
    this.allGates = context.gates;
    this.allProgress = progressIn(context);
    const dues = duesOf(context);
    this.allDues = dues;
    const { suppressed } = findingsOf(context);
    this.problemsByRule = problemsIn(context).map(({ inOrder: problems }) => problems);
    this.suppressed = suppressed.map((finding) => assessed(finding, dues, config)).sort(inOrder);
  }

  get problems(): readonly Problem[] {
    return (this.allProblems ??= inOneList(this.problemsByRule));
  }

  problemsAt(place: Span): readonly Problem[] {
    const { markdown } = this.plan;
    return this.problemsByRule.flatMap((problems) => touchedBy(markdown, problems, place)).sort(inOrder);
  }

  dueOf(field: Field): Due {
    return dueOfField(this.allDues, field);
  }

  get gates(): readonly AssessedGate[] {
    return (this.allAssessedGates ??= this.assessGates());
  }

  get dueOfFields(): readonly Due[] {
    return (this.allDuesOfFields ??= this.plan.fields.map((field) => this.dueOf(field)));
  }

  get dueOfPlaceholders(): readonly Due[] {
    return (this.allDuesOfPlaceholders ??= this.plan.placeholders.map((placeholder) => this.allDues.ofPlaceholder(placeholder)));
  }

  private assessGates(): AssessedGate[] {
    const { config } = this;
    const inTheWay = groupBy(
      this.problems.filter((problem) => isInTheWay(problem, config)),
      ({ gate }) => gate,
    );
    return this.allGates.flatMap((gate, i) => {
      const one = this.allProgress[i];
      return one ? { ...gate, ...withBlockers(gate, one, inTheWay) } : [];
    });
  }
}

const findingsOf = derived((context: RuleContext) => runRules(context));

/** The gates that something is in the way of. */
const blockedGates = derived(
  (context: RuleContext): ReadonlySet<string> => new Set(findingsOf(context).kept.flatMap((some) => blockedBy(context.config, some))),
  isSameSet,
);

const progressIn = derived((context: RuleContext, before: readonly GateProgress[] = []): readonly GateProgress[] => {
  const { plan, config } = context;
  const progress = progressOf(plan, blockedGates(context)).map((one, i) => {
    const now = config.template ? { ...one, due: 'later' as const } : one;
    const old = before[i];
    return old && isSameProgress(old, now) ? old : now;
  });
  return isSameList(before, progress) ? before : progress;
});

/** Of each gate, in their order. */
const gateDues = derived((context: RuleContext) => progressIn(context).map(({ due }) => due), isSameList);

const duesOf = derived((context: RuleContext): Dues => new Dues(context.plan, gateDues(context)));

/** The gates that some findings are in the way of, each once. */
const blockedBy = perPair((config: CheckConfig, findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.flatMap((finding) => (isInTheWay(finding, config) ? (finding.gate ?? []) : []))),
]);

/** What one rule says, and how severe it is. */
interface Assessed {
  readonly findings: readonly Finding[];
  readonly dues: Dues;
  readonly config: CheckConfig;
  readonly problems: readonly Problem[];
  /** The problems in document order. */
  readonly inOrder: readonly Problem[];
}

const problemsIn = derived((context: RuleContext, before: readonly Assessed[] = []): readonly Assessed[] => {
  const { config } = context;
  const dues = duesOf(context);
  return findingsOf(context).kept.map((findings, i) => {
    const old = before[i];
    if (old?.dues !== dues || old.config !== config) return assessAll(findings, dues, config);
    if (old.findings === findings) return old;
    const { first, oldEnd, newEnd } = differenceOf(old.findings, findings);
    const now = findings.slice(first, newEnd).map((finding) => assessed(finding, dues, config));
    const problems = old.problems.slice(0, first).concat(now, old.problems.slice(oldEnd));
    const gone = old.problems.slice(first, oldEnd);
    return { findings, dues, config, problems, inOrder: exchanged(old.inOrder, gone, now) ?? sorted(problems) };
  });
});

function assessAll(findings: readonly Finding[], dues: Dues, config: CheckConfig): Assessed {
  const problems = findings.map((finding) => assessed(finding, dues, config));
  return { findings, dues, config, problems, inOrder: sorted(problems) };
}

/** The same list where it is in order already. */
const sorted = (problems: readonly Problem[]): readonly Problem[] =>
  problems.every((problem, i) => i === 0 || inOrder(problems[i - 1] ?? problem, problem) <= 0) ? problems : [...problems].sort(inOrder);

/** The list, which is in order, without some and with others; undefined where two stand at the same place, whose order it does not tell. */
function exchanged(list: readonly Problem[], gone: readonly Problem[], others: readonly Problem[]): readonly Problem[] | undefined {
  const left = new Set(gone);
  const result = left.size === 0 ? [...list] : list.filter((problem) => !left.has(problem));
  for (const problem of others) {
    let [low, high] = [0, result.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = result[middle];
      if (one && inOrder(one, problem) <= 0) low = middle + 1;
      else high = middle;
    }
    const last = result[low - 1];
    if (last && inOrder(last, problem) === 0) return undefined;
    result.splice(low, 0, problem);
  }
  return result;
}

/** Lists in document order as one. */
export const inOneList = (lists: readonly (readonly Problem[])[]): readonly Problem[] => lists.flat().sort(inOrder);

const assessed = <F extends Finding>(finding: F, dues: Dues, config: CheckConfig): F & Problem => ({
  ...finding,
  due: dues.ofFinding(finding),
  severity: dues.severityOf(finding, config),
});

/** What is due now or overdue: what people are told without asking. */
export const isDue = (problem: Problem): boolean => problem.due !== 'later';

/** The changes that mend a problem. */
export function fixesOf(assessment: Assessment, problem: Finding): readonly Fix[] {
  const { plan, config } = assessment;
  return ruleById.get(problem.ruleId)?.fixes?.(problem, contextOf(plan, config)) ?? [];
}

/** What is due is the same for all versions of a plan of which there are the same `Dues`. */
const dueOfField = perPair((dues: Dues, field: Field): Due => dues.ofField(field));

/** By place; at the same place by rule. */
export const inOrder = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId));

function withBlockers(
  { id }: Gate,
  { status, evidence, due, needs }: GateProgress,
  inTheWay: ReadonlyMap<string | undefined, readonly Problem[]>,
): Omit<AssessedGate, keyof Gate> {
  const wanted = status === 'blocked' || status === 'ready' ? needs : [id];
  return { status, evidence, due, blockers: wanted.flatMap((one) => inTheWay.get(one) ?? []) };
}

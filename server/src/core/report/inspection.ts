import { templateNames } from '../plan/vocabulary/templates';
import { parsedValue } from '../plan/parsedValue';
import { percentOf, type StagePercent } from '../plan/stages';
import type { Plan } from '../plan/plan';
import { assessPlan, fixesOf, type Assessment, type Problem } from '../assessment';
import { parsePlan } from '../plan/plan';
import type { CheckConfig } from '../assessment';
import type { Span } from '../text/span';

/** Version of the shape below; keys may be added to it, never renamed. */
const schemaVersion = 1;

/** A problem in the words and numbers of the `inspect` contract: lines and columns from 1, `endColumn` behind the last character. */
export interface ReportedProblem {
  readonly ruleId: string;
  readonly severity: string;
  readonly due: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixes: readonly string[];
  readonly related: readonly { readonly line: number; readonly message: string }[];
}

/** What `inspect` says of a file. */
export function inspect(path: string, text: string, config: CheckConfig = {}): object {
  const plan = parsePlan(text);
  if (!plan.recognised) return { path, recognized: false, confidence: plan.confidence };
  const assessment = assessPlan(plan, config);
  const at = new Places(plan);
  return {
    schemaVersion,
    path,
    recognized: true,
    confidence: plan.confidence,
    title: plan.title?.text ?? null,
    template: { id: plan.template, name: templateNames[plan.template] },
    state: stateOf(assessment, at),
    sections: plan.sections
      .filter((section) => !section.isTitle && !section.isField)
      .map((section) => ({
        kind: section.kind,
        heading: section.text,
        line: at.line(section.span.start),
        endLine: at.line(section.span.end),
      })),
    stages: plan.stages.map((stage) => ({
      line: at.line(stage.headingSpan.start),
      endLine: at.line(stage.span.end),
      letter: stage.letter ?? null,
      name: stage.name ?? null,
      percent: range(percentOf(stage)),
      headingPercent: range(stage.headingPercent),
      fieldPercent: range(stage.fieldPercent),
      hasPlanning: stage.hasPlanning,
      hasResults: stage.hasResults,
      resultsFilled: stage.resultsFilled,
      skipped: stage.skipped,
    })),
    toggles: plan.toggles.map(({ name, declared, mentions }) => ({
      name,
      declared,
      mentions: mentions.map((mention) => at.place(mention)),
    })),
    placeholders: plan.placeholders.map(({ span, text: written, kind }, i) => ({
      ...at.place(span),
      text: written,
      kind,
      due: assessment.dueOfPlaceholders[i],
    })),
    fields: plan.fields.map((field, i) => ({
      id: field.definition?.id ?? null,
      label: field.label,
      line: at.line(field.labelSpan.start),
      value: field.value ?? null,
      status: field.status,
      due: assessment.dueOfFields[i],
      parsed: parsedValue(plan, field) ?? null,
    })),
    dates: plan.dates.map(({ span, text: written, from, to }) => ({ line: at.line(span.start), text: written, start: from, end: to })),
    gates: assessment.gates.map((gate) => ({
      id: gate.id,
      name: gate.name,
      status: gate.status,
      evidence: gate.evidence.map(({ span, text: shown }) => ({ line: at.line(span.start), text: shown })),
      blockers: gate.blockers.map((blocker) => ({ line: at.line(blocker.span.start), message: blocker.message, ruleId: blocker.ruleId })),
    })),
    problems: assessment.problems.map((problem) => reportProblem(assessment, problem, at)),
    suppressed: assessment.suppressed.map((problem) => ({
      ...reportProblem(assessment, problem, at),
      reason: problem.reason ?? null,
    })),
  };
}

export function reportProblems(assessment: Assessment, problems: readonly Problem[]): ReportedProblem[] {
  const at = new Places(assessment.plan);
  return problems.map((problem) => reportProblem(assessment, problem, at));
}

function reportProblem(assessment: Assessment, problem: Problem, at: Places): ReportedProblem {
  const { ruleId, severity, due, message, span } = problem;
  const start = at.place(span);
  return {
    ruleId,
    severity,
    due,
    message,
    line: start.line,
    column: start.column,
    endLine: at.line(span.end),
    endColumn: at.column(span.end),
    fixes: fixesOf(assessment, problem).map((fix) => fix.title),
    related: problem.related.map((place) => ({ line: at.line(place.span.start), message: place.message })),
  };
}

function stateOf({ state, plan }: Assessment, at: Places): object {
  const stage = state.stage === undefined ? undefined : plan.stages[state.stage];
  return {
    id: state.id,
    stage: stage ? (stage.letter ?? stage.name ?? String(stage.index + 1)) : null,
    evidence: state.evidence.map(({ span, text }) => ({ line: at.line(span.start), text })),
    rolledBack: state.rolledBack ? { line: at.line(state.rolledBack.span.start), date: state.rolledBack.date } : null,
  };
}

const range = (percent: StagePercent | undefined): [number, number] | null => (percent ? [percent.low, percent.high] : null);

/** Offsets as people and other tools count them. */
class Places {
  constructor(private readonly plan: Plan) {}

  line(offset: number): number {
    return this.plan.markdown.index.lineAt(offset) + 1;
  }

  column(offset: number): number {
    return this.plan.markdown.index.columnAt(offset) + 1;
  }

  place(span: Span): { line: number; column: number; endColumn: number } {
    return { line: this.line(span.start), column: this.column(span.start), endColumn: this.column(span.end) };
  }
}

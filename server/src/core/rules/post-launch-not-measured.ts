import type { DateMention } from '../plan/dates';
import { isEvidence } from '../plan/evidence';
import { bySection } from '../plan/byPart';
import { fieldsInContext } from '../plan/fieldsBy';
import type { Plan } from '../plan/plan';
import { fieldsWithin } from '../plan/within';
import { derived } from '../text/cell';
import type { Section } from '../plan/sections';
import { percentOf } from '../plan/stages';
import type { FieldContext } from '../plan/vocabulary/fields';
import type { SectionKind } from '../plan/vocabulary/sections';
import { daysBetween } from '../text/days';
import type { Span } from '../text/span';
import { isOpen } from '../plan/open';
import { finding, sectionsOfKind } from './places';
import type { Finding, RelatedPlace, Rule, RuleContext } from './rule';

interface Block {
  readonly kind: SectionKind;
  readonly name: string;
  /** Days after the launch from which on it is asked for. */
  readonly after: number;
  readonly gate: string;
  /** What shows, once it is filled in, that this block was passed over. */
  readonly later: readonly FieldContext[];
}

const blocks: readonly Block[] = [
  { kind: 'one-week-results', name: '1-week results', after: 7, gate: 'one-week', later: ['one-month', 'questions'] },
  { kind: 'one-month-results', name: '1-month results', after: 31, gate: 'one-month', later: ['questions'] },
  { kind: 'post-launch-questions', name: 'post-launch questions', after: 31, gate: 'close', later: [] },
];

export const postLaunchNotMeasured: Rule = {
  id: 'post-launch-not-measured',
  title: 'Nobody looked after the launch',
  severity: 'information',
  description:
    'The launch lies behind, and the results of its first week or month, or the closing questions, are still untouched. Whether the release did what it is for was never written down.',
  silentWhen:
    'Anything in the block is filled in, or the plan shows no launch. Without a known day it speaks only where something later is filled in; with one, where a week or a month has passed since the launch that the plan dates.',
  bad: '# Search Release Plan\n\n## Post-launch metrics\n\n### 1-week results\n\n- Number of unique users: [FILL_IN]\n- Types of errors logged: [FILL_IN]\n\n### 1-month results\n\n- Number of unique users: 4,120\n- Types of errors logged: none\n',
  good: '# Search Release Plan\n\n## Post-launch metrics\n\n### 1-week results\n\n- Number of unique users: 980\n- Types of errors logged: none\n\n### 1-month results\n\n- Number of unique users: 4,120\n- Types of errors logged: none\n',
  needs: 'today',
  check: (context) => unmeasured(context).map(({ finding: found }) => found),
};

/** Sections of which this rule speaks, so that no other rule says the same of their fields. */
export const unmeasuredSections = (context: RuleContext): readonly number[] => unmeasured(context).map(({ section }) => section.index);

interface Unmeasured {
  readonly section: Section;
  readonly finding: Finding;
}

const unmeasured = derived((context: RuleContext): readonly Unmeasured[] => {
  const { plan, stateId } = context;
  if (stateId !== 'launched' && stateId !== 'measured' && stateId !== 'closed') return [];
  return blocks.flatMap((block) => {
    const open = untouched(plan).filter(({ kind }) => kind === block.kind);
    const later = open.length === 0 ? undefined : laterEvidence(plan, block);
    return open.flatMap((section): Unmeasured[] => {
      const found = later ?? overdue(plan, section, block, launchOf(plan), context.today);
      if (!found) return [];
      const rest = { gate: block.gate, early: true, related: found.related } as const;
      return [{ section, finding: finding('post-launch-not-measured', section.headingSpan, found.message, rest) }];
    });
  });
});

/** Blocks that nobody has begun. */
const untouched = bySection((section, plan): readonly Section[] =>
  blocks.some(({ kind }) => kind === section.kind) && isUntouched(plan, section) ? [section] : [],
);

interface Reason {
  readonly message: string;
  readonly related: readonly RelatedPlace[];
}

function laterEvidence(plan: Plan, { name, later }: Block): Reason | undefined {
  const [field] = later
    .flatMap((context) => fieldsInContext(plan, context).find(isEvidence) ?? [])
    .sort((a, b) => a.labelSpan.start - b.labelSpan.start);
  if (!field) return undefined;
  const other = field.context === 'questions' ? 'closing questions are answered' : '1-month results are filled in';
  return {
    message: `The ${name} are still open, though the ${other}.`,
    related: [{ span: field.labelSpan, message: 'This came later and is filled in.' }],
  };
}

function overdue(plan: Plan, section: Section, block: Block, launch: Launch | undefined, today: string | undefined): Reason | undefined {
  // `1-week results (5/20 - 5/27)` says itself when it is due.
  const own = plan.dates.find((mention) => isWithin(mention, section.headingSpan));
  const since = own ? daysBetween(own.to ?? own.from, today) : daysBetween(launch?.day, today);
  if (since === undefined || since <= (own ? 0 : block.after)) return undefined;
  const dated = own ?? launch?.mention;
  const message = own
    ? `The ${block.name} are still open; they were due ${ago(since)}.`
    : `The ${block.name} are still open; the plan dates the launch ${ago(since)}.`;
  return { message, related: dated ? [{ span: dated.span, message: own ? 'When they were due' : 'The launch' }] : [] };
}

function ago(days: number): string {
  if (days < 14) return days === 1 ? 'a day ago' : `${days} days ago`;
  if (days < 61) return `${Math.floor(days / 7)} weeks ago`;
  const months = Math.floor(days / 30.44);
  return months < 24 ? `${months} months ago` : `${Math.floor(months / 12)} years ago`;
}

function isUntouched(plan: Plan, section: Section): boolean {
  const fields = fieldsWithin(plan, section).filter(({ around }) => isBelow(around, section));
  if (fields.length > 0) return fields.every((field) => isOpen(plan, field) || field.definition?.id === 'changes-if-yes');
  return section.firstLine + 1 >= section.endLine || section.next?.firstLine === section.firstLine + 1;
}

/** Whether a field's section is this one or a plain part of it. */
const isBelow = (own: Section | undefined, section: Section): boolean =>
  own !== undefined && (own.index === section.index || own.kind === 'other' || own.kind === section.kind);

interface Launch {
  readonly day: string;
  readonly mention: DateMention;
}

/** When everyone got the feature, as far as the plan dates it: what happened before what was meant to happen. */
const launchOf = derived((plan: Plan): Launch | undefined => {
  const ofField = (id: string, context?: FieldContext) => (mention: DateMention) => {
    const { inField } = mention;
    return inField?.definition?.id === id && (context === undefined || inField.context === context);
  };
  const goLives = sectionsOfKind(plan, 'go-live');
  const full = plan.stages.filter((stage) => percentOf(stage)?.high === 100);
  const tests: readonly ((mention: DateMention) => boolean)[] = [
    ofField('actual-date', 'go-live-planning'),
    (mention) => goLives.some((section) => isWithin(mention, section.headingSpan)),
    (mention) => full.some((stage) => isWithin(mention, stage.span)),
    ofField('go-live-date'),
  ];
  for (const test of tests) {
    const mention = plan.dates.find((one) => test(one) && daysBetween(one.from, one.from) !== undefined);
    if (mention) return { day: mention.from, mention };
  }
  const plannings = sectionsOfKind(plan, 'rollout-planning');
  const range = plan.dates.find(
    (mention) => ofField('rollout-date-range')(mention) || plannings.some((section) => isWithin(mention, section.headingSpan)),
  );
  return range?.to ? { day: range.to, mention: range } : undefined;
});

const isWithin = ({ span }: DateMention, outer: Span): boolean => outer.start <= span.start && span.end <= outer.end;

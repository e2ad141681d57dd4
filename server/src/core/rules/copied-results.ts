import type { MappedText } from '../markdown/mappedText';
import { isEvidence } from '../plan/evidence';
import type { Field } from '../plan/fields';
import { findPlaceholders } from '../plan/placeholders';
import { bySection } from '../plan/byPart';
import { fieldsWith } from '../plan/fieldsBy';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { stageTitle } from '../plan/stages';
import { fieldsWithin, ownFields } from '../plan/within';
import { gateAfterStage, gatesOf, stageIndexes } from '../readiness/gate';
import { isSamePlace } from '../text/anchor';
import { derived } from '../text/cell';
import { perObject } from '../text/perObject';
import type { Span } from '../text/span';
import { isLeftOut } from '../plan/open';
import { shortLabel } from './openFields';
import { finding } from './places';
import type { Finding, Rule } from './rule';

/** A line of fewer words may well be right in two places. */
const fewestWords = 7;
const shortest = 40;
/** Lines that two steps must share, unless one of them is an account with numbers in it, which is never the same twice. */
const fewestLines = 2;
const accountWords = 15;
const accountNumbers = 2;

export const copiedResults: Rule = {
  id: 'copied-results',
  title: 'Results that contradict themselves or were copied',
  severity: 'information',
  description:
    'Two steps have the same results word for word, so one of them was copied and never filled in; or a number of bugs is smaller than the list of bugs below it.',
  silentWhen:
    'The same is short, such as “none” or an error’s name, says the criteria again, is a placeholder, or is a single sentence without numbers.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n- Types of errors logged: The search service timed out for a few users in the morning, all of them retried with success.\n- What changes are necessary: We look again at the limits of the cache before the next release goes out.\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: 4,120\n- Types of errors logged: The search service timed out for a few users in the morning, all of them retried with success.\n- What changes are necessary: We look again at the limits of the cache before the next release goes out.\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n- Types of errors logged: The search service timed out for a few users in the morning, all of them retried with success.\n- What changes are necessary: None\n\n### Stage B: 100% of users\n\n#### Results\n\n- Number of unique users: 4,120\n- Types of errors logged: None\n- What changes are necessary: None\n',
  check: ({ plan }) => [...copies(plan), ...fieldsWith(plan, 'uat-bugs').flatMap(miscounted)],
};

/** One step that records results, and the sentences it records. */
interface Run {
  readonly name: string;
  readonly heading: Span;
  readonly gate: string | undefined;
  readonly sentences: ReadonlyMap<string, Span>;
}

const copies = derived((plan: Plan): readonly Finding[] => {
  const runsBySentence = new Map<string, Run[]>();
  return runsOf(plan).flatMap((run) => {
    const shared = new Map<Run, string[]>();
    for (const text of run.sentences.keys()) {
      const earlier = runsBySentence.get(text) ?? [];
      for (const one of earlier) shared.set(one, [...(shared.get(one) ?? []), text]);
      runsBySentence.set(text, [...earlier, run]);
    }
    const copied = [...shared].find(([, texts]) => texts.length >= fewestLines || texts.some(isAccount));
    return copied ? [copyFinding(run, ...copied)] : [];
  });
});

function copyFinding(run: Run, earlier: Run, texts: readonly string[]): Finding {
  const placesIn = ({ sentences }: Run): Span[] => texts.flatMap((text) => sentences.get(text) ?? []).sort((a, b) => a.start - b.start);
  const said = texts.length === 1 ? 'This is' : `${texts.length} answers from here on are`;
  return finding(
    'copied-results',
    placesIn(run)[0] ?? run.heading,
    `${said} word for word what ${earlier.name} says. What did ${run.name} show?`,
    { gate: run.gate, related: placesIn(earlier).map((span) => ({ span, message: `The same in ${earlier.name}` })) },
  );
}

function runsOf(plan: Plan): Run[] {
  const said = sentences(plan);
  if (said.length < 2) return [];
  const stages = new Map(plan.stages.map((stage) => [stage.section, stage]));
  return said.map(({ section, recorded, ...one }) => {
    const stage = stages.get(section.index);
    const name = stage ? stageTitle(stage) : `“${shortLabel(section.owning?.text ?? section.text)}”`;
    const gate = stage ? gateAfterStage(gatesOf(plan), stage) : 'start-rollout';
    // Where something was recorded the copy is wrong now; before that it is a draft of what will be looked at.
    return { name, heading: section.headingSpan, gate: recorded ? undefined : gate, sentences: one.sentences };
  });
}

interface Said {
  readonly section: Section;
  /** Something that happened is told. */
  readonly recorded: boolean;
  readonly sentences: ReadonlyMap<string, Span>;
}

/** The steps that say anything at length, in order. */
const sentences = bySection((section, plan): readonly Said[] => {
  const fields = recordsOf(plan, section);
  const said = new Map(fields.flatMap((field) => sentencesOf(plan, field)));
  return said.size === 0 ? [] : [{ section, recorded: fields.some(isEvidence), sentences: said }];
}, isSameSaid);

function isSameSaid(one: Said, other: Said): boolean {
  if (one.section !== other.section || one.recorded !== other.recorded || one.sentences.size !== other.sentences.size) return false;
  return [...one.sentences].every(([text, span]) => {
    const place = other.sentences.get(text);
    return place !== undefined && isSamePlace(span, place);
  });
}

function recordsOf(plan: Plan, section: Section): readonly Field[] {
  if (section.part === 'results' && section.owning?.kind === 'moderated-testing')
    return ownFields(plan, section).filter((field) => field.context === 'testing-results');
  if (section.kind !== 'stage') return [];
  const indexes = stageIndexes(plan);
  // A stage whose heading is too deep stands inside the one before it.
  const isOwn = ({ section: own }: Field): boolean => own !== undefined && indexes[own] === indexes[section.index];
  return fieldsWithin(plan, section).filter((field) => field.context === 'stage-results' && isOwn(field));
}

function sentencesOf(plan: Plan, field: Field): [string, Span][] {
  if (field.status !== 'filled' || isLeftOut(plan, field.around)) return [];
  // Names and limits below “Metrics at this stage” are the criteria said again, the same for every stage.
  if (field.definition?.id === 'stage-metrics' && !isEvidence(field)) return [];
  return substantial(field);
}

const substantial = perObject((field: Field): [string, Span][] =>
  [field.inline, ...field.answers.map((line) => line.text)].flatMap((text): [string, Span][] =>
    isSubstantial(text) ? [[normal(text.text), text.source]] : [],
  ),
);

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

function isSubstantial(text: MappedText): boolean {
  const words = text.text.replace(/https?:\/\/\S+/g, '').trim();
  if (words.length < shortest || words.split(/\s+/).length < fewestWords) return false;
  return !/[<>≤≥]/.test(words) && findPlaceholders(text).every(({ answered }) => answered);
}

const isAccount = (text: string): boolean =>
  text.split(' ').length >= accountWords && (text.match(/(?<![\w#/])\d+(?:[.,]\d+)*(?![\w/])/g)?.length ?? 0) >= accountNumbers;

const total = /^[~≈]?(\d{1,3})(?=\s*(?:(?:bugs?|issues?|identified|found)\s*)?(?:$|[/.,;:(]))/i;
/** Items that speak of the others. */
const summary = /^(?:both|all|each|every|these|those|none|no|note|see|fixed|identified|resolved)\b/i;

/** A number of bugs that is smaller than the list of them. A longer number is none: lists name the important ones. */
const miscounted = perObject((field: Field): Finding[] => {
  if (field.definition?.id !== 'uat-bugs' || field.status !== 'filled') return [];
  const stated = total.exec(field.inline.text.trim())?.[1];
  const depth = Math.min(...field.answers.map((line) => line.depth));
  const items = field.answers.filter(
    (line) =>
      line.kind === 'text' &&
      line.marker &&
      line.depth === depth &&
      line.text.text.split(/\s+/).length >= 3 &&
      !summary.test(line.text.text),
  );
  if (stated === undefined || Number(stated) === 0 || items.length <= Number(stated)) return [];
  return [
    finding('copied-results', field.valueSpan, `This says ${stated}, and ${items.length} are listed below.`, {
      related: items.map((line) => ({ span: line.span, message: line.text.text })),
    }),
  ];
});

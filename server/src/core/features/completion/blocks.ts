import { insertableSections } from '../../authoring/blocks';
import { nextPhase, endOfPhases, phaseText } from '../../authoring/phases';
import { endOfStage, partTitles, type StagePart } from '../../authoring/ownWords';
import { isBlank, withoutLastLineEnd } from '../../authoring/placement';
import { cleanUpText, hasCleanUpQuestion, questionsSection } from '../../authoring/questions';
import { insertSection, sectionLevel, sectionText } from '../../authoring/sections';
import { headedStages, insertStage, lacksPart, stageAt, stageBehind, stageLabel, stagePartText, stageText } from '../../authoring/stages';
import { styleOf, type PlanStyle } from '../../authoring/style';
import type { Line } from '../../markdown/line';
import { parsePlan, type Plan } from '../../plan/plan';
import type { Section } from '../../plan/sections';
import { stageTitle } from '../../plan/stages';
import { withLineEnds } from '../../text/edit';
import { firstAtLeast } from '../../text/firstAtLeast';
import { renderPlain, renderSnippet, type Part } from '../../text/snippet';
import type { Completion } from './completion';
import type { Place } from './place';

interface Offer {
  readonly name: string;
  readonly detail: string;
  readonly parts: readonly Part[];
  /** Whether this is where it belongs. */
  readonly fits: boolean;
  /** Goes on with the line above and needs no blank line between. */
  readonly isTight?: boolean;
}

/** Where a block is inserted: the plan as it is without what was typed for it, and what stands around. */
interface Gap {
  readonly plan: Plan;
  readonly line: number;
  readonly offset: number;
  readonly above: Line | undefined;
  readonly below: Line | undefined;
  /** Level that was typed. */
  readonly hashes: number | undefined;
  readonly section: Section | undefined;
  readonly style: PlanStyle;
}

/** Whole blocks, on an empty line or behind `#`: those that belong there first. None above the title, and none where one would cut a list in two. */
export function blocks(place: Place): Completion[] {
  const gap = gapAt(place);
  if (gap.offset < (gap.plan.title?.span.start ?? 0)) return [];
  if (gap.hashes === undefined && (gap.above?.depth ?? 0) > 0 && (gap.below?.depth ?? 0) > 0) return [];
  const offers = [...partOffers(gap), ...stageOffers(gap), ...phaseOffers(gap), ...sectionOffers(gap), ...questionOffers(gap)];
  const ranked = [...offers.filter(({ fits }) => fits), ...offers.filter(({ fits }) => !fits)];
  return ranked.map((offer, rank) => toCompletion(place, gap, offer, rank));
}

function gapAt({ plan: written, offset, line: span, before, section }: Place): Gap {
  const { text, index } = written.markdown;
  const hashes = /#+/.exec(before)?.[0].length;
  // Offsets stay what they are.
  const plan =
    hashes === undefined
      ? written
      : parsePlan(text.slice(0, span.start) + ' '.repeat(span.end - span.start) + text.slice(span.end), written);
  const { lines } = plan.markdown;
  return {
    plan,
    line: index.lineAt(offset),
    offset: span.start,
    above: lines[firstAtLeast(lines, span.start + 1, (one) => one.span.end) - 1],
    below: lines[firstAtLeast(lines, span.end, (one) => one.span.start)],
    hashes: hashes === undefined ? undefined : Math.min(6, hashes),
    section,
    style: styleOf(written),
  };
}

/** Whether an offset lies between the line above and the line below. */
function isHere({ above, below }: Gap, offset: number): boolean {
  return (above?.span.end ?? 0) <= offset && offset <= (below?.span.start ?? Infinity);
}

/** The planning or the results of the stage around, if it has none and they would be its own. */
function partOffers(gap: Gap): Offer[] {
  const { plan, offset, hashes, above } = gap;
  const stage = stageAt(plan, offset);
  const end = stage && endOfStage(plan, stage);
  if (!stage || end === undefined) return [];
  const level = plan.sections[stage.section ?? -1]?.level ?? 0;
  if (hashes !== undefined && (hashes <= level || level > 6)) return [];
  const isAt = (part: StagePart): boolean => (part === 'results' ? isHere(gap, end) : above?.span.start === stage.headingSpan.start);
  return (['planning', 'results'] as const)
    .filter((part) => isAt(part) && lacksPart(plan, stage, part))
    .map((part) => ({
      name: `${partTitles[part]} of ${stageTitle(stage)}`,
      detail: 'block that the stage does not have',
      parts: stagePartText(plan, stage, part, [], hashes),
      fits: true,
    }));
}

/** The next stage; behind an earlier one a stage between the two. None inside a stage, and none in front of the first. */
function stageOffers(gap: Gap): Offer[] {
  const { plan, offset, hashes, above, below } = gap;
  const after = headedStages(plan)
    .filter(({ headingSpan }) => headingSpan.start < offset)
    .at(-1);
  if (!after && headedStages(plan).length > 0) return [];
  const end = after && endOfStage(plan, after);
  if (end !== undefined && (above?.span.end ?? 0) < end) return [];
  const later = after && stageBehind(plan, after);
  if (later && below && below.span.start < later.headingSpan.start) return [];
  const fits = end === undefined ? isHere(gap, insertStage(plan).offset) : isHere(gap, end);
  const detail = later ? 'stage between the two' : 'next stage, as the others are';
  return [{ name: stageLabel(plan, after), detail, parts: stageText(plan, undefined, after, hashes), fits }];
}

function phaseOffers(gap: Gap): Offer[] {
  const next = nextPhase(gap.plan);
  if (!next || gap.offset < next.last.section.span.start) return [];
  const fits = isHere(gap, endOfPhases(gap.plan, next.last.section));
  return [{ name: next.name, detail: 'next phase, with planning and results', parts: phaseText(gap.plan, next, gap.hashes), fits }];
}

function sectionOffers(gap: Gap): Offer[] {
  const { plan, hashes, section, style } = gap;
  const present = new Set<string>();
  for (const { kind } of plan.sections) present.add(kind);
  return insertableSections
    .filter(({ id }) => !present.has(id))
    .map(({ id, name }) => {
      const fits = isHere(gap, insertSection(plan, id).offset);
      const level = hashes ?? (fits ? sectionLevel(plan, id) : besideOf(section, style));
      return { name, detail: 'section that the plan does not have', parts: sectionText(plan, id, level), fits };
    });
}

const besideOf = (section: Section | undefined, style: PlanStyle): number =>
  section && !section.isTitle && section.level <= 6 ? section.level : style.sectionLevel;

function questionOffers({ plan, above, hashes, offset }: Gap): Offer[] {
  const section = questionsSection(plan);
  const next = section && plan.sections[section.index + 1];
  if (!section || hashes !== undefined || hasCleanUpQuestion(plan)) return [];
  if (offset < section.headingSpan.end || offset > (next?.headingSpan.start ?? Infinity)) return [];
  const parts = [cleanUpText(plan)];
  return [
    { name: 'Clean-up question', detail: 'question that the plan does not ask', parts, fits: true, isTight: (above?.depth ?? 0) > 0 },
  ];
}

function toCompletion({ line: span }: Place, { plan, line, style, hashes }: Gap, offer: Offer, rank: number): Completion {
  const { index } = plan.markdown;
  const lead = line > 0 && offer.isTight !== true && !isBlank(plan, line - 1) ? '\n' : '';
  const tail = line + 1 < index.count && !isBlank(plan, line + 1) ? '\n' : '';
  const parts = [lead, ...withoutLastLineEnd(offer.parts), tail];
  const text = withLineEnds(renderPlain(parts), style.lineEnd);
  return {
    label: offer.name,
    kind: 'block',
    detail: offer.detail,
    documentation: text.trim(),
    span,
    text,
    snippet: withLineEnds(renderSnippet(parts), style.lineEnd),
    // What was typed behind the signs of the heading narrows the list.
    filterText: hashes === undefined ? offer.name : `${'#'.repeat(hashes)} ${offer.name}`,
    rank,
  };
}

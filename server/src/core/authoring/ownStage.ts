import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import type { Stage } from '../plan/stages';
import { fieldById } from '../plan/vocabulary/fields';
import { generationsOf } from '../plan/template';
import type { Part } from '../text/snippet';
import {
  stageBlock,
  stageName,
  stagePlanningBlock,
  stagePlanningLines,
  stageResultsBlock,
  styledLine,
  type BlockStyle,
  type StageStep,
} from './blocks';
import { ownBlock, partTitles, type OwnBlock, type OwnLine, type StagePart } from './ownWords';
import { styleOf } from './style';

/** What a heading is set in: the signs before and behind its words. */
interface Frame {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const headingWords = /^([*_]{1,3})([^*_]+)([*_]{1,3}:?)$/;

/** The signs of a heading and its words; of a line in a list the words alone, for its number is its own. */
export function frameOf(plan: Plan, section: Section): Frame {
  const { index, text } = plan.markdown;
  const line = index.startOf(index.lineAt(section.headingSpan.start));
  const raw = text.slice(line, section.headingSpan.end).replace(/\r\n?/g, '\n').trim();
  const [, hashes = '', inner = '', closing = ''] = /^(#{1,6}[ \t]+)?([^\n]*?)((?:[ \t]+#+)?[ \t]*(?:\n[^\n]*)?)$/.exec(raw) ?? [];
  const emphasis = headingWords.exec(inner);
  if (emphasis) return { before: hashes + (emphasis[1] ?? ''), words: emphasis[2] ?? '', after: (emphasis[3] ?? '') + closing };
  if (section.level > 6) return { before: '**', words: inner.replace(/[*_]/g, ''), after: '**' };
  return { before: hashes, words: inner, after: closing };
}

/** `Stage B: 25% of users`, `Phase 2 - 25%`, `Stage B Results (5/13) - 25% of users`; and the percentage alone. */
const withPercent =
  /^(stage|phase)([ \t]+)(?:[a-z]\d?|\d{1,2}[a-z]?)([ \t]+results)?(?:[ \t]*\([^()%]*\))?([ \t]*[:–—-][ \t]*|[ \t]+\(?|\()(?:canary[ \t]*[:–—-][ \t]*)?~?\d{1,3}(?:\.\d+)?[ \t]?%([ \t]+of[ \t]+(?:all[ \t]+|the[ \t]+)*[\p{L}.]+)?(\)?)([ \t]*:?)$/iu;
const letterOnly = /^(stage|phase)([ \t]+)(?:[a-z]\d?|\d{1,2}[a-z]?)([ \t]*:?)$/i;
const percentOnly = /^~?\d{1,3}(?:\.\d+)?[ \t]?%([ \t]+of[ \t]+(?:all[ \t]+|the[ \t]+)*[\p{L}.]+)([ \t]*:?)$/iu;

/** The words of a new stage's heading after the pattern of another; undefined where that has words of its own. */
function nameAfter(words: string, { letter, percent }: StageStep): string | undefined {
  const whole = withPercent.exec(words);
  if (whole && percent !== undefined) {
    const [, word = '', gap = '', results = '', parting = '', users = '', bracket = '', colon = ''] = whole;
    return `${word}${gap}${letter}${results}${parting}${percent}%${users}${bracket}${colon}`;
  }
  const bare = letterOnly.exec(words);
  if (bare) return `${bare[1] ?? ''}${bare[2] ?? ''}${letter}${bare[3] ?? ''}`;
  const alone = percentOnly.exec(words);
  return alone && percent !== undefined ? `${percent}%${alone[1] ?? ''}${alone[2] ?? ''}` : undefined;
}

/** The heading of a new stage, set as the nearest other one is, in its words where they are a pattern. */
export function stageHeading(plan: Plan, near: Stage, step: StageStep): { parts: Part[]; title: string } {
  const home = plan.sections[near.section ?? -1];
  const frame = home && frameOf(plan, home);
  const others = [...plan.stages.slice(0, near.index + 1).reverse(), ...plan.stages.slice(near.index + 1)];
  for (const { section } of others) {
    const other = plan.sections[section ?? -1];
    const words = other && nameAfter(frameOf(plan, other).words.trim(), step);
    if (words !== undefined && frame) return { parts: [`${frame.before}${words}${frame.after}\n`], title: words };
  }
  const word = /^[\s\d.*_]*(phase)\b/i.exec(frame?.words ?? '')?.[1] ?? 'Stage';
  const lead = `${word} ${step.letter}: `;
  const title = step.percent === undefined ? `${word} ${step.letter}` : `${lead}${step.percent}% of users`;
  return { parts: [frame?.before ?? '### ', ...stageName(lead, step.percent), `${frame?.after ?? ''}\n`], title };
}

/** A stage as the plan's other stages are: their parts, questions and labels; the template's where they have none. */
export function ownStageBlock(plan: Plan, near: Stage, step: StageStep, fallback: BlockStyle): Part[] {
  if (near.section === undefined) return stageBlock(step, fallback);
  const planning = ownBlock(plan, 'planning', near);
  const results = ownBlock(plan, 'results', near);
  // Stages that record only are planned elsewhere.
  const isPlanned = planning !== undefined || results === undefined || !step.results;
  const parts: Part[] = [...stageHeading(plan, near, step).parts];
  if (isPlanned) parts.push(...partOf(planning, 'planning', step, fallback));
  if (step.results) parts.push(...partOf(results, 'results', step, fallback));
  return parts;
}

function partOf(own: OwnBlock | undefined, part: StagePart, step: StageStep, fallback: BlockStyle): Part[] {
  const percent = step.percent === undefined ? undefined : `${step.percent}%`;
  return own ? [own.blankAbove ? '\n' : '', ...ownBlockText(own, percent)] : ['\n', ...templatePart(part, percent, fallback)];
}

const templatePart = (part: StagePart, percent: string | undefined, style: BlockStyle, criteria: readonly string[] = []): Part[] =>
  part === 'planning'
    ? stagePlanningBlock({ ...style, level: style.partLevel }, percent)
    : stageResultsBlock({ ...style, level: style.partLevel }, criteria);

export interface PartWanted {
  readonly part: StagePart;
  readonly stage: Stage;
  /** What the stage reaches, for its planning. */
  readonly percent: string | undefined;
  /** What the metrics of its results are asked for by. */
  readonly criteria: readonly string[];
  /** Level of the block's heading; undefined where it is that of the other stages. */
  readonly asked: number | undefined;
  /** Without a heading. */
  readonly isBare: boolean;
}

/** Planning or results for a stage as the other stages have them. A heading that would end the stage is set one level below. */
export function stagePart(plan: Plan, { part, stage, percent, criteria, asked, isBare }: PartWanted, fallback: BlockStyle): Part[] {
  const own = ownBlock(plan, part, stage);
  const level = plan.sections[stage.section ?? -1]?.level ?? 0;
  const below = Math.min(6, level + 1);
  if (!own && isBare) return stagePlanningLines(percent, fallback.bullet, fallback);
  if (!own) return templatePart(part, percent, { ...fallback, partLevel: asked ?? Math.max(fallback.partLevel, below) }, criteria);
  const wanted = asked ?? (own.heading !== undefined && level <= 6 && own.level < level ? below : undefined);
  const heading = wanted === undefined ? own.heading : `${'#'.repeat(wanted)} ${partTitles[part]}`;
  const text = ownBlockText({ ...own, heading: isBare ? undefined : heading }, percent, criteria);
  const asksShare =
    part === 'results' || percent !== undefined || own.lines.some(({ definition }) => definition?.id === 'stage-percentage');
  const share = fieldById.get('stage-percentage');
  // What its heading does not tell is asked for, whatever the other stages ask.
  return asksShare || !share ? text : [...text, ...styledLine(share, fallback, `${fallback.bullet} `)];
}

function ownBlockText({ heading, blankBelow, lines }: OwnBlock, percent: string | undefined, criteria: readonly string[] = []): Part[] {
  return [heading === undefined ? '' : `${heading}\n${blankBelow ? '\n' : ''}`, ...linesText(lines, percent, criteria)];
}

/** @param percent what a stage's percentage is answered by, for it is known. */
export function linesText(lines: readonly OwnLine[], percent?: string, criteria: readonly string[] = []): Part[] {
  const hasMetrics = criteria.length > 0 && lines.some(({ definition }) => definition?.id === 'stage-metrics');
  const shown = hasMetrics ? lines.filter((line) => line.definition !== undefined) : lines;
  const parts = shown.flatMap((line, i): Part[] => [
    line.goesOn || i === 0 ? '' : `\n${line.blankAbove ? '\n' : ''}`,
    ...(hasMetrics && line.definition?.id === 'stage-metrics'
      ? criteriaText(line, criteria)
      : [line.lead, ...(line.definition?.id === 'stage-percentage' && percent !== undefined ? [percent] : line.answer), line.tail]),
  ]);
  return [...parts, '\n'];
}

function criteriaText({ lead, tail }: OwnLine, criteria: readonly string[]): Part[] {
  const [marker = ''] = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/.exec(lead) ?? [];
  const indent = ' '.repeat(marker.length);
  const sign = /[*+-]/.exec(marker)?.[0] ?? '-';
  return [
    lead.trimEnd() + tail,
    ...criteria.flatMap((criterion): Part[] => [`\n${indent}${sign} ${criterion}: `, { placeholder: '[FILL_IN]' }]),
  ];
}

/** What the template's blocks are written with in a plan. */
export const blockStyle = (plan: Plan, level: number, partLevel = Math.min(6, level + 1)): BlockStyle => {
  const { bullet, placeholder, labels, closedHeadings } = styleOf(plan);
  const [generation] = generationsOf(plan.template);
  // The template's own name for it would make a plan of another format one of the template.
  return {
    level,
    partLevel,
    bullet,
    placeholder,
    labels,
    closedHeadings,
    hasCanary: generation === 't4',
    ...(generation && { generation }),
  };
};

/** Headings of a block moved by so many levels, as far as there are such. */
export function withLevels(parts: readonly Part[], by: number): Part[] {
  if (by === 0) return [...parts];
  return parts.map((part, i) => {
    const before = parts[i - 1];
    const startsLine = before === undefined || before === '' || (typeof before === 'string' && before.endsWith('\n'));
    if (typeof part !== 'string') return part;
    return part.replace(startsLine ? /^#{1,6}(?=[ \t])/gm : /(?<=\n)#{1,6}(?=[ \t])/g, (hashes) =>
      '#'.repeat(Math.max(1, Math.min(6, hashes.length + by))),
    );
  });
}

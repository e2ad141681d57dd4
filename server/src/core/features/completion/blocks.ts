import { sectionBlock, stageBlock } from '../../authoring/blocks';
import { insertables, nextStage } from '../../authoring/insert';
import type { PlanStyle } from '../../authoring/style';
import type { Section } from '../../plan/sections';
import { withLineEnds } from '../../text/edit';
import { renderPlain, renderSnippet, type Part } from '../../text/snippet';
import type { Completion } from './completion';
import type { Place } from './place';

/** Whole blocks, on an empty line or behind `#`: the next stage first, then what the plan does not have. */
export function blocks({ plan, line, before, section, style }: Place): Completion[] {
  const hashes = /#+/.exec(before)?.[0].length;
  const items: { name: string; parts: Part[]; detail: string }[] = [];
  const step = nextStage(plan);
  const stageLevel = hashes ?? style.stageLevel;
  const name = `Stage ${step.letter}${step.percent === undefined ? '' : `: ${step.percent}% of users`}`;
  const partLevel = stageLevel === style.stageLevel ? Math.max(stageLevel + 1, style.partLevel) : stageLevel + 1;
  items.push({
    name,
    parts: stageBlock(step, { level: stageLevel, partLevel: Math.min(6, partLevel), bullet: style.bullet }),
    detail: 'next stage, with planning and results',
  });
  const level = hashes ?? nextLevel(section, style);
  for (const { id, name: sectionName, present } of insertables(plan)) {
    if (!present)
      items.push({
        name: sectionName,
        parts: sectionBlock(id, { level, partLevel: Math.min(6, level + 1), bullet: style.bullet }),
        detail: 'section that the plan does not have',
      });
  }
  return items.map(({ name: label, parts, detail }, rank) => {
    const trimmed = withoutLastLineEnd(parts);
    const text = withLineEnds(renderPlain(trimmed), style.lineEnd);
    return {
      label,
      kind: 'block',
      detail,
      documentation: text,
      span: { start: line.start, end: line.end },
      text,
      snippet: withLineEnds(renderSnippet(trimmed), style.lineEnd),
      filterText: `${before.trimStart()}${before === '' ? '' : ' '}${label}`,
      rank,
    };
  });
}

const nextLevel = (section: Section | undefined, style: PlanStyle): number =>
  section && !section.isTitle && section.level <= 6 ? section.level : style.sectionLevel;

function withoutLastLineEnd(parts: readonly Part[]): Part[] {
  const last = parts.at(-1);
  return typeof last === 'string' ? [...parts.slice(0, -1), last.replace(/\n+$/, '')] : [...parts];
}

import { splitBlocks } from '../../server/src/core/markdown/blocks';
import type { BlockFacts, Line } from '../../server/src/core/markdown/line';
import { parseBlock } from '../../server/src/core/markdown/parseBlock';

function renderLine(line: Line): string {
  const level = line.kind === 'heading' ? line.level : '';
  const marker = 'marker' in line && line.marker ? `${line.marker.kind}@${line.marker.span.start}` : '';
  const cells = line.kind === 'row' ? line.cells.map((cell) => `<${cell.text}@${cell.source.start}>`).join('') : '';
  return `${line.kind}${level} ${line.span.start}-${line.span.end} depth ${line.depth} ${marker} ${cells}${JSON.stringify(line.text.text)}`;
}

/** Everything that was read, with its place; lines without anything in them say nothing. */
export function renderLines({ lines, links }: Pick<BlockFacts, 'lines' | 'links'>): string[] {
  const said = lines.filter(
    (line) => line.text.text !== '' || ('marker' in line && line.marker !== undefined) || line.kind === 'heading' || line.kind === 'row',
  );
  return [...said.map(renderLine), ...links.map((link) => `link ${link.span.start}-${link.span.end} ${link.url}`)];
}

/** The same of a text that remark reads in one piece. */
export const renderWhole = (text: string): string[] => renderLines(parseBlock(text, splitBlocks(text).blocks[0]?.frontMatter ?? false));

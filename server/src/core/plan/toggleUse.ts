import type { Line } from '../markdown/line';
import type { Edit } from '../text/edit';
import { overlaps, type Span } from '../text/span';
import type { Plan } from './plan';
import type { Toggle } from './toggles';
import { within } from './within';

/** The line that a place of the plan stands in, such as that of a mention. */
export const lineOfPlace = (plan: Plan, { start }: Span): Line | undefined => within(plan).lineOver(start);

const otherSystem = /\b(?:mobile|ios|android|native app|firebase|launch ?darkly|mobile app)\b[^|]{0,30}$/i;

/** A name that a plan ascribes to the mobile app or another service: no list of the website has it. */
export function isElsewhere(plan: Plan, toggle: Toggle): boolean {
  const { text } = within(plan);
  return toggle.mentions.some((mention) => {
    const line = lineOfPlace(plan, mention);
    return line !== undefined && otherSystem.test(text.slice(line.span.start, mention.start));
  });
}

/** Another name as it is written where a toggle stands: with `\_` where that has it; undefined where it stands in yet other words. */
function writtenLike(source: string, name: string, wanted: string): string | undefined {
  if (source === name) return wanted;
  return source.replace(/\\(?=[_-])/g, '') === name ? wanted.replace(/_/g, '\\_') : undefined;
}

/**
 * What gives a toggle of a plan another name at each place that names it. Addresses stay, for they lead where they lead. `all` is false
 * where some place has it in such words, as with an entity in its midst, that it cannot be replaced.
 */
export function renameEdits(plan: Plan, { name, mentions }: Toggle, wanted: string): { readonly edits: Edit[]; readonly all: boolean } {
  const { text, links } = plan.markdown;
  const places = mentions.filter((span) => !links.some((link) => !link.explicit && overlaps(link.span, span)));
  const edits = places.flatMap((span): Edit[] => {
    const written = writtenLike(text.slice(span.start, span.end), name, wanted);
    return written === undefined ? [] : [{ span, text: written }];
  });
  return { edits, all: edits.length === places.length };
}

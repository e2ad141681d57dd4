import type { Line } from '../markdown/line';
import { perObject } from '../text/perObject';
import { lastIndexAt, type Span } from '../text/span';
import type { Plan } from './plan';
import type { Toggle } from './toggles';

const linesByStart = perObject((plan: Plan): readonly Span[] => plan.markdown.lines.map(({ span }) => span));

/** The line that a place stands in. */
export function lineOfPlace(plan: Plan, { start }: Span): Line | undefined {
  return plan.markdown.lines[lastIndexAt(linesByStart(plan), start)];
}

const otherSystem = /\b(?:mobile|ios|android|native app|firebase|launch ?darkly|mobile app)\b[^|]{0,30}$/i;

/** A name that a plan ascribes to the mobile app or another service: no list of the website has it. */
export function isElsewhere(plan: Plan, toggle: Toggle): boolean {
  const { text } = plan.markdown;
  return toggle.mentions.some((mention) => {
    const line = lineOfPlace(plan, mention);
    return line !== undefined && otherSystem.test(text.slice(line.span.start, mention.start));
  });
}

/** The places where a toggle's name stands letter by letter, so that it can be replaced. */
export const literalMentions = (plan: Plan, { name, mentions }: Toggle): Span[] =>
  mentions.filter(({ start, end }) => plan.markdown.text.slice(start, end) === name);

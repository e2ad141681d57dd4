import type { Plan } from '../plan/plan';
import { lineEndOf, type Edit } from '../text/edit';
import { frontMatterOf } from './frontMatter';

/** The name of a feature as one line; empty when there is none. */
export const featureName = (feature: string): string => feature.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** A feature's name is text, whatever signs it holds. */
const escapeInTitle = (text: string): string => text.replace(/[\\`*_[\]<>&~#|]/g, '\\$&');

/** The name of a feature in the source of a title; a placeholder when there is none. */
export function nameInTitle(feature: string): string {
  const name = featureName(feature);
  return name === '' ? '[FILL_IN]' : escapeInTitle(name);
}

/** What a title is written with: what a reader sees of it, and its source. */
export interface OldTitle {
  readonly shown: string;
  readonly source: string;
}

/** The edits that give a plan another title, which is put in front where there is none; `titleOf` writes the source of it. */
export function titleEdits(plan: Plan, titleOf: (old: OldTitle) => string): Edit[] {
  const { lines, text } = plan.markdown;
  if (!plan.title) {
    const { end } = frontMatterOf(text);
    const lineEnd = lineEndOf(text);
    return [{ span: { start: end, end }, text: `# ${titleOf({ shown: '', source: '' })}${lineEnd}${lineEnd}` }];
  }
  return lines
    .filter((_line, i) => isTitle(plan, i))
    .map(({ span, text: shown }) => {
      const marks = /^#{1,6}[ \t]*/.exec(text.slice(span.start, span.end))?.[0];
      const place = marks === undefined ? shown.source : { start: span.start + marks.length, end: span.end };
      const written = titleOf({ shown: shown.text, source: text.slice(place.start, place.end) });
      return { span: place, text: `${marks?.endsWith('#') ? ' ' : ''}${written}` };
    });
}

/** Whether a line names the plan as a whole, the second of two titles too. */
export function isTitle({ sections, markdown: { lines } }: Plan, i: number): boolean {
  const line = lines[i];
  if (line?.kind !== 'heading') return false;
  return (
    sections.some(({ isTitle: is, firstLine }) => is && firstLine === i) || (line.level === 1 && /\brelease plan\b/i.test(line.text.text))
  );
}

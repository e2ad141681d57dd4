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

/** The edits that give a plan another title, which is put in front where there is none. */
export function titleEdits(plan: Plan, titleOf: (text: string) => string): Edit[] {
  const { lines, text } = plan.markdown;
  const titles = lines.filter((_line, i) => isTitle(plan, i));
  if (!plan.title) {
    const { end } = frontMatterOf(text);
    const lineEnd = lineEndOf(text);
    return [{ span: { start: end, end }, text: `# ${titleOf('')}${lineEnd}${lineEnd}` }];
  }
  return titles.map(({ span, text: shown }) => {
    const marks = /^#{1,6}[ \t]+/.exec(text.slice(span.start, span.end))?.[0];
    const start = marks === undefined ? shown.source.start : span.start + marks.length;
    return { span: { start, end: marks === undefined ? shown.source.end : span.end }, text: titleOf(shown.text) };
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

import type { HeadingLine } from '../markdown/line';
import { byPart } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { isSamePlace } from '../text/anchor';
import { finding } from './places';
import type { Rule } from './rule';

export const headingJump: Rule = {
  id: 'heading-jump',
  title: 'A heading level is left out',
  severity: 'hint',
  description:
    'A heading is more than one level below the heading before it. Outlines, screen readers and tables of contents lose the thread there.',
  silentWhen: 'Headings go up, by however many levels, or the plan begins with a lower level.',
  bad: '# Search Release Plan\n\n#### Preparing for release\n',
  good: '# Search Release Plan\n\n## Preparing for release\n',
  check({ plan }) {
    const all = levels(plan);
    return all.flatMap(({ level, span }, i) => {
      const last = all[i - 1];
      if (!last || level <= last.level + 1) return [];
      return [
        finding('heading-jump', span, `This heading jumps from level ${last.level} to level ${level}.`, {
          related: [{ span: last.span, message: 'The heading before' }],
        }),
      ];
    });
  },
  fixes(found, { plan }) {
    const headings = headingsOf(plan);
    const at = headings.findIndex((line) => line.span.start === found.span.start);
    const [before, first] = [headings[at - 1], headings[at]];
    if (!before || !first) return [];
    const end = headings.findIndex((line, i) => i > at && line.level < first.level);
    const below = headings.slice(at, end < 0 ? undefined : end);
    // What follows on a level between would come to stand below this one.
    if (end >= 0 && (headings[end]?.level ?? 0) > before.level + 1) return [];
    if (below.some((line) => !plan.markdown.text.startsWith('#'.repeat(line.level), line.span.start))) return [];
    const up = first.level - before.level - 1;
    const edits = below.map(({ span: { start } }) => ({ span: { start, end: start + up }, text: '' }));
    const others = below.length > 1 ? `, with ${below.length - 1} below or beside it` : '';
    return [{ title: `Raise it to level ${before.level + 1}${others}`, edits, preferred: true }];
  },
};

const levels = byPart(
  ({ stretch: { part } }) => part.lines.flatMap((line) => (line.kind === 'heading' ? [{ level: line.level, span: line.span }] : [])),
  (one, other) => one.level === other.level && isSamePlace(one.span, other.span),
);

const headingsOf = (plan: Plan): HeadingLine[] => plan.markdown.lines.filter((line) => line.kind === 'heading');

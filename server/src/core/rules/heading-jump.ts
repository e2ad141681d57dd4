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
    let before: number | undefined;
    return plan.markdown.lines.flatMap((line) => {
      if (line.kind !== 'heading') return [];
      const last = before;
      before = line.level;
      if (last === undefined || line.level <= last + 1) return [];
      return [finding('heading-jump', line.span, `This heading is of level ${line.level}, the one before it of level ${last}.`)];
    });
  },
};

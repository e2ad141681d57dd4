import { contentSpan, finding, sectionsOfKind } from './places';
import type { Rule } from './rule';

export const rollbackNamesNoToggle: Rule = {
  id: 'rollback-names-no-toggle',
  title: 'The rollback names no toggle',
  severity: 'warning',
  description: 'The rollback says to turn off “the toggle”. In the night of an incident the name is needed.',
  silentWhen: 'A toggle of the plan is named in the section, the section is still a placeholder, or it does not speak of a toggle.',
  bad: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, Ana disables the toggle.\n',
  good: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, Ana disables the toggle `search_new_ranking_enabled`.\n',
  check({ plan }) {
    return sectionsOfKind(plan, 'rollback').flatMap((section) => {
      const span = contentSpan(plan, section);
      const inside = (start: number): boolean => span.start <= start && start < span.end;
      if (plan.toggles.some((toggle) => toggle.mentions.some((mention) => inside(mention.start)))) return [];
      if (plan.sections.some((other) => other.kind === 'rollback' && other.index !== section.index && inside(other.span.start))) return [];
      const lines = plan.markdown.lines
        .slice(section.firstLine + 1, section.endLine)
        .filter((line) => line.kind === 'text' && inside(line.span.start));
      const says = lines.find((line) => /\b(?:toggles?|flags?|flipper)\b/i.test(line.text.text) && !line.text.text.includes('[FILL_IN]'));
      return says
        ? [
            finding('rollback-names-no-toggle', section.headingSpan, 'The rollback does not name the toggle to turn off.', {
              gate: 'staging-review',
              related: [{ span: says.span, message: 'It speaks of a toggle here.' }],
            }),
          ]
        : [];
    });
  },
};

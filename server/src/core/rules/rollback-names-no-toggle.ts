import { lastIndexAt, type Span } from '../text/span';
import { mismatchesOf } from './toggle-mismatch';
import { contentSpan, finding, sectionsOfKind } from './places';
import type { Rule } from './rule';

const turnsOff = /\b(?:disabl\w+|turn\w* off|switch\w* off|revert\w*)\b/i;
/** The word behind which a name can stand. */
const oneToggle = /\b(?:the|our|this|its|feature|flipper) (?:toggle|flag)\b(?![(/.-]|['’]s| (?:name|that|which|is))/i;

const byStart = (a: Span, b: Span): number => a.start - b.start;

export const rollbackNamesNoToggle: Rule = {
  id: 'rollback-names-no-toggle',
  title: 'The rollback names no toggle',
  severity: 'warning',
  description: 'The rollback says to turn off “the toggle”. In the night of an incident the name is needed.',
  silentWhen: 'A toggle of the plan is named in the section, the section is still a placeholder, or it does not speak of a toggle.',
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n## Rollback process\n\nIf errors exceed 2%, Ana disables the toggle.\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n## Rollback process\n\nIf errors exceed 2%, Ana disables the toggle `search_new_ranking_enabled`.\n',
  check({ plan }) {
    const mentions = plan.toggles.flatMap((toggle) => toggle.mentions).sort(byStart);
    // A name that is nearly the declared one is what toggle-mismatch speaks of.
    const mismatches = mismatchesOf(plan)
      .map(({ finding: { span } }) => span)
      .sort(byStart);
    return sectionsOfKind(plan, 'rollback').flatMap((section, i, all) => {
      const span = contentSpan(plan, section);
      const inside = (place: Span | undefined): boolean => place !== undefined && span.start <= place.start && place.start < span.end;
      const holds = (places: readonly Span[]): boolean => inside(places[lastIndexAt(places, span.end - 1)]);
      if (holds(mentions) || inside(all[i + 1]?.span)) return [];
      const lines = plan.markdown.lines
        .slice(section.firstLine + 1, section.endLine)
        .filter((line) => line.kind === 'text' && inside(line.span));
      const says = lines.find((line) => /\b(?:toggles?|flags?|flipper)\b/i.test(line.text.text) && !line.text.text.includes('[FILL_IN]'));
      if (!says || holds(mismatches)) return [];
      const declared = plan.toggles.find((toggle) => toggle.declared)?.mentions[0];
      return [
        finding('rollback-names-no-toggle', section.headingSpan, 'The rollback does not name the toggle to turn off.', {
          gate: 'go-no-go',
          early: true,
          related: [
            { span: says.span, message: 'It speaks of a toggle here.' },
            ...(declared ? [{ span: declared, message: 'The toggle of this plan' }] : []),
          ],
        }),
      ];
    });
  },
  fixes(found, { plan }) {
    const [toggle, ...others] = plan.toggles.filter(({ declared }) => declared);
    const section = plan.sections.find((one) => one.headingSpan.start === found.span.start);
    if (!toggle || others.length > 0 || !section) return [];
    const span = contentSpan(plan, section);
    const lines = plan.markdown.lines
      .slice(section.firstLine + 1, section.endLine)
      .filter((line) => line.kind === 'text' && line.span.start < span.end);
    const line =
      lines.find(({ text }) => turnsOff.test(text.text) && oneToggle.test(text.text)) ??
      lines.find(({ text }) => oneToggle.test(text.text));
    const match = oneToggle.exec(line?.text.text ?? '');
    if (!line || !match) return [];
    const { end } = line.text.spanOf(match.index, match.index + match[0].length);
    if (plan.markdown.links.some((link) => link.span.start < end && end < link.span.end)) return [];
    const edits = [{ span: { start: end, end }, text: ` \`${toggle.name}\`` }];
    return [{ title: `Name the toggle “${toggle.name}”`, edits, preferred: true }];
  },
};

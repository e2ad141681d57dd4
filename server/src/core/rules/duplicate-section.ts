import type { Section } from '../plan/sections';
import { finding } from './places';
import type { Rule } from './rule';

export const duplicateSection: Rule = {
  id: 'duplicate-section',
  title: 'Two sections of the same name',
  severity: 'hint',
  description: 'Two headings side by side have the same name: two “Phase I”, or a second “Planning” that belongs to something else.',
  silentWhen: 'The headings stand below different ones, such as the planning of each stage.',
  bad: '# Search Release Plan\n\n## Phase I: moderated production testing\n\nWith colleagues.\n\n## Phase I: friends and family\n\nWith their friends.\n',
  good: '# Search Release Plan\n\n## Phase I: moderated production testing\n\nWith colleagues.\n\n## Phase II: friends and family\n\nWith their friends.\n',
  check({ plan }) {
    const first = new Map<string, Section>();
    return plan.sections.flatMap((section) => {
      const name = nameOf(section);
      if (name === undefined || section.isTitle || section.isField || section.level > 6) return [];
      const key = `${section.parent ?? -1} ${section.level} ${name}`;
      const earlier = first.get(key);
      first.set(key, earlier ?? section);
      if (!earlier) return [];
      return [
        finding('duplicate-section', section.headingSpan, `Another section beside this one is called “${earlier.text}”.`, {
          related: [{ span: earlier.headingSpan, message: 'The first one' }],
        }),
      ];
    });
  },
};

/** Phases by their number, planning blocks by their word; other headings may well repeat. */
function nameOf({ key, heading, part }: Section): string | undefined {
  const phase = /^phase (?:[ivx]+|\d+)(?![a-z0-9])/.exec(key)?.[0];
  if (phase !== undefined) return phase;
  return part === undefined && /^(?:rollout )?planning$/.test(key) && heading !== 'stage' ? key : undefined;
}

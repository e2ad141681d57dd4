import type { Plan } from '../plan/plan';
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
        finding(
          'duplicate-section',
          section.headingSpan,
          `There is a “${shownName(section)}” beside this one already; readers cannot tell which one is meant.`,
          {
            related: [{ span: earlier.headingSpan, message: 'The first one' }],
          },
        ),
      ];
    });
  },
  fixes(found, { plan }) {
    const section = plan.sections.find((one) => one.headingSpan.start === found.span.start);
    const heading = plan.markdown.text.slice(found.span.start, found.span.end);
    const match = /\bphase (I|1)\b/i.exec(heading);
    const phases = plan.sections.flatMap(({ key }) => /^phase (?:[ivx]+|\d+)(?![a-z0-9])/.exec(key)?.[0] ?? []);
    // With a third phase, or one of its name elsewhere, it is not ours to say which is which.
    if (!section || !match?.[1] || phases.length !== 2 || speaksOfPhases(plan)) return [];
    const end = found.span.start + match.index + match[0].length;
    const next = match[1] === '1' ? '2' : match[1] === 'I' ? 'II' : 'ii';
    const name = `${match[0].slice(0, -1)}${next}`;
    return [{ title: `Call it “${name}”`, edits: [{ span: { start: end - 1, end }, text: next }] }];
  },
};

/** Phases by their number, planning blocks by their word; other headings may well repeat. */
function nameOf({ key, heading, part }: Section): string | undefined {
  const phase = /^phase (?:[ivx]+|\d+)(?![a-z0-9])/.exec(key)?.[0];
  if (phase !== undefined) return phase;
  return part === undefined && /^(?:rollout )?planning$/.test(key) && heading !== 'stage' ? key : undefined;
}

/** The name that repeats, as its heading writes it. */
const shownName = ({ text }: Section): string => /^\W*(phase\s+\w+|(?:rollout )?planning)/i.exec(text)?.[1] ?? text;

/** Whether anything but the headings calls a phase by its number. */
function speaksOfPhases({ markdown, sections }: Plan): boolean {
  const headings = new Set(sections.map(({ headingSpan }) => headingSpan.start));
  return markdown.lines.some((line) => !headings.has(line.span.start) && /\bphases? (?:[ivx]+|\d+)\b/i.test(line.text.text));
}

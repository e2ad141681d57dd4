import { lastIndexAt, type Span } from '../text/span';
import { bySection } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { linesWithin } from '../plan/within';
import { isSamePlace } from '../text/anchor';
import type { Section } from '../plan/sections';
import { caseOf, wordsOfName } from '../toggles/names';
import { mismatchesOf } from './toggle-mismatch';
import { contentSpan, finding, sectionsOfKind } from './places';
import type { Fix, Rule } from './rule';

const turnsOff = /\b(?:disabl\w+|turn\w* off|switch\w* off|revert\w*)\b/i;
/** The words behind which one name can stand, and several. */
const oneToggle = /\b(?:the|our|this|its|feature|flipper) (?:toggle|flag)(?:\(s\)|\b)(?![(/-]|\.\w|['’]s| (?:name|that|which|is))/i;
const someToggles =
  /\b(?:the|our|these|its|all|feature|flipper) (?:toggle|flag)(?:s\b|\(s\)|\b)(?![(/-]|\.\w|['’]| (?:name|that|which|is|are))/i;
/** More are not written in one sentence. */
const mostNamed = 4;

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
    const all = sectionsOfKind(plan, 'rollback');
    const speaking = speakers(plan);
    const at = new Map(all.map((section, i) => [section, i]));
    return speaking.flatMap(({ section, says }) => {
      const span = contentSpan(plan, section);
      const inside = (place: Span | undefined): boolean => place !== undefined && span.start <= place.start && place.start < span.end;
      const holds = (places: readonly Span[]): boolean => inside(places[lastIndexAt(places, span.end - 1)]);
      if (holds(mentions) || inside(all[(at.get(section) ?? 0) + 1]?.span) || holds(mismatches)) return [];
      const declared = plan.toggles.find((toggle) => toggle.declared)?.mentions[0];
      return [
        finding('rollback-names-no-toggle', section.headingSpan, 'The rollback does not name the toggle to turn off.', {
          gate: 'go-no-go',
          early: true,
          related: [
            { span: says, message: 'It speaks of a toggle here.' },
            ...(declared ? [{ span: declared, message: 'The toggle of this plan' }] : []),
          ],
        }),
      ];
    });
  },
  fixes(found, { plan }) {
    const section = plan.sections.find((one) => one.headingSpan.start === found.span.start);
    const names = toggleNames(plan);
    const place = section && placeOfName(plan, section, names.length === 1 ? oneToggle : someToggles);
    if (place === undefined || names.length === 0 || names.length > mostNamed) return [];
    const fix = (which: readonly string[]): Fix => ({
      title: `Name the ${which.length === 1 ? 'toggle' : 'toggles'} ${listed(which.map((name) => `“${name}”`))}`,
      edits: [{ span: { start: place, end: place }, text: ` ${listed(which.map((name) => `\`${name}\``))}` }],
      preferred: names.length === 1,
    });
    return names.length === 1 ? [fix(names)] : [names, ...names.map((name) => [name])].map(fix);
  },
};

interface Speaker {
  readonly section: Section;
  /** The line that speaks of a toggle. */
  readonly says: Span;
}

/** Rollbacks that speak of a toggle. */
const speakers = bySection(
  (section, plan): readonly Speaker[] => {
    if (section.kind !== 'rollback') return [];
    const { end } = contentSpan(plan, section);
    const says = linesWithin(plan, section).find(
      ({ kind, span, text: { text } }) =>
        kind === 'text' && span.start < end && /\b(?:toggles?|flags?|flipper)\b/i.test(text) && !text.includes('[FILL_IN]'),
    );
    return says ? [{ section, says: says.span }] : [];
  },
  (one, other) => one.section === other.section && isSamePlace(one.says, other.says),
);

/** The declared toggles, or all where none is; of two spellings of one name that which whoever turns it off looks for. */
function toggleNames(plan: Plan): string[] {
  const declared = plan.toggles.filter((toggle) => toggle.declared);
  const names = (declared.length > 0 ? declared : plan.toggles).map(({ name }) => name);
  const words = (name: string): string => wordsOfName(name).join();
  const snake = new Set(names.filter((name) => caseOf(name) === 'snake').map(words));
  return names.filter((name) => caseOf(name) === 'snake' || !snake.has(words(name)));
}

/** Behind the words of a section that speak of what is turned off, best where they say so. */
function placeOfName(plan: Plan, section: Section, words: RegExp): number | undefined {
  const span = contentSpan(plan, section);
  const lines = plan.markdown.lines
    .slice(section.firstLine + 1, section.endLine)
    .filter((line) => line.kind === 'text' && line.span.start < span.end);
  const line =
    lines.find(({ text }) => turnsOff.test(text.text) && words.test(text.text)) ?? lines.find(({ text }) => words.test(text.text));
  const match = words.exec(line?.text.text ?? '');
  if (!line || !match) return undefined;
  const { end } = line.text.spanOf(match.index, match.index + match[0].length);
  return plan.markdown.links.some((link) => link.span.start < end && end < link.span.end) ? undefined : end;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

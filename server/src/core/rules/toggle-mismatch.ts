import { byPart } from '../plan/byPart';
import { sectionOfEachLine } from '../plan/partPlace';
import type { Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { within } from '../plan/within';
import { firstAtLeast } from '../text/firstAtLeast';
import { rollbackLines } from '../plan/rollback';
import { sameNames } from '../plan/sameNames';
import { byText } from '../text/byText';
import type { Toggle } from '../plan/toggles';
import { caseOf, isNear, nameParts, squashed } from '../toggles/names';
import { derived } from '../text/cell';
import { perObject } from '../text/perObject';
import { lastIndexAt, overlaps, type Span } from '../text/span';
import type { Line } from '../markdown/line';
import type { Part } from '../markdown/part';
import { finding, sectionsOfKind } from './places';
import type { Finding, Rule } from './rule';

/** The plan knows that there are two, and says how they hang together. */
const speaksOfAnother =
  /\b(?:already|existing|other|another|parent|previous(?:ly)?|old|legacy|former|depend(?:s|ing|ent)?|also|both|instead|replac\w+|rename\w*|remov\w+|separate|unrelated|requires?)\b/i;
const turnsOff = /\b(?:disabl\w+|turn\w* (?:it )?off|switch\w* (?:it )?off|toggle\w* off|set\w* .{0,40}\b(?:0 ?%|false|off))/i;

export const toggleMismatch: Rule = {
  id: 'toggle-mismatch',
  title: 'Another toggle than the declared one',
  severity: 'warning',
  description:
    'The rollback, a stage or the answer on access names a toggle that differs from the declared one by a letter or a word, or the rollback turns off a toggle that the plan does not declare. Whoever follows it at night turns off the wrong one.',
  silentWhen:
    'The name is the declared one in another spelling (`searchRanking`, `search_ranking`), several toggles are declared and one of them fits, the line tells of another toggle, such as one that already exists, or nothing is declared. No list of toggles is needed.',
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n## Rollback process\n\nIf errors exceed 2%, Ana turns off the toggle `search_new_rankings_enabled`.\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n\n## Rollback process\n\nIf errors exceed 2%, Ana turns off the toggle `search_new_ranking_enabled`.\n',
  check: ({ plan }) => mismatchesOf(plan).map(({ finding: found }) => found),
  fixes(found, { plan }) {
    const mismatch = mismatchesOf(plan).find(({ finding: one }) => one.span.start === found.span.start);
    const [nearest, ...others] = mismatch?.near ?? [];
    if (!nearest || others.length > 0) return [];
    return [{ title: `Use “${nearest.name}”, as declared`, edits: [{ span: found.span, text: nearest.name }], preferred: true }];
  },
};

interface Mismatch {
  readonly finding: Finding;
  /** Declared toggles that may be meant. */
  readonly near: readonly Toggle[];
}

export const mismatchesOf = derived((plan: Plan): readonly Mismatch[] => {
  const declared = plan.toggles.filter((toggle) => toggle.declared);
  if (declared.length === 0) return [];
  const rollbacks = sectionsOfKind(plan, 'rollback').map((section) => rollbackLines(plan, section));
  const isInRollback = (line: number): boolean => rollbacks.some(([from, end]) => from <= line && line < end);
  const named = declared.some(({ mentions: places }) => places.some((place) => isInRollback(lineNumber(plan, place))));
  const names = new Set(declared.map(({ name }) => squashed(name)));
  const mentions = declared.flatMap((toggle) => toggle.mentions).sort((a, b) => a.start - b.start);
  const namesDeclared = ({ span }: Line): boolean => {
    const mention = mentions[lastIndexAt(mentions, span.end - 1)];
    return mention !== undefined && overlaps(mention, span);
  };
  const near = nearNames(sameNames(declared.map(({ name }) => name)));
  const nearTo = (name: string): readonly Toggle[] => {
    const found = near(name);
    return found.size === 0 ? [] : declared.filter((toggle) => found.has(toggle.name));
  };
  return placesOf(plan).flatMap(({ line, at, names: found, inSteps }) => {
    const inRollback = isInRollback(at);
    if (!inRollback && !inSteps) return [];
    return found.flatMap(({ name, span }): Mismatch[] => {
      if (names.has(squashed(name)) || namesDeclared(line) || speaksOfAnother.test(line.text.text)) return [];
      const near = nearTo(name);
      const stranger = near.length === 0 && inRollback && !named && isStranger(plan, line, name, declared);
      if (near.length === 0 && !stranger) return [];
      const meant = near.length > 0 ? near : declared;
      const written = meant.map((toggle) => `“${toggle.name}”`).join(' or ');
      const message = stranger
        ? `The rollback turns off “${name}”; the plan declares ${written}.`
        : `“${name}” is not the declared toggle: the plan declares ${written}.`;
      const related = meant.flatMap(({ mentions }) => mentions[0] ?? []).map((place) => ({ span: place, message: 'Declared here' }));
      return [{ finding: finding('toggle-mismatch', span, message, { related, subject: name }), near: meant }];
    });
  });
});

/** The line that a place stands in, by its index. */
function lineNumber(plan: Plan, { start }: Span): number {
  const { parts } = within(plan);
  const part = parts[firstAtLeast(parts, start + 1, (one) => one.start) - 1];
  return part ? part.firstLine + firstAtLeast(part.lines, start + 1, ({ span }) => span.start) - 1 : -1;
}

/** Of a list of names those that are near to one; each is looked for once, as long as the list is the same. */
const nearNames = perObject((names: readonly string[]) => {
  const parts = names.map((name) => ({ name, parts: nameParts(name) }));
  return byText((name): ReadonlySet<string> => {
    const own = nameParts(name);
    return new Set(parts.filter((one) => isNear(one.parts, own)).map((one) => one.name));
  });
});

/** A line that names what looks like a toggle. */
class Place {
  constructor(
    private readonly anchor: { readonly firstLine: number },
    private readonly own: number,
    readonly line: Line,
    readonly names: readonly Name[],
    /** It tells of a step, or who gets in. */
    readonly inSteps: boolean,
  ) {}

  /** Its index among all lines. */
  get at(): number {
    return this.anchor.firstLine + this.own;
  }
}

/** Lines that may say which toggle is turned on or off: rollback, access, stages. */
const placesOf = byPart(({ stretch, fields }, plan): readonly Place[] => {
  const { part, outer, sections } = stretch;
  const access = fields.filter(({ definition }) => definition?.id === 'limit-access' || definition?.id === 'uat-access');
  const answers = new Set(access.flatMap((field) => [part.lines[field.line - part.firstLine], ...field.answers]));
  const ownAt = sectionOfEachLine(stretch);
  return part.lines.flatMap((line, i) => {
    const names = line.kind === 'text' ? namesIn(plan, part, line) : [];
    if (names.length === 0) return [];
    return [new Place(part.anchor, i, line, names, answers.has(line) || isStep(sections[ownAt[i] ?? -1] ?? outer))];
  });
});

/** Whether a section, or one around it, is a step of the rollout. */
function isStep(section: Section | undefined): boolean {
  for (let at = section; at; at = at.above) if (at.kind === 'stage' || at.kind === 'go-live') return true;
  return false;
}

interface Name {
  readonly name: string;
  readonly span: Span;
}

const nameLike =
  /(?<![\w/=?&.#@:-])(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}|[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+)(?![\w=(/-]|\.\w)/g;

function namesIn(plan: Plan, part: Part, { text }: Line): readonly Name[] {
  const source = within(plan).text;
  return [...text.text.matchAll(nameLike)]
    .map((match) => ({ name: match[0], span: text.spanOf(match.index, match.index + match[0].length) }))
    .filter(({ span }) => !part.links.some((link) => !link.explicit && overlaps(link.span, span)))
    .filter(({ name, span }) => source.slice(span.start, span.end) === name && !/^(?:fill_in|pick_one)$/i.test(name));
}

/** Something else than what the plan declares is turned off here. */
function isStranger(plan: Plan, line: Line, name: string, declared: readonly Toggle[]): boolean {
  if (!turnsOff.test(line.text.text) || !plan.toggles.some((toggle) => toggle.name === name)) return false;
  return declared.every((toggle) => caseOf(toggle.name) === caseOf(name));
}

import type { Plan } from '../plan/plan';
import { rollbackLines } from '../plan/rollback';
import { sameNames } from '../plan/sameNames';
import { byText } from '../text/byText';
import { spansOfLines } from '../plan/toggleUse';
import type { Toggle } from '../plan/toggles';
import { caseOf, isNear, nameParts, squashed } from '../toggles/names';
import { derived } from '../text/cell';
import { perObject } from '../text/perObject';
import { lastIndexAt, overlaps, type Span } from '../text/span';
import type { Line } from '../markdown/line';
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
  const rollbacks = linesOf(sectionsOfKind(plan, 'rollback').map((section) => rollbackLines(plan, section)));
  const named = isNamedIn(plan, rollbacks, declared);
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
  return placesOf(plan, rollbacks).flatMap(({ line, inRollback }) =>
    namesIn(plan, line).flatMap(({ name, span }): Mismatch[] => {
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
    }),
  );
});

/** Of a list of names those that are near to one; each is looked for once, as long as the list is the same. */
const nearNames = perObject((names: readonly string[]) => {
  const parts = names.map((name) => ({ name, parts: nameParts(name) }));
  return byText((name): ReadonlySet<string> => {
    const own = nameParts(name);
    return new Set(parts.filter((one) => isNear(one.parts, own)).map((one) => one.name));
  });
});

/** Lines that say which toggle is turned on or off: rollback, access, stages. */
function placesOf(plan: Plan, rollbacks: ReadonlySet<number>): { line: Line; inRollback: boolean }[] {
  const access = plan.fields.filter(({ definition }) => definition?.id === 'limit-access' || definition?.id === 'uat-access');
  const answers = new Set(access.flatMap((field) => [plan.markdown.lines[field.line], ...field.answers]));
  const steps = plan.sections.filter(({ kind }) => kind === 'stage' || kind === 'go-live');
  const inSteps = linesOf(steps.map(({ firstLine, endLine }) => [firstLine, endLine]));
  return plan.markdown.lines.flatMap((line, i) => {
    const inRollback = rollbacks.has(i);
    return line.kind === 'text' && (inRollback || answers.has(line) || inSteps.has(i)) ? [{ line, inRollback }] : [];
  });
}

function linesOf(ranges: readonly (readonly [from: number, end: number])[]): Set<number> {
  const result = new Set<number>();
  for (const [from, end] of ranges) for (let i = from; i < end; i++) result.add(i);
  return result;
}

const nameLike =
  /(?<![\w/=?&.#@:-])(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}|[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+)(?![\w=(/-]|\.\w)/g;

const namesOfLine = perObject(({ text }: Line): readonly { readonly name: string; readonly span: Span }[] =>
  [...text.text.matchAll(nameLike)].map((match) => ({ name: match[0], span: text.spanOf(match.index, match.index + match[0].length) })),
);

function namesIn(plan: Plan, line: Line): { name: string; span: Span }[] {
  return namesOfLine(line)
    .filter(({ span }) => !isInAddress(plan, span))
    .filter(({ name, span }) => plan.markdown.text.slice(span.start, span.end) === name && !/^(?:fill_in|pick_one)$/i.test(name));
}

function isInAddress(plan: Plan, span: Span): boolean {
  const links = bareLinks(plan);
  const link = links[lastIndexAt(links, span.end - 1)];
  return link !== undefined && overlaps(link, span);
}

const bareLinks = derived(({ markdown }: Plan): readonly Span[] =>
  markdown.links
    .filter((link) => !link.explicit)
    .map((link) => link.span)
    .sort((a, b) => a.start - b.start),
);

const isNamedIn = (plan: Plan, lines: ReadonlySet<number>, toggles: readonly Toggle[]): boolean => {
  const spans = spansOfLines(plan);
  return toggles.some(({ mentions }) => mentions.some((mention) => lines.has(lastIndexAt(spans, mention.start))));
};

/** Something else than what the plan declares is turned off here. */
function isStranger(plan: Plan, line: Line, name: string, declared: readonly Toggle[]): boolean {
  if (!turnsOff.test(line.text.text) || !plan.toggles.some((toggle) => toggle.name === name)) return false;
  return declared.every((toggle) => caseOf(toggle.name) === caseOf(name));
}

import { isElsewhere, lineOfPlace, renameEdits } from '../plan/toggleUse';
import { parsePlan, type Plan } from '../plan/plan';
import type { Toggle } from '../plan/toggles';
import { applyEdits } from '../text/edit';
import { containsSpan } from '../text/span';
import { isStale, readSources, sourceText } from '../toggles/age';
import { meantToggle, nearestToggles } from '../toggles/nearest';
import { caseOf, wordsOfName } from '../toggles/names';
import { isListed, type ToggleRegistry } from '../toggles/registry';
import { finding } from './places';
import { isPostLaunch } from './postLaunch';
import type { Fix, Rule } from './rule';

/** The plan knows that the toggle is not there yet, or not any more. */
const notThere =
  /\b(?:planned|proposed|to be (?:created|added|named|determined)|(?:will|must|need to|have to|going to) (?:be )?(?:creat|add|nam)\w*|not (?:yet )?(?:created|added|merged)|removed|deleted|retired|cleaned[ -]up|formerly|previous(?:ly)?|renamed|old)\b/i;

export const unknownToggle: Rule = {
  id: 'unknown-toggle',
  title: 'A toggle that no list has',
  severity: 'information',
  description:
    'A toggle of the plan stands in none of the lists that are known here, such as `config/features.yml`: it is misspelt, not created yet, or removed. The message names the list and its age, for a list that is older than the toggle cannot have it.',
  silentWhen:
    'No list is loaded; the list has the name or maps it to one; the line says that the toggle is planned or was removed, or that it is one of the mobile app; the release is measured, after which toggles are removed. When every list is older than 90 days it is a hint.',
  needs: 'toggles',
  list: {
    name: 'config/features.yml',
    text: 'features:\n  search_new_ranking_enabled:\n    actor_type: user\n    description: Ranks results anew\n',
  },
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_rankings_enabled | Ranks results anew |\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n',
  check({ plan, stateId, toggles, today }) {
    if (toggles.state !== 'loaded' || isPostLaunch(stateId)) return [];
    const lists = readSources(toggles).map((source) => sourceText(source, today));
    const where = lists.length === 1 ? `not in ${lists.join('')}` : `in none of the ${lists.length} lists: ${lists.join(', ')}`;
    const spelt = new Set(plan.toggles.filter(({ name }) => caseOf(name) === 'snake').map(({ name }) => wordsOfName(name).join()));
    return (
      plan.toggles
        // The same words in the other spelling stand beside it: once is enough.
        .filter(({ name }) => caseOf(name) === 'snake' || !spelt.has(wordsOfName(name).join()))
        .filter((toggle) => !isListed(toggles, toggle.name) && !isExcused(plan, toggle))
        .flatMap((toggle) => {
          const [place] = toggle.mentions;
          if (!place) return [];
          const meant = meantToggle(toggles, toggle.name);
          const hint = meant ? ` Did you mean “${meant.name}”?` : '';
          return finding('unknown-toggle', place, `The toggle “${toggle.name}” is ${where}.${hint}`, {
            short: `“${toggle.name}” is in no list`,
            subject: toggle.name,
            ...(isStale(toggles, today) && { severity: 'hint' as const }),
          });
        })
    );
  },
  fixes({ subject }, { plan, toggles }) {
    const toggle = plan.toggles.find(({ name }) => name === subject);
    if (!toggle) return [];
    return [...replacements(plan, toggle, toggles), ...asPlanned(plan, toggle)];
  },
};

const word = ' (planned)';

/** Says in the plan itself that the toggle is still to come, behind its name; not where the name would not be told from it any more. */
function asPlanned(plan: Plan, { name, mentions }: Toggle): Fix[] {
  const { text, codes, links } = plan.markdown;
  const [place] = mentions;
  if (!place) return [];
  const around = [...codes, ...links.map(({ span }) => span)].filter((part) => containsSpan(part, place));
  const at = Math.max(place.end, ...around.map(({ end }) => end));
  const edits = [{ span: { start: at, end: at }, text: word }];
  const after = parsePlan(applyEdits(text, edits), plan);
  const toggle = after.toggles.find((one) => one.name === name);
  return toggle?.mentions.length === mentions.length && isExcused(after, toggle) ? [{ title: `Say that “${name}” is planned`, edits }] : [];
}

const isExcused = (plan: Plan, toggle: Toggle): boolean =>
  isElsewhere(plan, toggle) || toggle.mentions.some((mention) => notThere.test(lineOfPlace(plan, mention)?.text.text ?? ''));

function replacements(plan: Plan, toggle: Toggle, registry: ToggleRegistry): ReturnType<NonNullable<Rule['fixes']>> {
  const meant = meantToggle(registry, toggle.name)?.name;
  return nearestToggles(registry, toggle.name).flatMap(({ name }) => {
    const { edits, all } = renameEdits(plan, toggle, name);
    // Replacing the rest would leave it where it cannot be replaced.
    return edits.length === 0 || !all ? [] : [{ title: `Change to “${name}”`, edits, preferred: name === meant }];
  });
}

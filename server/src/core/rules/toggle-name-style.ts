import { isElsewhere, renameEdits } from '../plan/toggleUse';
import { caseOf, squashed } from '../toggles/names';
import { isListed } from '../toggles/registry';
import { finding } from './places';
import type { Fix, Rule } from './rule';

const words: Readonly<Record<string, string>> = { camel: 'camelCase', kebab: 'kebab-case' };

export const toggleNameStyle: Rule = {
  id: 'toggle-name-style',
  title: 'A toggle in the spelling of other code',
  severity: 'hint',
  description:
    'The plan names its toggle as the code of the website does (`searchNewRanking`) or with hyphens. Whoever turns it off looks for the name in snake_case, and one does not follow from the other: `askVaBanner` may be `ask_va_ask_va_banner`. A list that maps the names gives the right one.',
  silentWhen:
    'The name in snake_case stands in the plan too, a list has the name as it is, it is one of the mobile app, or it is in no list at all: then `unknown-toggle` says so.',
  needs: 'toggles',
  list: { name: 'featureFlagNames.json', text: '{\n  "searchNewRankingEnabled": "search_new_ranking_enabled"\n}\n' },
  bad: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| searchNewRankingEnabled | Ranks results anew |\n',
  good: '# Search Release Plan\n\n## Feature toggles\n\n| Toggle name | Description |\n| --- | --- |\n| search_new_ranking_enabled | Ranks results anew |\n',
  check({ plan, toggles }) {
    const snake = new Set(plan.toggles.filter(({ name }) => caseOf(name) === 'snake').map(({ name }) => name));
    const spelt = new Set([...snake].map(squashed));
    return plan.toggles.flatMap((toggle) => {
      const { name, declared } = toggle;
      const [place] = toggle.mentions;
      const style = words[caseOf(name)];
      if (!place || !declared || style === undefined || toggles.toggles.has(name) || isElsewhere(plan, toggle)) return [];
      if (toggles.state === 'loaded' && !isListed(toggles, name)) return [];
      const mapped = toggles.byAlias.get(name) ?? [];
      if (spelt.has(squashed(name)) || mapped.some((one) => snake.has(one.name))) return [];
      const written = mapped.map((one) => `“${one.name}”`).join(' or ');
      const says = written === '' ? 'give the name in snake_case that whoever turns it off will look for' : `in the list it is ${written}`;
      return finding('toggle-name-style', place, `“${name}” is written in ${style}: ${says}.`, { subject: name });
    });
  },
  fixes({ subject }, { plan, toggles }) {
    const toggle = plan.toggles.find(({ name }) => name === subject);
    const mapped = toggles.byAlias.get(subject ?? '') ?? [];
    if (!toggle) return [];
    return mapped.flatMap(({ name }): Fix[] => {
      const { edits, all } = renameEdits(plan, toggle, name);
      return edits.length === 0 || !all ? [] : [{ title: `Change to “${name}”`, edits, preferred: mapped.length === 1 }];
    });
  },
};

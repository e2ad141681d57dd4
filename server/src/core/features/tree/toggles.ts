import type { Assessment } from '../../assessment';
import type { Plan } from '../../plan/plan';
import type { Toggle } from '../../plan/toggles';
import { noToggles, placesNow, type ToggleRegistry, type ToggleSource } from '../../toggles/registry';
import { sourceText } from '../../toggles/age';
import { knowledgeOf, listsText } from '../toggles/knowledge';
import { count, Ids, labelOf, lineOf, treeNode, type TreeNode } from './node';

/** The toggles of the plan, with what the lists say of each; undefined for a plan that names none. */
export function togglesNode({ plan, config, today }: Assessment): TreeNode | undefined {
  if (plan.toggles.length === 0) return undefined;
  const registry = config.toggles ?? noToggles;
  const ids = new Ids();
  const toggles = plan.toggles.map((toggle) => toggleNode(plan, toggle, registry, today, ids));
  const missing = toggles.filter(({ icon }) => icon === 'toggle-unknown').length;
  const known = registry.state === 'loaded';
  const names = count(toggles.length, 'toggle');
  const state = known ? (missing === 0 ? '' : `${missing} in no list`) : 'no list to look in';
  return treeNode({
    id: 'toggles',
    label: 'Toggles',
    description: [String(toggles.length), state].filter((text) => text !== '').join(' · '),
    tooltip: known ? `Looked for in ${listsText(registry, today)}` : 'No list of toggles is loaded, so nothing is said about which exist.',
    accessibleLabel: [`Toggles, ${names}`, state].filter((text) => text !== '').join(', '),
    icon: 'toggles',
    span: plan.toggles[0]?.mentions[0],
    children: [...toggles, ...registry.sources.flatMap((source) => sourceNode(source, ids)), ...connectNodes(registry)],
  });
}

function toggleNode(plan: Plan, toggle: Toggle, registry: ToggleRegistry, today: string | undefined, ids: Ids): TreeNode {
  const { name, mentions } = toggle;
  const [place] = mentions;
  const knowledge = knowledgeOf(plan, toggle, registry);
  const label = labelOf(name, 'Toggle');
  const where = place ? `line ${lineOf(plan, place)}` : '';
  const node = (icon: TreeNode['icon'], description: string, tooltip: string): TreeNode =>
    treeNode({
      id: ids.of(`toggles/${name}`),
      label,
      description,
      tooltip,
      accessibleLabel: [label, description, where].filter((text) => text !== '').join(', '),
      icon,
      span: place,
    });
  switch (knowledge.kind) {
    case 'listed': {
      const { known } = knowledge;
      const [listed] = placesNow(registry, known);
      const [source] = listed ? [listed.source] : known.places.map((one) => one.source);
      const as = known.name === name ? '' : `as ${known.name} `;
      const list = source ? sourceText(source, today) : '';
      return node(
        'toggle-listed',
        [`${as}in ${list}`, known.actorType ?? ''].filter((text) => text !== '').join(' · '),
        [known.description ?? name, `In ${list}${listed ? `, line ${listed.line + 1}` : ''}`].join('\n'),
      );
    }
    case 'not-listed':
      return node('toggle-unknown', 'in no list', `Not in ${listsText(registry, today)}`);
    case 'elsewhere':
      return node('toggle', 'of another system', 'The plan says that it is one of another system, whose toggles are in no list here.');
    case 'no-list':
      return node('toggle', '', 'No list of toggles is loaded, so nothing more is known of it.');
  }
}

/** A list that is not what it should be. */
function sourceNode({ name, uri, problem, kind, kept }: ToggleSource, ids: Ids): TreeNode[] {
  if (problem === undefined) return [];
  const label = labelOf(name, uri);
  const [what, rest] =
    kind === 'missing'
      ? [problem, '']
      : kept
        ? ['read before', '. The toggles that were read before stay.']
        : ['read in part', '. The rest of it counts.'];
  return [
    treeNode({
      id: ids.of(`toggles/source/${uri}`),
      label,
      description: what,
      tooltip: `${name}: ${problem}${rest}`,
      accessibleLabel: what === problem ? `${label}: ${problem}` : `${label}, ${what}: ${problem}`,
      icon: 'warning',
      opens: 'toggle-sources',
    }),
  ];
}

function connectNodes({ state, sources }: ToggleRegistry): TreeNode[] {
  if (state !== 'unavailable' || sources.length > 0) return [];
  return [
    treeNode({
      id: 'toggles/connect',
      label: 'Connect a list of toggles…',
      tooltip:
        'Name a features.yml, a featureFlagNames.json or a list of names in the setting releasePlan.toggles.sources. A config/features.yml in the folder is found by itself.',
      accessibleLabel: 'Connect a list of toggles…, opens the setting',
      icon: 'connect',
      opens: 'toggle-sources',
    }),
  ];
}

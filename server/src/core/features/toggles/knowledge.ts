import type { Plan } from '../../plan/plan';
import { isElsewhere } from '../../plan/toggleUse';
import type { Toggle } from '../../plan/toggles';
import { escapeMarkdown } from '../../text/markdownText';
import { readSources, sourceText } from '../../toggles/age';
import { toggleNamed, type KnownToggle, type ToggleRegistry } from '../../toggles/registry';

/** What the lists say of a toggle of a plan. */
export type Knowledge =
  /** A list has it, by its name or by what other code calls it. */
  | { readonly kind: 'listed'; readonly known: KnownToggle }
  /** Lists are there, and none has it. */
  | { readonly kind: 'not-listed' }
  /** The plan says that it is one of another system, whose toggles are in no list. */
  | { readonly kind: 'elsewhere' }
  /** There is no list, so nothing can be said. */
  | { readonly kind: 'no-list' };

export function knowledgeOf(plan: Plan, toggle: Toggle, registry: ToggleRegistry): Knowledge {
  const known = toggleNamed(registry, toggle.name) ?? registry.byAlias.get(toggle.name)?.[0];
  if (known) return { kind: 'listed', known };
  if (isElsewhere(plan, toggle)) return { kind: 'elsewhere' };
  return registry.state === 'loaded' ? { kind: 'not-listed' } : { kind: 'no-list' };
}

/** `config/features.yml (3 days old) and names.json`. */
export function listsText(registry: ToggleRegistry, today: string | undefined): string {
  return readSources(registry)
    .map((source) => sourceText(source, today))
    .join(' and ');
}

/** What a percentage of actors comes to, by who the actor is; Markdown. */
export function actorText({ actorType, places }: KnownToggle): string {
  switch (actorType) {
    case 'user':
      return 'Decided per user: a percentage gives it to that share of the signed-in users, always the same ones. It is a chance for each of them, so small numbers differ from it.';
    case 'cookie_id':
      return 'Decided per browser (cookie): a percentage gives it to that share of the browsers. One person may get different answers on different devices.';
    case undefined:
      return places.some(({ source }) => source.kind === 'features') ? 'The list says nothing of the actor, which is the user then.' : '';
    default:
      return `Decided per “${escapeMarkdown(actorType)}”.`;
  }
}

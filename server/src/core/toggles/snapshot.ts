import { placesNow, type ToggleRegistry } from './registry';

/** The key by which a snapshot is known, with the version of its format. */
export const snapshotMark = 'toggleSnapshot';

/** Where a snapshot lies below the folder that it is for. */
export const snapshotPath = '.release-plan/toggles.json';

/** What a snapshot keeps of a toggle; what is not known is left out. */
interface SavedToggle {
  readonly name: string;
  readonly actorType?: string;
  readonly description?: string;
  readonly onInDevelopment?: boolean;
  readonly aliases?: readonly string[];
  /** The list that it came from. */
  readonly source: string;
  /** ISO day of that list. */
  readonly date?: string;
}

export interface Snapshot {
  /** JSON with one toggle a line, by name, so that a comparison of two shows what came and went. */
  readonly text: string;
  /** How many toggles it has. */
  readonly count: number;
}

/** What is known now, to be kept. Older snapshots are not saved again where other lists are there. */
export function snapshotOf(registry: ToggleRegistry, today: string): Snapshot {
  const toggles = [...registry.toggles.values()]
    .flatMap((toggle): SavedToggle[] => {
      const [place] = placesNow(registry, toggle);
      if (!place) return [];
      const { name, actorType, description, onInDevelopment, aliases } = toggle;
      const { source } = place;
      return [
        {
          name,
          ...(actorType !== undefined && { actorType }),
          ...(description !== undefined && { description }),
          ...(onInDevelopment !== undefined && { onInDevelopment }),
          ...(aliases.length > 0 && { aliases }),
          source: source.name,
          ...(source.date !== undefined && { date: source.date }),
        },
      ];
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const lines = toggles.map((toggle) => `    ${JSON.stringify(toggle)}`).join(',\n');
  const text = `{\n  "${snapshotMark}": 1,\n  "date": "${today}",\n  "toggles": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
  return { text, count: toggles.length };
}

import { readList } from '../../server/src/core/toggles/readList';
import { mergeToggles, type ToggleRegistry } from '../../server/src/core/toggles/registry';

/** The toggles of files, by their paths; `date` is the ISO day of them all. */
export function registryOf(files: Readonly<Record<string, string>>, date?: string): ToggleRegistry {
  return mergeToggles(
    Object.entries(files).map(([name, text]) => {
      const list = readList(name, text);
      return { uri: `file:///work/${name}`, name, date, list, problem: list.problem?.message };
    }),
  );
}

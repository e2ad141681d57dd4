import type { CheckConfig } from '../assessment';
import type { Rule } from '../rules/rule';
import { readList } from '../toggles/readList';
import { mergeToggles } from '../toggles/registry';

/** What the examples of a rule are read with: the list of toggles that it gives. */
export function exampleConfig({ list }: Rule): CheckConfig {
  if (!list) return {};
  const { name, text } = list;
  return { toggles: mergeToggles([{ uri: `file:///${name}`, name, date: undefined, list: readList(name, text), problem: undefined }]) };
}

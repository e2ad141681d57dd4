/** Lists that were asked for lately. */
const lists = new Map<string, readonly string[]>();
const mostLists = 16;

/** Names as a list that is the same object for the same names, in whatever order: what was found out of them is known by it after an edit. */
export function sameNames(names: readonly string[]): readonly string[] {
  const list = [...names].sort();
  const key = list.join(' ');
  const known = lists.get(key);
  if (known) return known;
  if (lists.size >= mostLists) lists.clear();
  lists.set(key, list);
  return list;
}

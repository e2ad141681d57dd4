/** What `load` makes of each item, in their order, with up to `most` loads under way; `load` never rejects. */
export async function* readAhead<Item, Result>(
  items: AsyncIterable<Item>,
  load: (item: Item) => Promise<Result>,
  most: number,
): AsyncGenerator<Result> {
  const loading: Promise<Result>[] = [];
  for await (const item of items) {
    loading.push(load(item));
    const first = loading.length < most ? undefined : loading.shift();
    if (first) yield await first;
  }
  for (const rest of loading) yield await rest;
}

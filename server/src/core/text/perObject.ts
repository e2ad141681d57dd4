/** A function of an immutable object, computed once for each and forgotten with it. */
export function perObject<K extends object, V>(derive: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: derive(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

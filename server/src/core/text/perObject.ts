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

/** The same of two: computed once for each pair, and forgotten with either. */
export function perPair<K extends object, L extends object, V>(derive: (key: K, other: L) => V): (key: K, other: L) => V {
  const ofKey = perObject((key: K) => perObject((other: L) => derive(key, other)));
  return (key, other) => ofKey(key)(other);
}

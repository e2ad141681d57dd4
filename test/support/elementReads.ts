/** An object whose lists count how often one of their elements is read; so do the lists of the objects that `deep` names. */
export function counting<T extends object>(value: T, deep: readonly string[], count: () => void): T {
  const known = new Map<PropertyKey, object>();
  const wrapped = (key: PropertyKey, found: unknown): unknown => {
    if (Array.isArray(found)) return countingList(found, count);
    return typeof key === 'string' && deep.includes(key) && isObject(found) ? counting(found, deep, count) : found;
  };
  return new Proxy(value, {
    get(target, key): unknown {
      const found: unknown = known.get(key) ?? wrapped(key, Reflect.get(target, key));
      if (isObject(found)) known.set(key, found);
      return found;
    },
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const countingList = (list: object, count: () => void): object =>
  new Proxy(list, {
    get(target, key): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) count();
      return Reflect.get(target, key);
    },
  });

/** What a source gives, drawn from it no further than somebody asks and kept for whoever asks again. */
export function remembered<T>(source: Iterator<T>): Iterable<T> {
  const known: T[] = [];
  return {
    *[Symbol.iterator]() {
      for (let i = 0; ; i++) {
        if (i === known.length) {
          const next = source.next();
          if (next.done === true) return;
          known.push(next.value);
        }
        yield known[i] as T;
      }
    },
  };
}

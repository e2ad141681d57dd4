/** An object that is like another one but for some properties. What it works out, it works out of these. */
export const variant = <T extends object>(like: T, changes: Partial<T>): T =>
  Object.create(like, Object.getOwnPropertyDescriptors(changes)) as T;

/** Lets messages that came in meanwhile have their turn. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    // A worker in the browser has no such function.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

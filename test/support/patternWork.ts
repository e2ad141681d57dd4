/** Counts how often `run` looks for a pattern in a text: work that is the same on every machine, unlike time. */
export function patternWork(run: () => void): number {
  const { prototype } = RegExp;
  const exec = Object.getOwnPropertyDescriptor(prototype, 'exec')?.value as RegExp['exec'];
  let count = 0;
  // What tests, matches, replaces and splits comes here, too.
  prototype.exec = function (text) {
    count++;
    return exec.call(this, text);
  };
  try {
    run();
  } finally {
    prototype.exec = exec;
  }
  return count;
}

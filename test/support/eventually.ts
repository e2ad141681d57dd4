import assert from 'node:assert/strict';

/** Resolves when the condition holds; fails when it does not within five seconds. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await condition())) {
    assert(Date.now() < end, `not within five seconds: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

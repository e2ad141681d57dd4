import assert from 'node:assert/strict';

/**
 * Writes answers into the block below a heading, one for each open line in order, as its author would.
 * Questions without a placeholder are answered below.
 */
export function fill(text: string, heading: string, ...answers: readonly string[]): string {
  const start = text.indexOf(`${heading}\n`);
  assert(start >= 0, `no heading ${heading}`);
  const next = text.indexOf('\n#', start + heading.length);
  const end = next < 0 ? text.length : next;
  const left = [...answers];
  const block = text.slice(start, end).replace(/\[(?:FILL_IN|PICK_ONE)\].*$|^\d+\. .*\?$/gm, (open) => {
    const answer = left.shift() ?? open;
    return open.startsWith('[') ? answer : `${open}\n   ${answer}`;
  });
  assert.equal(left.length, 0, `${heading}: ${left.join(', ')}`);
  return text.slice(0, start) + block + text.slice(end);
}

/** Behind a heading that stands more than once: its occurrence inside another one. */
export function fillWithin(text: string, outer: string, heading: string, ...answers: readonly string[]): string {
  const at = text.indexOf(`${outer}\n`);
  assert(at >= 0, `no heading ${outer}`);
  return text.slice(0, at) + fill(text.slice(at), heading, ...answers);
}

/** Ticks every box below a heading. */
export function tick(text: string, heading: string): string {
  const start = text.indexOf(`${heading}\n`);
  assert(start >= 0, `no heading ${heading}`);
  const next = text.indexOf('\n#', start + heading.length);
  const end = next < 0 ? text.length : next;
  return text.slice(0, start) + text.slice(start, end).replace(/\[ \]/g, '[x]') + text.slice(end);
}

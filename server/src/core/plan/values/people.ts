import type { Found } from './found';

export interface Person extends Found {
  /** A name, a role, a team, or a handle, as written. */
  readonly name: string;
  /** What stands beside the name: `PM`, `BE Dev`. */
  readonly role: string | undefined;
}

const separator = /\s*(?:[,;/&+]|\band\b|\bor\b)\s*/gi;
const roleFirst = /^([^:()-]{2,40}?)\s+[-–—:]\s+(.+)$/;
const roleInBrackets = /^(.+?)\s*\(([^()]+)\)$/;
const isRole = /\b(?:pm|po|manager|owner|lead|developer|dev|engineer|designer|analyst|researcher|qa|team|fe|be|ux|dm)\b/i;

/** Who a text names: `Ana - PM, Lee - Engineer`, `BE Developer (Lee)`, `@team-handle`, `Kim & Sam`. */
export function findPeople(text: string): Person[] {
  const people: Person[] = [];
  let at = 0;
  for (const part of [...splitOutsideBrackets(text), '']) {
    const start = text.indexOf(part, at);
    if (part !== '') {
      people.push({ start, end: start + part.length, ...nameAndRole(part) });
      at = start + part.length;
    }
  }
  return people;
}

function splitOutsideBrackets(text: string): string[] {
  const masked = text.replace(/\([^()]*\)/g, (inside) => '_'.repeat(inside.length));
  const parts: string[] = [];
  let at = 0;
  for (const match of masked.matchAll(separator)) {
    parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.map((part) => part.replace(/^[\s.]+|[\s.]+$/g, '')).filter((part) => part !== '' && part.split(/\s+/).length <= 8);
}

function nameAndRole(part: string): { name: string; role: string | undefined } {
  const match = roleInBrackets.exec(part) ?? roleFirst.exec(part);
  const [first, second] = [match?.[1]?.trim(), match?.[2]?.trim()];
  if (first === undefined || second === undefined) return { name: part, role: undefined };
  return isRole.test(first) && !isRole.test(second) ? { name: second, role: first } : { name: first, role: second };
}

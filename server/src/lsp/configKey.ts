import type { CheckConfig } from '../core/assessment';

/** Tells what plans are read with in one session from what they were read with in another, by all that it says. */
export async function configKey({ today, severities, toggles, template }: CheckConfig): Promise<string> {
  const known = toggles && [toggles.state, toggles.sources, [...toggles.toggles], [...toggles.byAlias.keys()]];
  const bytes = new TextEncoder().encode(JSON.stringify([today, severities, template, known]));
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

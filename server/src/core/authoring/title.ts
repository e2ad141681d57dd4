/** The name of a feature as one line; empty when there is none. */
export const featureName = (feature: string): string => feature.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/** A feature's name is text, whatever signs it holds. */
export const escapeInTitle = (text: string): string => text.replace(/[\\`*_[\]<>&~#|]/g, '\\$&');

/** The name of a feature in the source of a title; a placeholder when there is none. */
export function nameInTitle(feature: string): string {
  const name = featureName(feature);
  return name === '' ? '[FILL_IN]' : escapeInTitle(name);
}

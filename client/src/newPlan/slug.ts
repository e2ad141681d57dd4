/** Longest folder name made from a feature's name. */
const LONGEST = 60;

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A folder name for a feature: lower case, words joined by hyphens, accents dropped, letters of every script kept. */
export function slug(feature: string): string {
  const words = feature
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const name = shorten(words);
  if (name === '') {
    return 'new-feature';
  }
  return RESERVED.test(name) ? `${name}-feature` : name;
}

/** Cuts between words if there is a gap to cut at. */
function shorten(words: string): string {
  if (words.length <= LONGEST) {
    return words;
  }
  const cut = words.slice(0, LONGEST + 1).lastIndexOf('-');
  // Half a character is none.
  return words.slice(0, cut > 0 ? cut : LONGEST).replace(/[\uD800-\uDBFF]$/, '');
}

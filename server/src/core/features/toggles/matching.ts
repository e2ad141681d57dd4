/** How well a name fits what was typed, 0 the best: its beginning, the beginning of a word, anywhere, its letters in order; undefined for not at all. */
export function fitsAnywhere(name: string, typed: string): number | undefined {
  if (typed.length > name.length + 1) return undefined;
  const own = name.toLowerCase();
  const wanted = typed.toLowerCase().replace(/-/g, '_');
  if (own.startsWith(wanted)) return 0;
  if (own.includes(`_${wanted.replace(/^_+/, '')}`)) return 1;
  if (own.includes(wanted)) return 2;
  return isWithin(own, wanted) ? 4 : undefined;
}

/** Whether all signs stand in the text in their order, the first of them at the beginning of a word. */
function isWithin(text: string, signs: string): boolean {
  for (let start = text.indexOf(signs.charAt(0)); start !== -1; start = text.indexOf(signs.charAt(0), start + 1)) {
    if (start > 0 && text.charAt(start - 1) !== '_') continue;
    let at = start;
    for (const sign of signs) at = at === -1 ? -1 : text.indexOf(sign, at) + 1 || -1;
    if (at !== -1) return true;
  }
  return false;
}

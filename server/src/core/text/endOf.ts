/** The end of a text that is made of such signs alone; in linear time, unlike a pattern that may begin anywhere and ends with `$`. */
export function endOf(text: string, sign: RegExp): string {
  let at = text.length;
  while (at > 0 && sign.test(text.charAt(at - 1))) at--;
  return text.slice(at);
}

/** Text of a document for a terminal or a message: control characters, and those that turn the direction of writing, are shown as `�`. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\u{2028}\u{2029}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, '\u{FFFD}');

/** What some readers of Markdown make addresses of even where nothing marks them: parted by a letter of no width. */
const addresses = /@(?=[\w.-])|:(?=\/\/)|www(?=\.)/gi;

/** Text of a document in Markdown of ours: it reads there as it is, on one line, whatever stands in it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(addresses, '$&\u200B')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Text of a document in a place that draws icons for words such as `$(bug)`. */
export const withoutIcons = (text: string): string => text.replace(/\$(?=\()/g, '$\u200B');

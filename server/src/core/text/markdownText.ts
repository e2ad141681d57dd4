/** What some readers of Markdown make addresses of even where nothing marks them: parted by a letter of no width. */
const addresses = /@(?=[\w.-])|:(?=\/\/)|www(?=\.)/gi;

/** Text of a document or of a file in Markdown of ours: it reads there as it is, on one line, whatever Markdown it holds. */
export const escapeMarkdown = (text: string): string =>
  oneLine(text)
    .replace(addresses, '$&\u200B')
    .replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&');

/** Text of a document or of a file as inline code. */
export const inlineCode = (text: string): string => `\`${oneLine(text.replace(/`/g, ' '))}\``;

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

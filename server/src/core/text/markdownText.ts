/** Text of a document or of a file as it stands, whatever Markdown it holds. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&');

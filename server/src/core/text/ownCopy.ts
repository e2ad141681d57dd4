/**
 * The same text, with memory of its own. A part of a text (`slice`, a match) may keep the whole of it in memory for as long as the part lives;
 * what outlives a version of a document is copied out of it first.
 */
export const ownCopy = (text: string): string => JSON.parse(JSON.stringify(text)) as string;

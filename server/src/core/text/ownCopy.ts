/**
 * The same text, with memory of its own. A part of a text (`slice`, a match) may keep the whole of it in memory for as long as the part lives;
 * what outlives a version of a document is copied out of it first. One sign more makes a text of its own, and that one is all it may keep.
 */
export const ownCopy = (text: string): string => ` ${text}`.slice(1);

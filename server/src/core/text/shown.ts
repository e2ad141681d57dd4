/** A wrong value as people wrote it: short, whatever it is. */
export const shown = (value: unknown): string => short(value === undefined ? 'nothing' : JSON.stringify(value));

export const inQuotes = (text: string): string => `"${short(text)}"`;

const short = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 57)}…`);

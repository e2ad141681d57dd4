/** A file's text, or why it has none. */
export type Decoded = { readonly text: string } | { readonly why: string };

/**
 * Reads bytes as UTF-8. A byte order mark is dropped, so that offsets are those an editor shows.
 * Bytes that are no UTF-8, and binary files, give a reason instead of a guess.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.subarray(0, 8192).includes(0)) return { why: 'it is a binary file, not text' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { why: 'it is not valid UTF-8; save it with that encoding' };
  }
}

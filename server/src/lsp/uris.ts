import { URI } from 'vscode-uri';

/** One spelling of an address that may be written in several: `file:///C:/a` and `file:///c%3A/a` are one. */
export function canonicalUri(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

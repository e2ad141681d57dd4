import { URI } from 'vscode-uri';

/** The path of an address on this machine's disk; undefined for one elsewhere. */
export function toPath(uri: string): string | undefined {
  try {
    const parsed = URI.parse(uri);
    return parsed.scheme === 'file' ? parsed.fsPath : undefined;
  } catch {
    return undefined;
  }
}

import assert from 'node:assert/strict';
import { type DiagnosticSeverity, languages, type TextDocument, Uri, window, workspace } from 'vscode';

const PATIENCE = 40_000;

/** Resolves as soon as `condition` answers something else than `undefined` or `false`, with that. */
export async function until<T>(what: string, condition: () => T | undefined | false | Thenable<T | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) {
      return value;
    }
    assert(Date.now() < end, `Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The address of a file of the workspace. */
export function address(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert(folder !== undefined, 'The tests run in a folder');
  return Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(address(path));
  await window.showTextDocument(document, { preview: false });
  return document;
}

export const write = (path: string, text: string): Thenable<void> => workspace.fs.writeFile(address(path), new TextEncoder().encode(text));

export const read = async (path: string): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(address(path)));

/** Our problems on a file. */
export const problems = (uri: Uri): { code: string; severity: DiagnosticSeverity; message: string }[] =>
  languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'release-plan')
    .map(({ code, severity, message }) => ({ code: String(typeof code === 'object' ? code.value : code), severity, message }));

import type { Connection, Diagnostic } from 'vscode-languageserver';

/** Problems of files that nobody pulls them for; what did not change is not sent again. */
export class PushedDiagnostics {
  private readonly shown = new Map<string, string>();

  constructor(private readonly connection: Pick<Connection, 'sendDiagnostics'>) {}

  /** All problems that there are now, by file; those of other files go. */
  show(problems: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const next = new Map(problems);
    for (const uri of this.shown.keys()) if (!next.has(uri)) next.set(uri, []);
    for (const [uri, diagnostics] of next) {
      const text = JSON.stringify(diagnostics);
      if ((this.shown.get(uri) ?? '[]') === text) continue;
      this.shown.set(uri, text);
      if (diagnostics.length === 0) this.shown.delete(uri);
      void this.connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
    }
  }
}

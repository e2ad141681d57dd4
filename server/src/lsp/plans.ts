import type { TextDocument } from 'vscode-languageserver-textdocument';
import { planConfidence, planThreshold } from '../core/plan/recognise';
import { assess, type Assessment } from '../core/assessment';

interface Entry {
  /** A document that is opened anew is another one, whatever version it has. */
  readonly document: TextDocument;
  readonly version: number;
  readonly assessment: Assessment | undefined;
}

/** What is understood of each open document, once for each version. */
export class Plans {
  private readonly entries = new Map<string, Entry>();

  /** Undefined for a document that is no plan: then nobody says anything about it. */
  of(document: TextDocument): Assessment | undefined {
    const known = this.entries.get(document.uri);
    if (known?.document === document && known.version === document.version) return known.assessment;
    const text = document.getText();
    const assessment = planConfidence(text) >= planThreshold ? assess(text, {}, known?.assessment) : undefined;
    this.entries.set(document.uri, { document, version: document.version, assessment });
    return assessment;
  }

  /** Whether the last version that was looked at was a plan. */
  wasPlan(uri: string): boolean {
    return this.entries.get(uri)?.assessment !== undefined;
  }

  forget(uri: string): void {
    this.entries.delete(uri);
  }
}

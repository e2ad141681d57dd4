import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isPlan } from '../core/plan/recognise';
import type { TextChange } from '../core/markdown/markdownDocument';
import { assess, assessPlan, reassess, type Assessment, type CheckConfig } from '../core/assessment';

interface Entry {
  /** A document that is opened anew is another one, whatever version it has. */
  readonly document: TextDocument;
  readonly version: number;
  readonly config: CheckConfig;
  readonly assessment: Assessment | undefined;
}

/** What a plan comes to, be it open or on disk: one way for both, so that no view disagrees with another. */
export const understand = (text: string, config: CheckConfig): Assessment => assess(text, config);

/** What is understood of each open document, once for each version and each configuration. */
export class Plans {
  private readonly entries = new Map<string, Entry>();

  /**
   * @param configOf gives the same object as long as the configuration of a document is the same
   * @param changeSince where a document has changed since one of its versions, if that is known
   */
  constructor(
    private readonly configOf: (uri: string) => CheckConfig = () => ({}),
    private readonly changeSince: (document: TextDocument, version: number) => TextChange | undefined = () => undefined,
  ) {}

  /** Undefined for a document that is no plan: then nobody says anything about it. */
  of(document: TextDocument): Assessment | undefined {
    const known = this.entries.get(document.uri);
    const config = this.configOf(document.uri);
    const isSame = known?.document === document && known.version === document.version;
    if (isSame && (known.config === config || !known.assessment)) return known.assessment;
    const assessment = isSame && known.assessment ? assessPlan(known.assessment.plan, config) : this.assess(document, config, known);
    this.entries.set(document.uri, { document, version: document.version, config, assessment });
    return assessment;
  }

  /** Whether any version of a document was looked at. */
  knows(document: TextDocument): boolean {
    return this.entries.get(document.uri)?.document === document;
  }

  /** Whether the last version that was looked at was a plan. */
  wasPlan(uri: string): boolean {
    return this.entries.get(uri)?.assessment !== undefined;
  }

  forget(uri: string): void {
    this.entries.delete(uri);
  }

  private assess(document: TextDocument, config: CheckConfig, known: Entry | undefined): Assessment | undefined {
    const text = document.getText();
    const before = known?.document === document ? known : undefined;
    if (!before?.assessment) return isPlan(text) ? understand(text, config) : undefined;
    const now = reassess(before.assessment, text, config, this.changeSince(document, before.version));
    return now.plan.recognised ? now : undefined;
  }
}

import type { Edit } from '../../text/edit';
import type { Span } from '../../text/span';

export interface Completion {
  readonly label: string;
  readonly kind: 'block' | 'field' | 'value' | 'toggle';
  /** One short line beside the label. */
  readonly detail: string;
  readonly documentation: string;
  /** What is replaced; never more than the cursor's own line. */
  readonly span: Span;
  readonly text: string;
  readonly snippet: string | undefined;
  /** What the typed text is matched with. */
  readonly filterText: string;
  /** Position in the list. */
  readonly rank: number;
  /** Changes elsewhere that come with it. */
  readonly also?: readonly Edit[];
}

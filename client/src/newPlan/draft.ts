import type { Uri, WorkspaceFolder } from 'vscode';
import type { TemplateInfo } from '../../../server/src/protocol';
import type { OwnTemplate } from './ownTemplates';

/** What a new plan is made of. */
export type Source =
  | { readonly kind: 'template'; readonly template: TemplateInfo }
  | { readonly kind: 'own'; readonly template: OwnTemplate }
  | { readonly kind: 'copy' };

/** What the steps find out. */
export interface Draft {
  source: Source | undefined;
  /** The plan whose structure is copied. */
  copied: Uri | undefined;
  feature: string;
  inStages: boolean;
  ladder: readonly number[];
  folder: WorkspaceFolder | undefined;
  /** A folder inside `folder`, separated by `/`; empty for `folder` itself. */
  within: string;
  /** Relative to `folder`. */
  path: string;
}

/** The template of ours that was chosen. */
export const builtIn = ({ source }: Draft): TemplateInfo | undefined => (source?.kind === 'template' ? source.template : undefined);

import { ErrorCodes, ResponseError, type Position, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import { renameStage, stageRenameAt } from '../../core/features/stages/renameStage';
import { toRange } from '../convert';
import type { OpenPlan } from '../openPlans';
import type { Session } from '../session';

/** What is renamed at a place that calls a stage: `Stage B`, or its name. */
export function prepareStageRename(
  { document, assessment }: OpenPlan,
  position: Position,
): { range: Range; placeholder: string } | undefined {
  const target = stageRenameAt(assessment.plan, document.offsetAt(position));
  return target && { range: toRange(document, target.span), placeholder: target.now };
}

/** Another letter or name for a stage, wherever the plan surely means it. Undefined where no stage is called. @throws what is wrong with the name */
export function renameStageAt({ client }: Session, plan: OpenPlan, position: Position, wanted: string): WorkspaceEdit | undefined {
  const { document, assessment } = plan;
  const target = stageRenameAt(assessment.plan, document.offsetAt(position));
  if (!target) return undefined;
  const result = renameStage(assessment.plan, target, wanted);
  if (!result.ok) throw new ResponseError(ErrorCodes.InvalidParams, result.problem);
  const edits = result.edits.map(({ span, text }) => ({ range: toRange(document, span), newText: text }));
  const { uri, version } = document;
  return client.versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

import type { ServerPart } from '../session';
import { prepareStageRename, renameStageAt } from './stageRename';
import { prepareToggleRename, renameToggle } from './toggleRename';

/** Other names for what a plan names: toggles, and stages. */
export const renamePart: ServerPart = {
  register(session) {
    const { connection } = session;
    connection.onPrepareRename(({ textDocument, position }) => {
      const plan = session.planAt(textDocument.uri);
      return plan ? (prepareToggleRename(plan, position) ?? prepareStageRename(plan, position) ?? null) : null;
    });
    connection.onRenameRequest(async (params, token) => {
      const plan = session.planAt(params.textDocument.uri);
      if (!plan) return null;
      const renamed = await renameToggle(session, plan, params, token);
      return renamed === undefined ? (renameStageAt(session, plan, params.position, params.newName) ?? null) : renamed;
    });
  },
};

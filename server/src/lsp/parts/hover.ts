import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../../core/features/hover';
import { toRange } from '../convert';
import type { ServerPart } from '../session';

export const hoverPart: ServerPart = {
  register(session) {
    session.connection.onHover(async ({ textDocument, position }) => {
      if (!session.planAt(textDocument.uri)) return null;
      const known = await session.toggles.load(textDocument.uri);
      const plan = session.planAt(textDocument.uri);
      const found =
        plan &&
        hover(plan.assessment, plan.document.offsetAt(position), {
          toggles: known,
          today: session.today(),
          flagPages: session.toggles.urlTemplate(textDocument.uri),
          otherPlans: (name) => session.listed.naming(name, plan.document.uri),
        });
      return found ? { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: toRange(plan.document, found.span) } : null;
    });
  },
};

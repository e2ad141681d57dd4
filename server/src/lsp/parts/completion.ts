import { complete } from '../../core/features/complete';
import { toCompletionItem } from '../convert';
import type { ServerPart } from '../session';

export const completionPart: ServerPart = {
  register(session) {
    session.connection.onCompletion(async ({ textDocument, position }) => {
      if (!session.planAt(textDocument.uri)) return [];
      const known = await session.toggles.load(textDocument.uri);
      // The document may have changed while the toggles were read.
      const plan = session.planAt(textDocument.uri);
      if (!plan) return [];
      const { document, assessment } = plan;
      const items = complete(assessment.plan, document.offsetAt(position), { toggles: known, today: session.today() });
      return {
        // Which names fit what is typed is told here, name by name, and not by the editor.
        isIncomplete: items.some(({ kind }) => kind === 'toggle'),
        items: items.map((item) => toCompletionItem(document, item, session.client)),
      };
    });
  },
};

import { toggleLinks } from '../../core/features/toggles/toggleLinks';
import { toRange } from '../convert';
import type { ServerPart } from '../session';

/** Names of toggles as links to their pages, where the setting says how those are called. */
export const toggleLinksPart: ServerPart = {
  register(session) {
    session.connection.onDocumentLinks(async ({ textDocument }) => {
      if (!session.planAt(textDocument.uri)) return null;
      const toggles = await session.toggles.load(textDocument.uri);
      const plan = session.planAt(textDocument.uri);
      if (!plan) return null;
      const flagPages = session.toggles.urlTemplate(textDocument.uri);
      return toggleLinks(plan.assessment.plan, { toggles, flagPages }).map(({ span, url, toggle }) => ({
        range: toRange(plan.document, span),
        target: url,
        tooltip: `The page of ${toggle}`,
      }));
    });
  },
};

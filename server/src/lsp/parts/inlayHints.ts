import { inlayHints } from '../../core/features/inlayHints';
import { toInlayHint } from '../convert';
import type { ServerPart } from '../session';

/** Clients have a setting of their own for inlay hints, so there is none of ours. */
export const inlayHintsPart: ServerPart = {
  register({ connection, planAt }) {
    connection.languages.inlayHint.on(({ textDocument, range }) => {
      const plan = planAt(textDocument.uri);
      if (!plan) return [];
      const { document, assessment } = plan;
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      return inlayHints(assessment)
        .filter(({ offset }) => start <= offset && offset <= end)
        .map((hint) => toInlayHint(document, hint));
    });
  },
};

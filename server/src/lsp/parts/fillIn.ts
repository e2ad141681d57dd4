import { openPlaces } from '../../core/features/fillIn';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { ServerPart } from '../session';
import { uriParams } from '../validate';

/** The places of a plan that wait for an answer, for one walk through all of them. */
export const fillInPart: ServerPart = {
  register({ serve, planAt, today }) {
    serve(protocol.fillInRequest, uriParams, ({ uri }): protocol.FillInAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const { document, assessment } = plan;
      return {
        version: document.version,
        places: openPlaces(assessment, { today: today() }).map(({ span, label, text, snippet, before, answers }) => ({
          range: toRange(document, span),
          label,
          text,
          snippet,
          before,
          answers,
        })),
      };
    });
  },
};

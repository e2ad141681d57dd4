import { insertables, insertInto } from '../../core/authoring/insert';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { ServerPart } from '../session';
import { invalidParams, textOf, uriParams } from '../validate';

/** What can be inserted into a plan. */
export const authoringPart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.insertablesRequest, uriParams, ({ uri }): readonly protocol.Insertable[] => {
      const plan = planAt(uri);
      return plan ? insertables(plan.assessment.plan) : [];
    });

    serve(protocol.insertRequest, insertParams, ({ uri, what }): protocol.InsertAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const insertion = insertInto(plan.assessment.plan, what);
      if (!insertion) throw invalidParams(`there is nothing ${JSON.stringify(what)} to insert`);
      const { offset, text, snippet } = insertion;
      return { version: plan.document.version, range: toRange(plan.document, { start: offset, end: offset }), text, snippet };
    });
  },
};

const insertParams = (params: unknown): protocol.InsertParams => ({ uri: textOf(params, 'uri'), what: textOf(params, 'what') });

import { TextDocument } from 'vscode-languageserver-textdocument';
import { insertables, insertInto } from '../../core/authoring/insert';
import { newPlan, planTemplates } from '../../core/authoring/newPlan';
import { assess } from '../../core/assessment';
import { openItems } from '../../core/features/openItems';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { ServerPart } from '../session';
import { invalidParams, ladderOf, noParams, textOf, uriParams } from '../validate';

/** New plans, and what can be inserted into one. */
export const authoringPart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.templatesRequest, noParams, (): readonly protocol.TemplateInfo[] => planTemplates);

    serve(protocol.newPlanRequest, newPlanParams, ({ templateId, feature, ladder }): protocol.NewPlanAnswer => {
      const text = newPlan(templateId, feature, ladder);
      const document = TextDocument.create('untitled:new', 'markdown', 0, text);
      const first = openItems(assess(text))[0];
      return { text, first: first ? toRange(document, first.span) : null };
    });

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

function newPlanParams(params: unknown): protocol.NewPlanParams {
  const templateId = textOf(params, 'templateId');
  if (!planTemplates.some(({ id }) => id === templateId)) {
    throw invalidParams(`there is no template ${shown(templateId)}; there are ${planTemplates.map(({ id }) => shown(id)).join(', ')}`);
  }
  return { templateId, feature: textOf(params, 'feature'), ladder: ladderOf(params, 'ladder') };
}

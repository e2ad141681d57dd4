import { TextDocument } from 'vscode-languageserver-textdocument';
import { copyPlan } from '../../core/authoring/copyPlan';
import { newPlan, planTemplates } from '../../core/authoring/newPlan';
import type { PlanTemplateId } from '../../core/authoring/planTemplates';
import { fromTemplate, templateTitle } from '../../core/authoring/ownTemplate';
import { assess } from '../../core/assessment';
import { fillIn } from '../../core/features/fillIn';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import { copyablePlans } from '../copyablePlans';
import type { ServerPart } from '../session';
import { flagOf, invalidParams, ladderOf, noParams, textOf, valueOf } from '../validate';

/** New plans: from a template of ours or of a team, or with the structure of another. */
export const newPlanPart: ServerPart = {
  register(session) {
    const { serve, today } = session;
    serve(protocol.templatesRequest, noParams, (): readonly protocol.TemplateInfo[] => planTemplates);
    serve(protocol.newPlanRequest, newPlanParams, ({ templateId, feature, ladder }) =>
      answerOf(newPlan(templateId, feature, ladder), today()),
    );
    serve(protocol.planFromTemplateRequest, planFromTextParams, ({ text, feature }) => answerOf(fromTemplate(text, feature), today()));
    serve(protocol.planFromCopyRequest, planFromTextParams, ({ text, feature }) => answerOf(copyPlan(text, feature), today()));
    serve(protocol.templateTitlesRequest, templateTitlesParams, ({ texts }) => texts.map((text) => templateTitle(text) ?? null));
    serve(protocol.copyablePlansRequest, copyablePlansParams, ({ search }, token) => copyablePlans(session, search, token));
  },
};

function answerOf(text: string, today: string): protocol.NewPlanAnswer {
  const document = TextDocument.create('untitled:new', 'markdown', 0, text);
  const first = fillIn(assess(text, { today }), { today })[0];
  return { text, first: first ? toRange(document, first.span) : null };
}

const planFromTextParams = (params: unknown): protocol.PlanFromTextParams => ({
  text: textOf(params, 'text'),
  feature: textOf(params, 'feature'),
});

const copyablePlansParams = (params: unknown): protocol.CopyablePlansParams => ({ search: flagOf(params, 'search') });

function templateTitlesParams(params: unknown): protocol.TemplateTitlesParams {
  const texts = valueOf(params, 'texts');
  if (!Array.isArray(texts)) throw invalidParams(`"texts" is to be a list of texts, not ${shown(texts)}`);
  return {
    texts: texts.map((text: unknown, i) => {
      if (typeof text !== 'string') throw invalidParams(`"texts[${i}]" is to be a text, not ${shown(text)}`);
      return text;
    }),
  };
}

function newPlanParams(params: unknown): protocol.NewPlanParams & { readonly templateId: PlanTemplateId } {
  const templateId = textOf(params, 'templateId');
  const template = planTemplates.find(({ id }) => id === templateId);
  if (!template) {
    throw invalidParams(`there is no template ${shown(templateId)}; there are ${planTemplates.map(({ id }) => shown(id)).join(', ')}`);
  }
  const ladder = ladderOf(params, 'ladder');
  // One without stages does not look at the ladder.
  if (template.staged && ladder.length > template.mostStages) {
    throw invalidParams(`"ladder" has ${ladder.length} stages; a plan has at most ${template.mostStages}`);
  }
  return { templateId: template.id, feature: textOf(params, 'feature'), ladder };
}

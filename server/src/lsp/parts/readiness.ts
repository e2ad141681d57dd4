import { checkboxEdits } from '../../core/features/checkbox';
import { glanceOf } from '../../core/features/glance';
import { readinessTree } from '../../core/features/readinessTree';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import { toRange, toReadinessNode } from '../convert';
import type { ServerPart } from '../session';
import { flagOf, invalidParams, textOf, uriParams, valueOf } from '../validate';

/** The readiness tree, asked for when the client was told that it changed, and the ticks of its boxes. */
export const readinessPart: ServerPart = {
  register({ connection, configs, plans, serve, planAt }) {
    plans.onChanged(({ uri }) => {
      void connection.sendNotification(protocol.readinessChanged, { uri });
    });
    serve(protocol.readinessRequest, uriParams, async ({ uri }): Promise<protocol.ReadinessView | null> => {
      await plans.upToDate;
      // What is told before the configuration is known would have to be taken back.
      await configs.pending;
      const plan = planAt(uri);
      if (!plan) return null;
      const { nodes, ...rest } = readinessTree(plan.assessment);
      return {
        uri,
        version: plan.document.version,
        ...rest,
        ...glanceOf(plan.assessment),
        nodes: nodes.map((node) => toReadinessNode(plan.document, node)),
      };
    });
    serve(protocol.setCheckboxRequest, setCheckboxParams, ({ uri, version, box, checked }): protocol.SetCheckboxAnswer | null => {
      const plan = planAt(uri);
      const edits = plan && checkboxEdits(plan.assessment, box, checked, version === plan.document.version);
      if (!edits) return null;
      const [edit] = edits;
      return { version: plan.document.version, edit: edit ? { range: toRange(plan.document, edit.span), text: edit.text } : null };
    });
  },
};

function setCheckboxParams(params: unknown): protocol.SetCheckboxParams {
  const version = valueOf(params, 'version');
  if (typeof version !== 'number' || !Number.isInteger(version))
    throw invalidParams(`"version" is to be a whole number, not ${shown(version)}`);
  return { uri: textOf(params, 'uri'), version, box: textOf(params, 'box'), checked: flagOf(params, 'checked') };
}

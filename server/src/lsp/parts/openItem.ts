import { openItems } from '../../core/features/openItems';
import * as protocol from '../../protocol';
import { toRange } from '../convert';
import type { ServerPart } from '../session';
import { flagOf, positionOf, textOf } from '../validate';

export const openItemPart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.openItemRequest, openItemParams, ({ uri, position, backwards }): protocol.OpenItemAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const items = openItems(plan.assessment);
      const offset = plan.document.offsetAt(position);
      const item = backwards
        ? (items.filter(({ span }) => span.end < offset).at(-1) ?? items.at(-1))
        : (items.find(({ span }) => span.start > offset) ?? items[0]);
      return item ? { range: toRange(plan.document, item.span), label: item.label, count: items.length } : null;
    });
  },
};

function openItemParams(params: unknown): protocol.OpenItemParams {
  return { uri: textOf(params, 'uri'), position: positionOf(params, 'position'), backwards: flagOf(params, 'backwards') };
}

import { pasteOffers } from '../../core/features/paste';
import { isObject } from '../../core/text/isObject';
import { shown } from '../../core/text/shown';
import * as protocol from '../../protocol';
import type { ServerPart } from '../session';
import { invalidParams, positionOf, textOf, valueOf } from '../validate';

/** What is pasted into a plan: as a link, or without the marks of a word processor. */
export const pastePart: ServerPart = {
  register({ serve, planAt }) {
    serve(protocol.pasteRequest, pasteParams, ({ uri, ranges, text, html }): protocol.PasteAnswer | null => {
      const plan = planAt(uri);
      if (!plan) return null;
      const { document, assessment } = plan;
      const spans = ranges.map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }));
      return { version: document.version, offers: pasteOffers(assessment.plan, spans, { text, html: html ?? undefined }) };
    });
  },
};

function pasteParams(params: unknown): protocol.PasteParams {
  const ranges = valueOf(params, 'ranges');
  if (!Array.isArray(ranges)) throw invalidParams(`"ranges" is to be a list of ranges, not ${shown(ranges)}`);
  const html = valueOf(params, 'html');
  if (html !== null && typeof html !== 'string') throw invalidParams(`"html" is to be a text or null, not ${shown(html)}`);
  return { uri: textOf(params, 'uri'), ranges: ranges.map(rangeOf), text: textOf(params, 'text'), html };
}

function rangeOf(value: unknown): protocol.Range {
  if (!isObject(value)) throw invalidParams(`"ranges" is to be a list of ranges, not of ${shown(value)}`);
  return { start: positionOf(value, 'start'), end: positionOf(value, 'end') };
}

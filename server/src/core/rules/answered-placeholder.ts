import { byPart } from '../plan/byPart';
import type { Placeholder, Plan } from '../plan/plan';
import type { Span } from '../text/span';
import { finding } from './places';
import type { Rule } from './rule';

export const answeredPlaceholder: Rule = {
  id: 'answered-placeholder',
  title: 'A marker stands before its answer',
  severity: 'hint',
  description: '`[PICK_ONE]: No` is answered. The marker that is left makes readers and searches take it for open.',
  silentWhen: 'Nothing has been picked yet.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n- Was any downstream service affected by the change?: [PICK_ONE]: No\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Results\n\n- Number of unique users: 410\n- Was any downstream service affected by the change?: No\n',
  hasSafeFixes: true,
  check: ({ plan }) => left(plan),
  fixes(found, { plan }) {
    const placeholder = plan.placeholders.find(({ span }) => span.start === found.span.start);
    const span = placeholder && leftover(plan, placeholder);
    return span ? [{ title: 'Remove the marker, keep the answer', edits: [{ span, text: '' }], preferred: true, safe: true }] : [];
  },
};

const left = byPart(({ placeholders }) =>
  placeholders
    .filter(({ answered }) => answered)
    .map(({ span, text }) => finding('answered-placeholder', span, `“${text}” is left in front of its answer.`)),
);

/** The marker with its colon and the blanks behind it; undefined where emphasis begins before it and ends no one knows where. */
function leftover({ markdown: { text } }: Plan, { span }: Placeholder): Span | undefined {
  const end = behindBlanks(text, span.end);
  const opened = /[*_]*$/.exec(text.slice(Math.max(0, span.start - 3), span.start))?.[0] ?? '';
  const signs = /^[*_]*/.exec(text.slice(end, end + 3))?.[0] ?? '';
  const touchesMarker = !/[ \t\u00a0]/.test(text.charAt(end - 1));
  // `**[PICK_ONE]:** No`: the emphasis is the marker's own and goes with it.
  if (signs !== '' && signs === opened && touchesMarker) {
    return { start: span.start - opened.length, end: behindBlanks(text, end + signs.length) };
  }
  const belongsToAnswer = !touchesMarker && /\S/.test(text.charAt(end + signs.length));
  return signs === '' || belongsToAnswer ? { start: span.start, end } : undefined;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (/[: \t\u00a0]/.test(text.charAt(at))) at++;
  return at;
}

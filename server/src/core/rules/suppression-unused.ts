import type { Plan } from '../plan/plan';
import type { Edit } from '../text/edit';
import { finding } from './places';
import type { Finding, Rule } from './rule';
import { directionsOf, type Directions, type Silenced } from './suppressions';

export const suppressionUnused: Rule = {
  id: 'suppression-unused',
  title: 'A suppression that is not needed any more',
  severity: 'hint',
  description: 'The rule that a comment silences finds nothing there: what it spoke of was mended, moved, or lies elsewhere.',
  silentWhen: 'The rule finds something there that is not due yet, is switched off, or would have to know the day or the toggles.',
  bad: '# Search Release Plan\n\n<!-- release-plan-disable-next-line broken-link: shown as text on purpose -->\n- Go / No Go: [notes](https://example.com/notes)\n',
  good: '# Search Release Plan\n\n<!-- release-plan-disable-next-line broken-link: shown as text on purpose -->\n- Go / No Go: (notes)[https://example.com/notes]\n',
  // Known only after all other rules have spoken: see `unusedFindings`.
  check: () => [],
  fixes(found, { plan }) {
    const comment = directionsOf(plan.markdown).find(({ span }) => span.start <= found.span.start && found.span.end <= span.end);
    if (!comment) return [];
    const edits = [without(plan, comment, found.span.start)];
    // What is not disabled any more need not be enabled.
    const enabled = comment.directive === 'disable' ? enablingOf(plan, comment, found.subject) : undefined;
    if (enabled) edits.push(without(plan, enabled.comment, enabled.start));
    return [
      {
        title: comment.ids.length > 1 ? `Remove “${found.subject ?? ''}” from the comment` : 'Remove the comment',
        edits,
        preferred: true,
      },
    ];
  },
};

/** What is said of rules that comments silence where they say nothing. */
export const unusedFindings = (unused: readonly Silenced[]): Finding[] =>
  unused.map(({ id, idSpan, comment }) =>
    finding(
      'suppression-unused',
      idSpan,
      comment.directive === 'enable' ? `“${id}” is not disabled here.` : `“${id}” finds nothing here: this suppression is not needed.`,
      { subject: id },
    ),
  );

/** Where a rule that a comment disables is enabled again, by its id. */
function enablingOf({ markdown }: Plan, { span }: Directions, id: string | undefined): { comment: Directions; start: number } | undefined {
  for (const comment of directionsOf(markdown)) {
    if (comment.span.start < span.end || (comment.directive !== 'enable' && comment.directive !== 'disable')) continue;
    const named = comment.ids.find((one) => one.id === id);
    // Disabled once more, it needs to be enabled all the same.
    if (named) return comment.directive === 'enable' ? { comment, start: named.span.start } : undefined;
  }
  return undefined;
}

const without = (plan: Plan, comment: Directions, start: number): Edit =>
  comment.ids.length > 1 ? withoutId(plan, comment, start) : withoutComment(plan, comment);

/** The id goes with the comma that parts it from the next one, or from the one before. */
function withoutId({ markdown }: Plan, { ids }: Directions, start: number): Edit {
  const at = ids.findIndex(({ span }) => span.start === start);
  const own = ids[at]?.span ?? { start, end: start };
  const next = ids[at + 1]?.span.start;
  const before = ids[at - 1]?.span.end;
  return {
    span:
      next === undefined ? { start: before ?? own.start, end: own.end } : { start: own.start, end: Math.min(next, markdown.text.length) },
    text: '',
  };
}

/** A comment that has its lines for itself goes with them. */
function withoutComment({ markdown }: Plan, { span }: Directions): Edit {
  const { index, text } = markdown;
  const first = index.spanOf(index.lineAt(span.start));
  const last = index.lineAt(span.end);
  const alone = text.slice(first.start, span.start).trim() === '' && text.slice(span.end, index.endOf(last)).trim() === '';
  if (alone) return { span: { start: first.start, end: last + 1 < index.count ? index.startOf(last + 1) : index.endOf(last) }, text: '' };
  const blank = text.charAt(span.start - 1) === ' ' ? 1 : 0;
  return { span: { start: span.start - blank, end: span.end }, text: '' };
}

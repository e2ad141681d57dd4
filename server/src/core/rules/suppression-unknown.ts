import { nearest } from '../text/nearest';
import { containsSpan } from '../text/span';
import { finding } from './places';
import type { Finding, Rule } from './rule';
import { directionsIn, directionsOf, directives, type Directions } from './suppressions';

/** `ids`: of all rules; asked for late, for this rule is one of them. */
export const suppressionUnknown = (ids: () => readonly string[]): Rule => ({
  id: 'suppression-unknown',
  title: 'A suppression that nothing understands',
  severity: 'hint',
  description:
    'A comment that is to waive a finding names no rule, a rule that does not exist, or says something else than `disable-next-line`, `disable`, `enable` and `disable-file`. It waives nothing.',
  silentWhen: 'Every rule that the comment names exists.',
  bad: '# Search Release Plan\n\n<!-- release-plan-disable-next-line broken-lnk: shown as text on purpose -->\n- Go / No Go: (notes)[https://example.com/notes]\n',
  good: '# Search Release Plan\n\n<!-- release-plan-disable-next-line broken-link: shown as text on purpose -->\n- Go / No Go: (notes)[https://example.com/notes]\n',
  check: ({ plan }) => directionsIn(plan).flatMap((comment) => unknownIn(comment, ids())),
  fixes(found, { plan }) {
    const meant = directionsOf(plan.markdown)
      .filter(({ span }) => containsSpan(span, found.span))
      .flatMap((comment) => candidates(comment, ids()).filter(({ span }) => span.start === found.span.start));
    return meant.flatMap(({ near, span }) =>
      near === undefined ? [] : [{ title: `Use “${near}”`, edits: [{ span, text: near }], preferred: true }],
    );
  },
});

interface Candidate {
  readonly written: string;
  readonly span: Finding['span'];
  readonly near: string | undefined;
}

/** What a comment says that nothing understands, and what may be meant. */
function candidates({ directive, word, wordSpan, ids }: Directions, known: readonly string[]): Candidate[] {
  if (directive === undefined) return [{ written: word, span: wordSpan, near: nearest(word, directives) }];
  return ids.filter(({ id }) => !known.includes(id)).map(({ id, span }) => ({ written: id, span, near: nearest(id, known) }));
}

function unknownIn(comment: Directions, known: readonly string[]): Finding[] {
  const { directive, ids, span } = comment;
  if (directive !== undefined && directive !== 'enable' && ids.length === 0) {
    return [finding('suppression-unknown', span, `Name the rule that is to be waived: “release-plan-${directive} no-monitor: why”.`)];
  }
  return candidates(comment, known).map(({ written, span: place, near }) => {
    const what =
      directive === undefined
        ? `There is no “release-plan-${written}”; there are ${directives.join(', ')}.`
        : `There is no rule “${written}”, so nothing is waived.`;
    return finding('suppression-unknown', place, near === undefined ? what : `${what} Did you mean “${near}”?`, { subject: written });
  });
}

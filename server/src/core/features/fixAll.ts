import { assess, fixesOf, type Assessment } from '../assessment';
import { ruleById } from '../rules/index';
import { applyEdits, composeEdits, type Edit } from '../text/edit';
import { isEmpty, lastIndexAt, overlaps, type Span } from '../text/span';

/** One fix may bring what the next one mends, such as a marker and then the box behind it; more rounds than this are a mistake of ours. */
const mostRounds = 8;

/**
 * The edits of all fixes that are safe, of findings that are due or not; what is waived or switched off stays. Applied, they leave
 * nothing to do: asked again, there are none. They do not overlap.
 */
export function fixAll(assessment: Assessment): Edit[] {
  const { text } = assessment.plan.markdown;
  let edits: Edit[] = [];
  let current = assessment;
  for (let round = 0; round < mostRounds; round++) {
    const more = safeEdits(current);
    if (more.length === 0) break;
    edits = composeEdits(text, edits, more);
    current = assess(applyEdits(text, edits), assessment.config, current);
  }
  return edits;
}

/** The first safe fix of each finding; of two that are in each other's way, the first: the other one has its turn in the next round. */
function safeEdits(assessment: Assessment): Edit[] {
  // In order and apart from each other, so that only the neighbours of a new one can be in its way.
  const taken: Edit[] = [];
  const spans: Span[] = [];
  const isFree = (edit: Edit): boolean => {
    const at = lastIndexAt(spans, edit.span.start);
    return [taken[at], taken[at + 1]].every((other) => other === undefined || !conflict(edit, other));
  };
  for (const problem of assessment.problems) {
    if (ruleById.get(problem.ruleId)?.hasSafeFixes !== true) continue;
    const fix = fixesOf(assessment, problem).find(({ safe }) => safe === true);
    if (!fix?.edits.every(isFree)) continue;
    for (const { span, text } of fix.edits) {
      const at = lastIndexAt(spans, span.start) + 1;
      taken.splice(at, 0, { span, text });
      spans.splice(at, 0, span);
    }
  }
  return taken;
}

/** Edits beside each other are well; an insertion at the edge of another edit is not, for which comes first would be a guess. */
const conflict = ({ span: a }: Edit, { span: b }: Edit): boolean =>
  isEmpty(a) || isEmpty(b) ? a.start <= b.end && b.start <= a.end : overlaps(a, b);

import type { Assessment } from '../assessment';
import { touchedBy } from '../markdown/touched';
import type { Field } from '../plan/fields';
import { isOpen } from '../plan/open';
import type { Placeholder } from '../plan/plan';
import { perObject } from '../text/perObject';
import { spansTouch, type Span } from '../text/span';
import type { Environment } from './environment';
import { fieldsAround, placeholdersAt } from './nearby';
import { canBeFilled, emptyPlace, inOneWalk, placeholderPlace, type OpenPlace } from './openPlaces';
import { waivedPlaces } from './waivedPlaces';

/** What waits for an answer that is due. */
interface Waiting {
  readonly placeholders: readonly Placeholder[];
  /** Those that have no placeholder. */
  readonly fields: readonly Field[];
}

const waitingIn = perObject((assessment: Assessment): Waiting => {
  const { plan, dueOfPlaceholders, dueOfFields } = assessment;
  const waived = waivedPlaces(assessment);
  const asked = new Set<number | undefined>();
  for (const { field } of plan.placeholders) asked.add(field);
  return {
    placeholders: plan.placeholders.filter(
      (placeholder, i) => dueOfPlaceholders[i] !== 'later' && isToFillIn(placeholder) && !waived.overlaps(placeholder.span),
    ),
    fields: plan.fields.filter(
      (field, i) => dueOfFields[i] !== 'later' && isEmpty(assessment, field) && !asked.has(i) && !waived.overlaps(field.valueSpan),
    ),
  };
});

const isToFillIn = ({ answered, kind }: Placeholder): boolean => !answered && kind !== 'template-line';

const isEmpty = ({ plan }: Assessment, field: Field): boolean => field.status === 'empty' && isOpen(plan, field) && canBeFilled(field);

/** Every place of a plan that is due and can be filled in, in document order. */
export function fillIn(assessment: Assessment, environment: Pick<Environment, 'today'>): OpenPlace[] {
  const { plan } = assessment;
  const { placeholders, fields } = waitingIn(assessment);
  return inOneWalk([
    ...placeholders.map((placeholder) => placeholderPlace(plan, placeholder, environment)),
    ...fields.flatMap((field) => emptyPlace(plan, field, environment) ?? []),
  ]);
}

/** How many places `fillIn` gives, where a selection touches one of them; else 0. What it gives is not made for that. */
export function countToFillIn(assessment: Assessment, selection: Span): number {
  const { plan } = assessment;
  // Most selections touch none, which is told without a look at the rest of the plan.
  const mayBe =
    placeholdersAt(plan, selection).some(isToFillIn) ||
    fieldsAround(plan, selection).some((field) => spansTouch(field.valueSpan, selection) && isEmpty(assessment, field));
  if (!mayBe) return 0;
  const { placeholders, fields } = waitingIn(assessment);
  const isThere =
    touchedBy(plan.markdown, placeholders, selection).length > 0 || fields.some(({ valueSpan }) => spansTouch(valueSpan, selection));
  return isThere ? placeholders.length + fields.length : 0;
}

import type { Assessment } from '../assessment';
import { isOpen } from '../plan/open';
import { overlaps } from '../text/span';
import type { Environment } from './environment';
import { emptyPlace, inOneWalk, placeholderPlace, type OpenPlace } from './openPlaces';

/** Every place of a plan that is due and can be filled in, in document order. */
export function fillIn(
  { plan, dueOfFields, dueOfPlaceholders, suppressed }: Assessment,
  environment: Pick<Environment, 'today'>,
): OpenPlace[] {
  const waived = suppressed.flatMap(({ span, related }) => [span, ...related.map((place) => place.span)]);
  const placeholders = plan.placeholders.filter(
    (placeholder, i) => dueOfPlaceholders[i] !== 'later' && !placeholder.answered && placeholder.kind !== 'template-line',
  );
  const asked = new Set(plan.placeholders.map(({ field }) => field));
  const empty = plan.fields.filter(
    (field) => field.status === 'empty' && isOpen(plan, field) && dueOfFields[field.index] !== 'later' && !asked.has(field.index),
  );
  const places = [
    ...placeholders.map((placeholder) => placeholderPlace(plan, placeholder, environment)),
    ...empty.flatMap((field) => emptyPlace(plan, field, environment) ?? []),
  ];
  return inOneWalk(places.filter(({ span }) => !waived.some((one) => overlaps(one, span))));
}

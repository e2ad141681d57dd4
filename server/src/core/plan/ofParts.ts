import type { Part } from '../markdown/part';
import { PerPart } from '../markdown/perPart';
import type { Field } from './fields';
import type { Placeholder, Plan } from './plan';

/** A part of a plan with what stands in it. */
export interface PartOfPlan {
  readonly part: Part;
  readonly fields: readonly Field[];
  readonly placeholders: readonly Placeholder[];
}

/**
 * What `read` tells of each part of a plan, in order; asked again only of parts that have changed. It may look at the part alone, and
 * what it tells may hold no index and no offset but spans of the plan's own, for parts move.
 */
export function ofParts<T>(read: (part: PartOfPlan, plan: Plan) => T): (plan: Plan) => Generator<T> {
  const known = new PerPart<T>();
  return function* (plan) {
    let [field, placeholder] = [0, 0];
    for (const part of plan.markdown.parts) {
      const [firstField, firstPlaceholder] = [field, placeholder];
      const end = part.start + part.source.length;
      const lastLine = part.firstLine + part.lines.length;
      while ((plan.fields[field]?.line ?? Infinity) < lastLine) field++;
      while ((plan.placeholders[placeholder]?.span.start ?? Infinity) < end) placeholder++;
      const [fieldsEnd, placeholdersEnd] = [field, placeholder];
      // They are the same objects as long as they were not read anew.
      const inputs = [
        plan.fields[firstField],
        fieldsEnd - firstField,
        plan.placeholders[firstPlaceholder],
        placeholdersEnd - firstPlaceholder,
      ];
      yield known.of(part, inputs, () => {
        const fields = plan.fields.slice(firstField, fieldsEnd);
        return read({ part, fields, placeholders: plan.placeholders.slice(firstPlaceholder, placeholdersEnd) }, plan);
      });
    }
  };
}

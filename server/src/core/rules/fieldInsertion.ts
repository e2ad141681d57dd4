import { insertField } from '../authoring/insert';
import type { Field } from '../plan/fields';
import type { Plan } from '../plan/plan';
import type { FieldDefinition } from '../plan/vocabulary/fields';
import { shortLabel } from './openFields';
import { insertionFix } from './places';
import type { Fix } from './rule';

/** Adds a question of the template behind the last field of a block; none where that field is a table's row. */
export const fieldInsertion = (plan: Plan, field: FieldDefinition | undefined, last: Field | undefined): Fix[] =>
  field && last ? insertionFix(`Add “${shortLabel(field.label)}”`, insertField(plan, field, last)) : [];

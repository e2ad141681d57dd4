import { byPart } from './byPart';
import type { Field } from './fields';
import type { Plan } from './plan';
import type { FieldContext } from './vocabulary/fields';

type Lists = (plan: Plan) => readonly Field[];

const lists = new Map<string, Lists>();

/** A list of fields by what is asked for: made once for each question. */
function listFor(question: string, is: (field: Field) => boolean): Lists {
  let list = lists.get(question);
  if (!list) lists.set(question, (list = byPart((part) => part.fields.filter(is))));
  return list;
}

/** The fields of a definition, in order. */
export const fieldsWith = (plan: Plan, id: string): readonly Field[] =>
  listFor(`definition ${id}`, ({ definition }) => definition?.id === id)(plan);

/** The fields of a context, in order. */
export const fieldsInContext = (plan: Plan, context: FieldContext): readonly Field[] =>
  listFor(`context ${context}`, (field) => field.context === context)(plan);

import type { MappedText } from '../markdown/mappedText';
import type { Field } from '../plan/fields';
import { byPart } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { findDates } from '../plan/values/dates';
import { findDuration, type Duration } from '../plan/values/duration';
import { isLeftOut } from '../plan/open';
import { placeOf } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

/** Hours that a stage runs at the least before it can be judged, as every template asks. */
const minimum = 2;
/** A range begins at the lower end, and the template's own hint gives no length. */
const hint = /\(\*?(?:at least|minimum|min\.?)\b[^()]*\)/gi;
const onlyBefore = /^\W*(?:(?:about|around|approximately|approx\.?|roughly|only|just|for)\W+)?$/i;
const onlyBehind = /^(?:\s*\([^()]*\))?[\s.,;*_]*$/;

export const durationTooShort: Rule = {
  id: 'duration-too-short',
  title: 'A stage is too short',
  severity: 'warning',
  description: 'A stage of less than two hours ends before anybody can see in its numbers whether it went well.',
  silentWhen:
    'A range ends at two hours or more, another length or a date stands beside it, or the answer says more than a length of time.',
  bad: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 30 minutes (minimum 2 hours)\n',
  good: '# Search Release Plan\n\n### Stage A: 10% of users\n\n#### Planning\n\n- Length of time: 1-2 hours (minimum 2 hours)\n',
  check: ({ plan }) => short(plan),
  fixes(found, { plan }) {
    const field = plan.fields.find((one) => tooShort(plan, one) && placeOf(one).start <= found.span.start && found.span.end <= endOf(one));
    return field ? [{ title: `Use the minimum, ${minimum} hours`, edits: [{ span: found.span, text: `${minimum} hours` }] }] : [];
  },
};

const short = byPart(({ fields }, plan) =>
  fields.flatMap((field) => {
    const found = tooShort(plan, field);
    if (!found) return [];
    const { start, end } = found.duration;
    const message = `A stage runs at least ${minimum} hours; this is ${found.text.text.slice(start, end)}.`;
    return [finding('duration-too-short', found.text.spanOf(start, end), message, { gate: 'go-no-go', early: true })];
  }),
);

const endOf = (field: Field): number => Math.max(placeOf(field).end, ...field.answers.map((line) => line.span.end));

/** The one length that a stage's field gives, where it is certainly too short. */
function tooShort(plan: Plan, field: Field): { text: MappedText; duration: Duration } | undefined {
  if (field.definition?.id !== 'stage-length' || field.status !== 'filled' || isLeftOut(plan, field.around)) return undefined;
  const texts = [field.inline, ...field.answers.map((line) => line.text)].filter((text) => text.text.trim() !== '');
  const [text] = texts;
  if (!text || texts.length > 1) return undefined;
  const value = text.text.replace(hint, (inside) => ' '.repeat(inside.length));
  const duration = findDuration(value);
  if (!duration || Math.max(duration.least, duration.most) >= minimum) return undefined;
  const [before, behind] = [value.slice(0, duration.start), value.slice(duration.end)];
  const more = findDuration(behind) !== undefined || findDates(value).length > 0;
  return !more && onlyBefore.test(before) && onlyBehind.test(behind) ? { text, duration } : undefined;
}

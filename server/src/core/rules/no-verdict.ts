import { insertVerdict } from '../authoring/insert';
import { byPart, bySection } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { boxesWithin, fieldsWithin, linesWithin } from '../plan/within';
import type { Section } from '../plan/sections';
import { verdictOf } from '../plan/values/answers';
import { isEmpty } from '../text/span';
import { placeOf } from './openFields';
import { finding, insertionFix, sectionsOfKind } from './places';
import type { Finding, Rule } from './rule';

/** Decisions that let the rollout start; a condition is asked for. */
const verdicts = [
  { name: 'Go', text: 'Go', snippet: 'Go' },
  { name: 'Conditional Go', text: 'Conditional Go, once [FILL_IN]', snippet: 'Conditional Go, once ${1:[FILL_IN]}' },
];

export const noVerdict: Rule = {
  id: 'no-verdict',
  title: 'The go/no-go has no outcome',
  severity: 'warning',
  description: 'The plan speaks of a go/no-go decision and does not say what was decided: Go, No Go, or Conditional Go with its condition.',
  silentWhen:
    'A verdict stands in the section, or every box of its checklist is ticked, or the plan speaks of no such decision. A link to the meeting template is no outcome.',
  bad: '# Search Release Plan\n\n## Go/No Go meeting\n\n- [ ] Review the plan\n\n**Verdict:** TBD\n',
  good: '# Search Release Plan\n\n## Go/No Go meeting\n\n- [x] Review the plan\n\n**Verdict:** Conditional Go, once the dashboard is up\n',
  check: ({ plan }) => [...undecided(plan), ...unanswered(plan)],
  fixes(found, { plan }) {
    const field = plan.fields.find((one) => one.definition?.value === 'verdict' && placeOf(one).start === found.span.start);
    const section = sectionsOfKind(plan, 'go-no-go').find((one) => one.headingSpan.start === found.span.start);
    if (!field) {
      if (!section) return [];
      return verdicts.flatMap(({ name, text }) => insertionFix(`Record “${name}”`, insertVerdict(plan, section, text), false));
    }
    const gap = isEmpty(field.valueSpan) && !/\s$/.test(plan.markdown.text.slice(0, field.valueSpan.start)) ? ' ' : '';
    return verdicts.map(({ name, text, snippet }) => ({
      title: `Record “${name}”`,
      edits: [{ span: field.valueSpan, text: `${gap}${text}`, snippet: `${gap}${snippet}` }],
    }));
  },
};

const message = 'The outcome of the go/no-go is not written down: Go, No Go or Conditional Go.';

/** Sections of the decision without an outcome. */
const undecided = bySection((section, plan): readonly Finding[] => {
  if (section.kind !== 'go-no-go' || hasOutcome(plan, section)) return [];
  const field = fieldsWithin(plan, section).find((one) => one.definition?.id === 'verdict');
  return [finding('no-verdict', field ? placeOf(field) : section.headingSpan, message, { gate: 'start-rollout' })];
});

/** Lines that ask for the decision. */
const unanswered = byPart(({ fields }) =>
  fields
    .filter(({ definition, value }) => definition?.id === 'go-no-go-decision' && verdictOf(value ?? '') === undefined)
    .map((field) => finding('no-verdict', placeOf(field), message, { gate: 'start-rollout' })),
);

function hasOutcome(plan: Plan, section: Section): boolean {
  const asked = fieldsWithin(plan, section).filter((field) => field.definition?.id === 'verdict');
  if (asked.some((field) => field.status === 'filled' && verdictOf(field.value ?? '') !== undefined)) return true;
  if (asked.length > 0) return false;
  const boxes = boxesWithin(plan, section);
  if (boxes.length > 0 && boxes.every((box) => box.checked)) return true;
  return linesWithin(plan, section).some((line) => line.kind === 'text' && !line.marker?.box && verdictOf(line.text.text) !== undefined);
}

import { insertVerdict } from '../authoring/insert';
import { fieldsIn, type Plan } from '../plan/plan';
import type { Section } from '../plan/sections';
import { verdictOf } from '../plan/values/answers';
import { isEmpty } from '../text/span';
import { placeOf } from './openFields';
import { finding, insertionFix, sectionsOfKind } from './places';
import type { Rule } from './rule';

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
  check({ plan }) {
    const findings = sectionsOfKind(plan, 'go-no-go')
      .filter((section) => !hasOutcome(plan, section))
      .map((section) => {
        const field = fieldsIn(plan, section.span).find((one) => one.definition?.id === 'verdict');
        return finding(
          'no-verdict',
          field ? placeOf(field) : section.headingSpan,
          'The outcome of the go/no-go is not written down: Go, No Go or Conditional Go.',
          { gate: 'start-rollout' },
        );
      });
    for (const field of plan.fields) {
      if (field.definition?.id !== 'go-no-go-decision' || verdictOf(field.value ?? '') !== undefined) continue;
      findings.push(
        finding('no-verdict', placeOf(field), 'The outcome of the go/no-go is not written down: Go, No Go or Conditional Go.', {
          gate: 'start-rollout',
        }),
      );
    }
    return findings;
  },
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

const isInside = (section: Section, offset: number): boolean => section.span.start <= offset && offset <= section.span.end;

function hasOutcome(plan: Plan, section: Section): boolean {
  const verdicts = fieldsIn(plan, section.span).filter((field) => field.definition?.id === 'verdict');
  if (verdicts.some((field) => field.status === 'filled' && verdictOf(field.value ?? '') !== undefined)) return true;
  if (verdicts.length > 0) return false;
  const boxes = plan.boxes.filter((box) => isInside(section, box.span.start));
  if (boxes.length > 0 && boxes.every((box) => box.checked)) return true;
  const lines = plan.markdown.lines.slice(section.firstLine + 1, section.endLine);
  return lines.some((line) => line.kind === 'text' && !line.marker?.box && verdictOf(line.text.text) !== undefined);
}

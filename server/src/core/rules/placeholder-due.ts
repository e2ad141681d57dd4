import { byPart, bySection } from '../plan/byPart';
import { gateOfColumn } from '../plan/columns';
import type { Placeholder, Plan } from '../plan/plan';
import { ownLinesOf, ownPlaceholders, within } from '../plan/within';
import { gateIdOfField, gateAfterSection, gateKeyOf, type Gate } from '../readiness/gate';
import { lastIndexAt } from '../text/span';
import { openFieldFindings, toldSections } from './openBlocks';
import { isLeftOut, isOpen } from '../plan/open';
import { gateName, hasOwnRule, shortLabel } from './openFields';
import type { Section } from '../plan/sections';
import { finding } from './places';
import type { Finding, Rule, RuleContext } from './rule';

export const placeholderDue: Rule = {
  id: 'placeholder-due',
  title: 'A placeholder is due',
  severity: 'warning',
  description:
    'A placeholder such as `[FILL_IN]`, `[PICK_ONE]: yes | no | N/A`, `TBD` or `lorem ipsum` still stands where an answer is needed for the next gate. A block in which nobody has filled in anything gives one finding at its heading.',
  silentWhen:
    'The answer is not due yet: results of a stage that has not run, numbers after launch, closing questions. `N/A` is an answer.',
  bad: '# Search Release Plan\n\n### Rollout Planning\n\n- Desired date range: [FILL_IN]\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  good: '# Search Release Plan\n\n### Rollout Planning\n\n- Desired date range: 3/3/2025 - 3/14/2025\n- Who is monitoring the dashboard(s)?: Ana, product manager\n',
  check: (context) => openFieldFindings(context, 'placeholder'),
  checkBeside: (context) => strayFindings(context),
};

/** Placeholders of one section from which on they are named once, when every line of the section waits for something. */
const groupFrom = 3;

/** Findings for placeholders outside the open fields; a section in which nothing is filled in gives one at its heading. */
function strayFindings(context: RuleContext): Finding[] {
  const { plan } = context;
  const told = toldSections(context);
  return [...strays(plan).flatMap(({ section, findings }) => (told.has(section) ? [] : findings)), ...straysAbove(plan)];
}

interface Strays {
  readonly section: number;
  readonly findings: readonly Finding[];
}

const strays = bySection((section, plan): readonly Strays[] => {
  const inside = ownPlaceholders(plan, section).filter((placeholder) => isStray(plan, placeholder));
  if (inside.length === 0) return [];
  const { gates } = gateKeyOf(plan);
  if (inside.length < groupFrom || !isBlank(plan, section, inside))
    return [{ section: section.index, findings: inside.map((stray) => strayFinding(plan, gates, stray)) }];
  const gate = inside[0] && gateIdOfPlaceholder(plan, gates, inside[0]);
  const message = `Nothing is filled in for “${shortLabel(section.text)}” yet: ${inside.length} answers are needed for ${gateName(gates, gate)}.`;
  const related = inside.map((stray) => ({ span: stray.span, message: lineOf(plan, stray.span.start).trim() }));
  const short = `${shortLabel(section.text)}: ${inside.length} to fill in`;
  return [{ section: section.index, findings: [finding('placeholder-due', section.headingSpan, message, { gate, related, short })] }];
});

/** Those above the first heading. */
const straysAbove = byPart(({ placeholders }, plan) =>
  placeholders
    .filter((placeholder) => placeholder.around === undefined && isStray(plan, placeholder))
    .map((stray) => strayFinding(plan, gateKeyOf(plan).gates, stray)),
);

/** Whether every item of a section holds a placeholder. */
function isBlank(plan: Plan, section: Section, inside: readonly Placeholder[]): boolean {
  const items = ownLinesOf(plan, section).filter((line) => line.kind === 'text' && line.marker);
  const spans = inside.map(({ span }) => span);
  // They stand in order and side by side, so the last one that begins in an item tells.
  return items.length > 0 && items.every((item) => (spans[lastIndexAt(spans, item.span.end - 1)]?.start ?? -1) >= item.span.start);
}

/** Whether a placeholder stands outside the fields that are open as a whole: in prose, in a list, or beside other answers. */
function isStray(plan: Plan, placeholder: Placeholder): boolean {
  if (isLeftOut(plan, placeholder.around)) return false;
  const field = placeholder.inField;
  if (placeholder.answered || placeholder.kind === 'template-line' || placeholder.kind === 'ready-not-ready') return false;
  if (field && (isOpen(plan, field) || field.definition?.id === 'changes-if-yes' || hasOwnRule(plan, field))) return false;
  // A dashboard that is still to come is what no-dashboard-link speaks of.
  return field !== undefined || !/\bdashboards?\b/i.test(lineOf(plan, placeholder.span.start));
}

function strayFinding(plan: Plan, gates: readonly Gate[], placeholder: Placeholder): Finding {
  const gate = gateIdOfPlaceholder(plan, gates, placeholder);
  return finding(
    'placeholder-due',
    placeholder.span,
    `${quoted(placeholder.text)} is still to be filled in; it is needed for ${gateName(gates, gate)}.`,
    {
      gate,
      short: nameOf(plan, placeholder).slice(0, 60),
    },
  );
}

/** The words of its line; of a placeholder that stands there alone, those of the heading above. */
function nameOf(plan: Plan, { span, text, around }: Placeholder): string {
  const words = lineOf(plan, span.start).replace(/^(?:[\s#>*+•-]+|\d+[.)]\s+)?(?:\[[ xX]?\]\s+)?/, '');
  return words.trim() === text ? (around?.text ?? words) : words;
}

function lineOf(plan: Plan, offset: number): string {
  const { index, text } = within(plan);
  const line = index.spanOf(index.lineAt(offset));
  return text.slice(line.start, line.end);
}

const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 37)}…` : text}”`;

/** The gate that waits for the placeholder, by the field it stands in or by its section. */
export function gateIdOfPlaceholder(plan: Plan, gates: readonly Gate[], placeholder: Placeholder): string | undefined {
  const field = placeholder.inField;
  const own = field && gateIdOfField(plan, gates, field);
  if (own !== undefined) return own;
  const column = gateOfColumn(placeholder);
  if (column !== undefined) return column;
  for (let at = placeholder.around; at; at = at.above) {
    const kind = (at.owning ?? at).kind;
    switch (kind) {
      case 'validation':
      case 'go-no-go':
        return 'go-no-go';
      case 'one-week-results':
      case 'post-launch-metrics':
        return 'one-week';
      case 'one-month-results':
        return 'one-month';
      case 'post-launch-questions':
        return 'close';
      case 'moderated-testing':
        return at.part === 'results' ? 'start-rollout' : 'staging-review';
      case 'stage':
        return at.part === 'results' ? gateAfterSection(plan, gates, at.index) : 'staging-review';
      default:
        break;
    }
  }
  return 'staging-review';
}

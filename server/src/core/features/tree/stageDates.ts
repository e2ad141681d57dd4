import type { DateMention } from '../../plan/dates';
import type { Plan } from '../../plan/plan';
import type { Stage } from '../../plan/stages';
import { stageOfSection } from '../../readiness/gate';
import { groupBy } from '../../text/groupBy';

/** Dates of a stage's planning, of its heading, and of its line in a schedule. */
export function datesByStage(plan: Plan): ReadonlyMap<Stage | undefined, readonly DateMention[]> {
  const { index } = plan.markdown;
  const byLine = new Map<number, Stage>();
  for (const stage of plan.stages) {
    if (stage.schedulePercent) byLine.set(index.lineAt(stage.schedulePercent.span.start), stage);
    byLine.set(index.lineAt(stage.headingSpan.start), stage);
  }
  return groupBy(plan.dates, ({ field, span }) => {
    const owner = field === undefined ? undefined : plan.fields[field];
    if (owner?.context === 'stage-planning') return stageOfSection(plan, owner.section);
    return byLine.get(index.lineAt(span.start));
  });
}

/** `3/3–3/7`, from the first day to the last: the year is the plan's matter, and its own words stand in the tooltip. */
export function rangeText(dates: readonly DateMention[]): string {
  const first = dates[0];
  if (!first) return '';
  const from = dayText(first.from);
  const to = first.to === null ? '…' : dayText(first.to);
  return from === to ? from : `${from}–${to}`;
}

/** `2025-03-12` and `--03-12` as `3/12`; a month alone as `3/2025` or `month 3`. */
function dayText(iso: string): string {
  const match = /^(\d{4}|-)-(\d{2})(?:-(\d{2}))?$/.exec(iso);
  if (!match) return iso;
  const month = Number(match[2]);
  if (match[3] !== undefined) return `${month}/${Number(match[3])}`;
  return match[1] === '-' ? `month ${month}` : `${month}/${match[1] ?? ''}`;
}

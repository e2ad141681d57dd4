import { assess, reassess } from '../server/src/core/assessment';
import { parsePlan, updatePlan } from '../server/src/core/plan/plan';
import type { Measures } from './documents';
import { apply, Edits } from '../test/support/edits';
import { measure, type Stats } from './measure';

const config = { today: '2025-06-01' };

/** What the core alone takes, without a server and its messages. */
export async function measureCore(text: string, time: number): Promise<Measures> {
  return {
    'parse from scratch': await measure(() => parsePlan(text), { time, least: 2, sync: true }),
    'parse after a key': await afterEdits(text, time, parsePlan(text), (edited, before) => updatePlan(before, edited)),
    'assess after a key': await afterEdits(text, time, assess(text, config), (edited, before) => reassess(before, edited, config)),
  };
}

/** Reads each version with what was read of the one before. */
function afterEdits<Read>(text: string, time: number, first: Read, read: (text: string, previous: Read) => Read): Promise<Stats> {
  const edits = new Edits(text, 1);
  let current = text;
  let previous = first;
  const before = (): void => {
    current = apply(current, edits.next());
  };
  const run = (): void => {
    previous = read(current, previous);
  };
  return measure(run, { time, least: 10, sync: true, before });
}

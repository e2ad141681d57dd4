import { assess, reassess } from '../server/src/core/assessment';
import type { TextChange } from '../server/src/core/markdown/markdownDocument';
import { parsePlan, updatePlan } from '../server/src/core/plan/plan';
import type { Measures } from './documents';
import { apply, Edits } from '../test/support/edits';
import { measure, type Stats } from './measure';

const config = { today: '2025-06-01' };

/** What the core alone takes, without a server and its messages. */
export async function measureCore(text: string, time: number): Promise<Measures> {
  return {
    'parse from scratch': await measure(() => parsePlan(text), { time, least: 2, sync: true }),
    'parse after a key': await afterEdits(text, time, parsePlan(text), (edited, before, change) => updatePlan(before, edited, change)),
    'assess after a key': await afterEdits(text, time, assess(text, config), (edited, before, change) =>
      reassess(before, edited, config, change),
    ),
  };
}

/** Reads each version with what was read of the one before, knowing where they differ, as a server does. */
function afterEdits<Read>(
  text: string,
  time: number,
  first: Read,
  read: (text: string, previous: Read, change: TextChange) => Read,
): Promise<Stats> {
  const edits = new Edits(text, 1);
  let current = text;
  let change: TextChange = { start: 0, oldEnd: 0, newEnd: 0 };
  let previous = first;
  const before = (): void => {
    const edit = edits.next();
    const { offset, removed, inserted } = edit;
    change = { start: offset, oldEnd: offset + removed.length, newEnd: offset + inserted.length };
    current = apply(current, edit);
  };
  const run = (): void => {
    previous = read(current, previous, change);
  };
  return measure(run, { time, least: 10, sync: true, before });
}

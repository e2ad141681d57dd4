/** What a step is told about its place in the whole. */
export interface Place {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

export type StepEnd = 'next' | 'back' | 'cancel';

export interface Step {
  /** Whether the step is asked at all, by the answers so far. */
  applies(): boolean;
  ask(place: Place): Promise<StepEnd>;
}

/** Walks through the steps, forth and back. Answers whether the end was reached; `false` is for a user who gave up. */
export async function runSteps(title: string, steps: readonly Step[]): Promise<boolean> {
  const asked: Step[] = [];
  for (;;) {
    const last = asked.at(-1);
    const remaining = steps.slice(last === undefined ? 0 : steps.indexOf(last) + 1).filter((step) => step.applies());
    const [next] = remaining;
    if (next === undefined) {
      return true;
    }
    const step = asked.length + 1;
    const end = await next.ask({ title, step, totalSteps: asked.length + remaining.length, canGoBack: step > 1 });
    if (end === 'cancel') {
      return false;
    }
    if (end === 'next') {
      asked.push(next);
    } else {
      asked.pop();
    }
  }
}

/** Why a text is no ladder. Values are as read. */
export type LadderProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-number'; readonly text: string }
  | { readonly kind: 'out-of-range'; readonly percentage: number }
  | { readonly kind: 'not-increasing'; readonly before: number; readonly percentage: number }
  | { readonly kind: 'last-not-all'; readonly percentage: number };

export type LadderResult =
  { readonly ok: true; readonly percentages: readonly number[] } | { readonly ok: false; readonly problem: LadderProblem };

/** What may stand between two percentages. An arrow is how newer plans write a ladder. */
const SEPARATORS = /[\s·,/;%→]+|->/u;
const NUMBER = /^\d+(\.\d+)?$/;

/** Reads the percentages of the stages, such as `1 · 25 · 50 · 100` or `10%, 50%, 100%`: each above the last, the last one 100. */
export function parseLadder(text: string): LadderResult {
  const percentages: number[] = [];
  for (const word of text.split(SEPARATORS).filter((part) => part !== '')) {
    const percentage = NUMBER.test(word) ? Number(word) : undefined;
    if (percentage === undefined) {
      return failure({ kind: 'not-a-number', text: word });
    }
    if (percentage <= 0 || percentage > 100) {
      return failure({ kind: 'out-of-range', percentage });
    }
    const before = percentages.at(-1);
    if (before !== undefined && percentage <= before) {
      return failure({ kind: 'not-increasing', before, percentage });
    }
    percentages.push(percentage);
  }
  const last = percentages.at(-1);
  if (last === undefined) {
    return failure({ kind: 'empty' });
  }
  return last === 100 ? { ok: true, percentages } : failure({ kind: 'last-not-all', percentage: last });
}

/** The way a ladder is written here; `parseLadder` reads it. */
export function formatLadder(percentages: readonly number[]): string {
  return percentages.join(' · ');
}

function failure(problem: LadderProblem): LadderResult {
  return { ok: false, problem };
}

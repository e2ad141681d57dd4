import { byPart } from '../plan/byPart';
import { verdictOf } from '../plan/values/answers';
import { placeOf } from './openFields';
import { finding } from './places';
import type { Rule } from './rule';

/** What is left of a conditional verdict when its own words are gone: the condition. */
const ownWords = /\b(?:conditional(?:ly)?|go|approved)\b|[^\p{L}\p{N}]/giu;

export const decisionNotGo: Rule = {
  id: 'decision-not-go',
  title: 'The decision does not let the rollout start',
  severity: 'information',
  description: 'The go/no-go ended with No Go, or with a Conditional Go whose condition is not told. The rollout waits for a Go.',
  silentWhen: 'The verdict is Go, or a condition stands beside or below it, or there is no verdict yet.',
  bad: '# Search Release Plan\n\n## Go/No Go meeting\n\n**Verdict:** No Go\n',
  good: '# Search Release Plan\n\n## Go/No Go meeting\n\n**Verdict:** Conditional Go, once the dashboard is up\n',
  check: ({ plan }) => notGo(plan),
};

const notGo = byPart(({ fields }) =>
  fields
    .filter((field) => field.definition?.value === 'verdict' && field.status === 'filled')
    .flatMap((field) => {
      const verdict = verdictOf(field.value ?? '');
      if (verdict === 'no-go')
        return [
          finding('decision-not-go', placeOf(field), 'The decision was No Go: the rollout waits for another one.', {
            gate: 'start-rollout',
            early: true,
          }),
        ];
      if (verdict !== 'conditional' || (field.value ?? '').replace(ownWords, '') !== '') return [];
      return [
        finding('decision-not-go', placeOf(field), 'The Go is conditional, and its condition is not told.', {
          gate: 'start-rollout',
          early: true,
        }),
      ];
    }),
);

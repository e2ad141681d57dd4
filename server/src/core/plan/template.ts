import { derived } from '../text/cell';
import { byPart } from './byPart';
import type { Plan } from './plan';
import { folded } from '../text/hints';
import type { Generation } from './vocabulary/fields';
import { templateMarks, type TemplateId } from './vocabulary/templates';

/** Fewest points that make a plan one of a generation rather than a format of its own. */
const least = 3;

/** The marks that each part shows, by index. */
const marksOf = byPart(({ stretch: { part } }) => {
  const lower = folded(part.source);
  return templateMarks.flatMap(({ pattern, word }, i) => (lower.includes(word) && pattern.test(part.source) ? [i] : []));
});

/** The generation whose marks a plan shows most; `mixed` where two families show as strongly, `own` where none does. */
export const templateOf = derived((plan: Plan): TemplateId => templateWith(new Set(marksOf(plan))));

function templateWith(shown: ReadonlySet<number>): TemplateId {
  const scores = new Map<Exclude<TemplateId, 'own' | 'mixed'>, number>();
  templateMarks.forEach(({ template, weight }, i) => {
    if (shown.has(i)) scores.set(template, (scores.get(template) ?? 0) + weight);
  });
  const score = (id: Exclude<TemplateId, 'own' | 'mixed'>): number => scores.get(id) ?? 0;
  const t3family = score('t3') + score('t3b') + score('t4');
  const t2family = score('t2') + score('t1');
  const house = Math.max(score('arm'), score('authexp'));
  const best = Math.max(t3family, t2family, house);
  if (best < least) return 'own';
  const rivals = [t3family, t2family, house].filter((points) => points >= least + 1 && points * 2 >= best);
  if (house === best) return score('arm') >= score('authexp') ? 'arm' : 'authexp';
  if (rivals.length > 1) return 'mixed';
  if (t3family === best) return score('t4') >= least ? 't4' : score('t3b') >= 2 ? 't3b' : 't3';
  return score('t1') > score('t2') ? 't1' : 't2';
}

/** The generations whose fields a plan of this template can be asked for; none for formats of their own. */
export function generationsOf(template: TemplateId): readonly Generation[] {
  switch (template) {
    case 't1':
    case 't2':
    case 't3':
    case 't3b':
    case 't4':
      return [template];
    default:
      return [];
  }
}

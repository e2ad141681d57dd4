import type { MarkdownDocument } from '../markdown/markdownDocument';
import { PerPart } from '../markdown/perPart';
import { folded } from '../text/hints';
import type { Generation } from './vocabulary/fields';
import { templateMarks, type TemplateId } from './vocabulary/templates';

/** Fewest points that make a plan one of a generation rather than a format of its own. */
const least = 3;

const known = new PerPart<readonly boolean[]>();

function marksIn(text: string): readonly boolean[] {
  const lower = folded(text);
  return templateMarks.map(({ pattern, word }) => lower.includes(word) && pattern.test(text));
}

/** The generation whose marks a plan shows most; `mixed` where two families show as strongly, `own` where none does. */
export function templateOf({ parts }: MarkdownDocument): TemplateId {
  const scores = new Map<Exclude<TemplateId, 'own' | 'mixed'>, number>();
  const shown = templateMarks.map(() => false);
  for (const part of parts) {
    const marks = known.of(part, [], () => marksIn(part.source));
    for (let i = 0; i < shown.length; i++) shown[i] ||= marks[i] === true;
  }
  templateMarks.forEach(({ template, weight }, i) => {
    if (shown[i]) scores.set(template, (scores.get(template) ?? 0) + weight);
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

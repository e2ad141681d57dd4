import type { Line } from '../markdown/line';
import type { Plan } from '../plan/plan';
import { percentFieldOf, percentOf, stageTitle, type Stage } from '../plan/stages';
import { generationsOf } from '../plan/template';
import { findCounts } from '../plan/values/counts';
import { percentText } from '../plan/values/percent';
import { isRolledOut } from './boxes';
import { finding, ownLines } from './places';
import type { Fix, Rule } from './rule';

/** What the templates since 2020 advise: about this many users, or at most this share. */
const fewUsers = 500;
const smallShare = 10;

const chosenFew =
  /\b(?:pilots?|facilit(?:y|ies)|sites?|locations?|clinics?|regions?|states?|allow-?lists?|white-?lists?|invite[ds]?|invitations?|volunteers?|employees|internal|staff|beta|opt(?:ed)?[- ]?in|cohorts?|selected|specific|friends|testers?|team members)\b/i;
const reason =
  /\b(?:because|since|due to|in order to|so that|as (?:the|this|we|it|there)|reasons?|rationale|justif\w+|approved|approval|exception|low[- ](?:traffic|volume|risk|usage)|small (?:number|population|audience|user base|sample|pool)|few users|not enough|enough (?:users|data|traffic)|sample size|need(?:ed)? to (?:get|see|reach|gather))\b/i;

export const firstStageTooLarge: Rule = {
  id: 'first-stage-too-large',
  title: 'The first stage is large',
  severity: 'warning',
  description:
    'The first stage, the canary, gives the feature to more than 10% of the users. Its purpose is to meet the worst errors with few people; the templates advise about 500 users or at most 10%.',
  silentWhen:
    'About 500 users or fewer are expected, a reason is given, the stage is a pilot with chosen people or places, it is the only stage, an earlier one may stand elsewhere, or it has results already. In formats without that advice it is information.',
  bad: '# Search Release Plan\n\n### Stage A: Canary\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 40%\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  good: '# Search Release Plan\n\n### Stage A: Canary\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 5%\n\n### Stage B: 100% of users\n\n#### Planning\n\n- Length of time: 1 day\n',
  check({ plan, stateId }) {
    if (isRolledOut(stateId)) return [];
    const stage = plan.stages[0];
    const percent = stage && smallestOf(stage);
    if (!percent || plan.stages.length < 2 || percent.low <= smallShare) return [];
    if (stage.skipped || stage.schedulePercent || !isFirst(stage) || said(plan, stage).some(({ text: { text } }) => isExplained(text)))
      return [];
    const advised = generationsOf(plan.template).some((generation) => generation !== 't1') || plan.template === 'mixed';
    return [
      finding(
        'first-stage-too-large',
        percent.span,
        `${stageTitle(stage)} begins with ${percentText(percent.low, percent.high)} of the users; a first stage should reach about ${fewUsers} people or at most ${smallShare}%. If there is a reason, write it here.`,
        { gate: 'go-no-go', advisory: true, severity: advised ? 'warning' : 'information' },
      ),
    ];
  },
  fixes(_finding, { plan }): Fix[] {
    const stage = plan.stages[0];
    if (!stage) return [];
    const places = [stage.headingPercent, stage.fieldPercent].filter((place) => place !== undefined);
    const field = percentFieldOf(plan, stage);
    // Beside a number of users the new share would be untrue.
    if (places.length === 0 || (field && findCounts(field.value ?? '').length > 0)) return [];
    const edits = places.map(({ span }) => ({ span, text: `${smallShare}%` }));
    return [{ title: `Begin with ${smallShare}%`, edits }];
  },
};

/** Where heading and field disagree, percent-mismatch speaks: the smaller one counts here. */
function smallestOf(stage: Stage): ReturnType<typeof percentOf> {
  const { headingPercent, fieldPercent } = stage;
  if (headingPercent && fieldPercent) return headingPercent.low < fieldPercent.low ? headingPercent : fieldPercent;
  return percentOf(stage);
}

const isFirst = ({ letter }: Stage): boolean => letter === undefined || letter === 'A' || letter === '1';

/** What is said about the stage: heading, share, and the words in front of its questions. */
function said(plan: Plan, stage: Stage): readonly Line[] {
  const { lines } = plan.markdown;
  const heading = lines.find((line) => line.span.start === stage.headingSpan.start);
  const field = percentFieldOf(plan, stage);
  const parts = [stage.section, stage.planning].flatMap((index) => (index === undefined ? [] : (plan.sections[index] ?? [])));
  const own = parts.flatMap((section) => ownLines(plan, section)).filter((line) => line.kind === 'text' && !line.italic);
  return [heading, field && lines[field.line], ...(field?.answers ?? []), ...own].filter((line) => line !== undefined);
}

/** The template's own hint behind the question is no reason. */
function isExplained(text: string): boolean {
  const own = text.replace(/\(\*?_?(?:recommendation|and roughly|minimum)\b[^()]*\)/gi, ' ');
  return (
    chosenFew.test(own) ||
    reason.test(own) ||
    findCounts(own.slice(own.indexOf(':') + 1)).some(({ value }) => value >= 1 && value <= fewUsers && speaksOfPeople(own))
  );
}

const speaksOfPeople = (text: string): boolean =>
  /\b(?:users?|veterans?|people|actors?|visitors?|applicants?|applications?|submissions?|customers?|patients?)\b/i.test(text);

import { rollbackTexts } from '../plan/rollback';
import type { Plan } from '../plan/plan';
import type { Line } from '../markdown/line';
import { derived } from '../text/cell';
import { finding } from './places';
import { isOver } from './rollback-no-trigger';
import type { Rule } from './rule';

const before = String.raw`(?:the |this |that |our |its )?(?:\w+ ){0,2}(?:feature )?`;
const thing = String.raw`(?:toggles?|flags?|flipper)\b`;
/** `turn on the toggle`, `turn the flag on`, `the flag will be enabled`; the names of the plan's toggles count as well. */
const formsOf = derived(({ toggles }: Plan): readonly RegExp[] => {
  const names = toggles.map(({ name }) => name.replace(/[^\w]/g, '\\$&')).join('|');
  const or = names === '' ? '' : `|(?:${names})\\b`;
  const what = `(?:${before}${thing}${or})`;
  return [
    new RegExp(String.raw`(?<!re-?)\b(turn(?:s|ing)? on|switch(?:es|ing)? on|toggl(?:es?|ing) on|enabl(?:es?|ing))(?= ${what})`, 'i'),
    new RegExp(String.raw`\b(?:turn|switch|toggl)(?:e?s|ing)? ${what} (on)\b`, 'i'),
    new RegExp(
      String.raw`(?:${thing}${or}) (?:\S+ )?(?:will be|must be|should be|gets?|has to be) (turned on|switched on|toggled on|enabled)\b`,
      'i',
    ),
  ];
});
const turnsOff = /\b(?:disabl\w+|deactivat\w+|revert\w*|off|lower\w*|reduc\w+|decreas\w+|false|remov\w+)\b|\b0 ?%/i;
/** Turning it on is the remedy: an old way, a notice, a switch that stops something; or it comes after the remedy. */
const remedy =
  /\b(?:old|previous|legacy|existing|former|fall ?back|kill|maintenance|banner|notice|outage|downtime|static|circuit|backup|bypass|emergency|stop\w*|again|after|once|fix\w*|resolved|re-?enabl\w*|not|never|don't|only|remain\w*)\b/i;
const remedyNames =
  /(?:^|_)(?:disable[ds]?|off|hide|hidden|kill|switch|maintenance|banner|legacy|old|fallback|bypass|block|stop|suppress|downtime|outage)(?:_|$)/i;

export const rollbackTurnsOn: Rule = {
  id: 'rollback-turns-on',
  title: 'The rollback turns the toggle on',
  severity: 'error',
  description:
    'The rollback says to turn the toggle on, and nothing is turned off. Whoever follows it gives the broken feature to more people.',
  silentWhen:
    'Anything in the section is disabled, turned off, reverted or lowered; the toggle stops something or brings the old way back, such as a maintenance banner; it is turned on again after a fix; everyone has the feature already.',
  bad: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, Ana turns on the toggle `search_new_ranking_enabled`.\n',
  good: '# Search Release Plan\n\n## Rollback process\n\nIf errors exceed 2%, Ana turns off the toggle `search_new_ranking_enabled`.\n',
  check({ plan, stateId }) {
    if (isOver(stateId) || plan.toggles.some(({ name }) => remedyNames.test(name))) return [];
    return rollbackTexts(plan).flatMap(({ lines }) => {
      if (lines.some(({ text: { text } }) => turnsOff.test(text))) return [];
      const found = lines.flatMap((line) => turnedOn(plan, line) ?? []);
      const first = found[0];
      if (!first || lines.some(({ text: { text } }) => remedy.test(text))) return [];
      const declared = plan.toggles.find((toggle) => toggle.declared)?.mentions[0];
      const related = declared && !lines.some(({ span }) => span.start <= declared.start && declared.end <= span.end);
      return [
        finding('rollback-turns-on', first.span, 'The rollback turns the toggle on. To go back, it has to be turned off.', {
          gate: 'staging-review',
          related: related ? [{ span: declared, message: 'The toggle of this plan' }] : [],
        }),
      ];
    });
  },
  fixes(found, { plan }) {
    const verb = plan.markdown.text.slice(found.span.start, found.span.end);
    const text = verb
      .replace(/\bon$/i, 'off')
      .replace(/\be(?=nabl)/, 'dis')
      .replace(/\bE(?=nabl)/, 'Dis')
      .replace(/([Dd]is)nabl/, '$1abl');
    return text === verb ? [] : [{ title: `Write “${text}”`, edits: [{ span: found.span, text }] }];
  },
};

function turnedOn(plan: Plan, line: Line): { span: { start: number; end: number } } | undefined {
  const { text } = line.text;
  for (const form of formsOf(plan)) {
    const match = form.exec(text);
    const word = match?.[1];
    if (!match || word === undefined) continue;
    // The verb stands first in the first form and last in the others.
    const start = match[0] === word ? match.index : match.index + match[0].length - word.length;
    return { span: line.text.spanOf(start, start + word.length) };
  }
  return undefined;
}

/** Words for who does something: a role, a team, a place to ask. */
const role =
  /\b(?:pms?|pos?|dms?|product (?:manager|owner|lead)s?|managers?|owners?|leads?|leaders?|developers?|devs?|engineers?|engineering|analysts?|designers?|researchers?|qa|testers?|teams?|teammates?|crew|on[- ]?call|stakeholders?|support|ops|devops|octo|depo|representatives?|admins?|administrators?|director|contractors?|vendors?)\b/i;
const handle = /(?<![\w.])@[\w-]+/;
/** `Who decides: Ana`. */
const label = /\b(?:who|owners?|contacts?|responsible|decid\w+|by)\b[^:]{0,30}:\s*\S/i;
const capitalised = /(?<!^|[.!?:;•"“(]\s{0,2}|[\w@#/`'’.-])\p{Lu}\p{Ll}+(?![\w/`])/gu;
/** `Ben turns off …` at the start of a sentence, where every word is capitalised: told by the verb behind it. */
const subject =
  /(?:^|[.!?:;] {1,2})(\p{Lu}\p{Ll}+)(?: \p{Lu}\p{Ll}+){0,2}(?: (?:and|or|&) \p{Lu}\p{Ll}+){0,3} (?:(?:will|would|can|then) \p{Ll}+|(?!is |was |has |its |this )\p{Ll}+s (?:the|a|an|off|on|it|back|all|our|to|[`'“"])|decides|acts|watches|monitors)/gu;
/** `the baker turns off …`: whatever the noun, unless it is a thing that does so by itself. */
const actor =
  /\b(?:the|our|an?) (?:\p{Ll}+ ){0,2}(\p{Ll}+) (?:will (?:then )?)?(?:turn|switch|disable|flip|revert|decide|put|set|roll|tell|call|watch|monitor|deploy|remove)(?:s|es)?\b/giu;
const thing =
  /^(?:toggles?|flags?|features?|application|app|releases?|rollout|rollback|systems?|services?|code|traffic|users?|veterans?|rates?|errors?|pages?|pipeline|deployment|alerts?|dashboards?|and|or|to|can|must|should|will|then|not)$/i;
/** Capitalised words that are nobody. */
const nobody =
  /^(?:Datadog|Sentry|Flipper|Slack|Google|Grafana|Kibana|Analytics|Call|Contact|Center|Veterans?|Rollback|Release|Feature|Toggles?|Flags?|Application|App|Stage|Phase|Step|Canary|Production|Staging|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Github|Jenkins|Argo|Zen|Hub|Error|Errors|Users?|Traffic|Code|Submit|Turn|Disable|Revert|The|This|That|They|It|We|You|All|Any|Each|Everyone|Nobody)$/;

/** Whether a text names somebody who acts: a person, a role, a team or a handle. `We` is nobody in particular. */
export function namesSomebody(text: string): boolean {
  if (role.test(text) || handle.test(text) || label.test(text)) return true;
  if ([...text.matchAll(capitalised)].some(([word]) => !nobody.test(word))) return true;
  if ([...text.matchAll(actor)].some(([, noun = '']) => !thing.test(noun))) return true;
  return [...text.matchAll(subject)].some(([, first = '']) => !nobody.test(first));
}

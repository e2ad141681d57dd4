import type { Assessment } from '../../assessment';
import type { Plan } from '../../plan/plan';
import { percentOf, stageTitle } from '../../plan/stages';
import type { Toggle } from '../../plan/toggles';
import { percentText } from '../../plan/values/percent';
import { escapeMarkdown, inlineCode } from '../../text/markdownText';
import { firstAtLeast } from '../../text/firstAtLeast';
import type { Span } from '../../text/span';
import { ageText } from '../../toggles/age';
import { flagPage } from '../../toggles/flagPage';
import { nearestToggles } from '../../toggles/nearest';
import { placesNow, type TogglePlace } from '../../toggles/registry';
import type { Environment } from '../environment';
import { actorText, knowledgeOf, listsText } from './knowledge';
import type { ToggleMention } from './toggleAt';

/** More places and plans than this are counted. */
const mostShown = 5;

/** What is known of a toggle, and what the plan does with it; Markdown without HTML or commands. Undefined where that is nothing. */
export function toggleHover({ plan }: Assessment, { toggle }: ToggleMention, environment: Environment): string | undefined {
  const { toggles, today, flagPages = '', otherPlans } = environment;
  const knowledge = knowledgeOf(plan, toggle, toggles);
  const known = knowledge.kind === 'listed' ? knowledge.known : undefined;
  const page = flagPage(flagPages, known?.name ?? toggle.name);
  const name = `**Feature toggle** ${inlineCode(toggle.name)}`;
  const lines = [
    known && known.name !== toggle.name ? `In the list it is ${inlineCode(known.name)}.` : '',
    escapeMarkdown(known?.description ?? ''),
    known ? actorText(known) : '',
    plannedText(plan, toggle),
    usedText(plan, toggle),
    otherText(otherPlans?.(toggle.name) ?? []),
    known ? listedText(placesNow(toggles, known), today) : '',
    knowledge.kind === 'not-listed' ? `Not in ${escapeMarkdown(listsText(toggles, today))}.${nearestText(toggle, environment)}` : '',
    knowledge.kind === 'elsewhere' ? 'The plan says that it is one of another system, whose toggles are in no list here.' : '',
    page === undefined || knowledge.kind === 'elsewhere' || knowledge.kind === 'not-listed' ? '' : `[Open its page](${linkTarget(page)})`,
  ];
  const told = lines.filter((line) => line !== '');
  return told.length === 0 ? undefined : [name, ...told].join('\n\n');
}

/** The ladder, as far as it gives numbers. */
function plannedText(plan: Plan, { declared }: Toggle): string {
  const steps = plan.stages.flatMap((stage) => {
    const percent = percentOf(stage);
    return stage.skipped || !percent ? [] : `${escapeMarkdown(stageTitle(stage))} ${percentText(percent.low, percent.high)}`;
  });
  return !declared || steps.length === 0 ? '' : `**Planned:** ${some(steps, ' · ')}`;
}

/** Where the plan names it, by heading and line. */
function usedText(plan: Plan, { mentions }: Toggle): string {
  const places = mentions.map(({ start }) => {
    const section = plan.sections[firstAtLeast(plan.sections, start + 1, ({ span }) => span.start) - 1];
    const name = section && !section.isTitle ? `${escapeMarkdown(titleOf(plan, section.headingSpan))}, ` : '';
    return `${name}line ${plan.markdown.index.lineAt(start) + 1}`;
  });
  return places.length < 2 ? '' : `**In this plan:** ${some(places, '; ')}`;
}

const titleOf = (plan: Plan, { start, end }: Span): string =>
  plan.markdown.text
    .slice(start, end)
    .replace(/^[\s#*_]+|[\s#*_:]+$/g, '')
    .slice(0, 60);

function otherText(plans: readonly { title: string; uri: string }[]): string {
  const links = plans.map(({ title, uri }) => `[${escapeMarkdown(title)}](${linkTarget(uri)})`);
  return links.length === 0 ? '' : `**Also in:** ${some(links, ' · ')}`;
}

function listedText(places: readonly TogglePlace[], today: string): string {
  const listed = places.map(({ source, line }) => {
    const age = ageText(source.date, today);
    const link = `[${escapeMarkdown(source.name)}, line ${line + 1}](${linkTarget(source.uri)}#L${line + 1})`;
    return age === undefined ? link : `${link} (${age})`;
  });
  return listed.length === 0 ? '' : `**Listed in:** ${some(listed, ' · ')}`;
}

function nearestText({ name }: Toggle, { toggles }: Environment): string {
  const nearest = nearestToggles(toggles, name);
  return nearest.length === 0 ? '' : ` Like it: ${nearest.map((one) => inlineCode(one.name)).join(', ')}.`;
}

const some = (parts: readonly string[], separator: string): string =>
  parts.length <= mostShown
    ? parts.join(separator)
    : `${parts.slice(0, mostShown).join(separator)}${separator}and ${parts.length - mostShown} more`;

/** An address that cannot end its link. */
const linkTarget = (uri: string): string =>
  uri.replace(/[()<>\s\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

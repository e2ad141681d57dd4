import { parsePlan, type Plan } from '../../plan/plan';
import { scheduledOnly, stageTitle, type Stage } from '../../plan/stages';
import { applyEdits, type Edit } from '../../text/edit';
import { shown } from '../../text/shown';
import { touches, type Span } from '../../text/span';
import { followAnchors } from './anchors';
import { familiesOf } from './families';
import { mentionsOf } from './mentions';
import { namesOf } from './stageNames';

/** What is renamed at a place: the letter of a stage, or its name. */
export interface StageRename {
  readonly stage: Stage;
  readonly part: 'letter' | 'name';
  readonly span: Span;
  /** As it is called now: `Stage B`, or `Canary`. */
  readonly now: string;
}

export type RenameResult = { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly problem: string };

/** What can be renamed at an offset: a name or a letter there, or what the heading there begins with. */
export function stageRenameAt(plan: Plan, offset: number): StageRename | undefined {
  for (const stage of familiesOf(plan).keys()) {
    const name = namesOf(plan, stage).find(({ span }) => touches(span, offset));
    if (name) return { stage, part: 'name', span: name.span, now: stage.name ?? '' };
  }
  const mentions = mentionsOf(plan);
  const mention = mentions.find(({ span }) => touches(span, offset));
  if (mention) return { stage: mention.stage, part: 'letter', span: mention.span, now: stageTitle(mention.stage) };
  const headed = [...familiesOf(plan)].find(([, stages]) => stages.some(({ headingSpan }) => touches(headingSpan, offset)));
  if (!headed) return undefined;
  const [stage, blocks] = headed;
  const isIn = (span: Span): boolean => blocks.some(({ headingSpan }) => touches(headingSpan, span.start));
  const letter = mentions.find((one) => one.stage === stage && isIn(one.span));
  if (letter) return { stage, part: 'letter', span: letter.span, now: stageTitle(stage) };
  const name = namesOf(plan, stage).find(({ span }) => isIn(span));
  return name && { stage, part: 'name', span: name.span, now: stage.name ?? '' };
}

/** Gives a stage another letter or name wherever the plan surely means it, links to its headings included. */
export function renameStage(plan: Plan, { stage, part }: StageRename, wanted: string): RenameResult {
  return part === 'letter' ? renameLetter(plan, stage, wanted.trim()) : renameName(plan, stage, wanted.trim().replace(/\s+/g, ' '));
}

function renameLetter(plan: Plan, stage: Stage, wanted: string): RenameResult {
  const letter = /^(?:(?:stage|phase)\s+)?([a-z]\d?|\d{1,2}[a-z]?)$/i.exec(wanted)?.[1]?.toUpperCase();
  if (letter === undefined) return refused(`${shown(wanted)} is not what a stage is called by: one letter or a number, such as Stage C.`);
  if (letter === stage.letter) return { ok: true, edits: [] };
  const other = othersOf(plan, stage).find((one) => one.letter === letter);
  if (other) return refused(`There is a ${other.noun} ${letter} already${inLine(plan, other.headingSpan)}.`);
  const planned = scheduledOnly(plan).find((line) => line.letter === letter);
  if (planned) return refused(`There is a Stage ${letter} already${inLine(plan, planned.span)}.`);
  const mentions = mentionsOf(plan).filter((mention) => mention.stage === stage);
  const edits = mentions.map(({ letterSpan }) => {
    const written = plan.markdown.text.slice(letterSpan.start, letterSpan.end);
    return { span: letterSpan, text: written === written.toUpperCase() ? letter : letter.toLowerCase() };
  });
  return checked(plan, stage, edits, { letter, name: stage.name });
}

function renameName(plan: Plan, stage: Stage, wanted: string): RenameResult {
  if (wanted === '') return refused('A stage needs a name here. To take the name away, edit the heading.');
  if (wanted === stage.name) return { ok: true, edits: [] };
  const other = othersOf(plan, stage).find(({ name }) => name?.toLowerCase() === wanted.toLowerCase());
  if (other) return refused(`${stageTitle(other)} is called ${shown(wanted)} already${inLine(plan, other.headingSpan)}.`);
  const small = /^\p{Lu}\p{Ll}/u.test(wanted) ? wanted.charAt(0).toLowerCase() + wanted.slice(1) : wanted;
  const edits = namesOf(plan, stage).map(({ span, written }) => ({ span, text: written === stage.name ? wanted : small }));
  return checked(plan, stage, edits, { letter: stage.letter, name: wanted });
}

const refused = (problem: string): RenameResult => ({ ok: false, problem });

const inLine = ({ markdown: { index } }: Plan, { start }: Span): string => `, in line ${index.lineAt(start) + 1}`;

/** The other stages of the same rollout. */
const othersOf = (plan: Plan, stage: Stage): Stage[] =>
  [...familiesOf(plan).keys()].filter((one) => one !== stage && one.rollout === stage.rollout);

/** The edits with those that links need, unless the plan would be understood otherwise than by the new letter or name alone. */
function checked(plan: Plan, stage: Stage, edits: readonly Edit[], called: Pick<Stage, 'letter' | 'name'>): RenameResult {
  const all = [...edits, ...followAnchors(plan, edits)].sort((a, b) => a.span.start - b.span.start);
  const after = parsePlan(applyEdits(plan.markdown.text, all), plan);
  const family = familiesOf(plan).get(stage) ?? [stage];
  const expected = plan.stages.map((one) => picture(family.includes(one) ? { ...one, ...called } : one));
  const now = after.stages.map(picture);
  const wanted = called.letter === stage.letter ? shown(called.name) : `${stage.noun} ${called.letter ?? ''}`;
  if (edits.length === 0 || JSON.stringify(expected) !== JSON.stringify(now) || kinds(plan) !== kinds(after))
    return refused(`With ${wanted} the stages of this plan would not be told apart any more, or not be taken for stages.`);
  const renamed = after.stages[stage.index];
  const here = renamed && mentionsOf(after).filter((mention) => mention.stage === renamed);
  const before = mentionsOf(plan).filter((mention) => mention.stage === stage);
  if (here && here.length > before.length) {
    const spoken = here.find(({ letterSpan }) => !all.some((edit) => movedStart(all, edit) === letterSpan.start));
    return refused(
      `The plan speaks of ${wanted} already${spoken ? inLine(after, spoken.letterSpan) : ''}: then one could not be told from the other.`,
    );
  }
  if (here && here.length < before.length) return refused(`${wanted} could not be told from the one of another rollout.`);
  return { ok: true, edits: all };
}

/** Where the text of an edit begins in the result of all of them, which are in order. */
function movedStart(edits: readonly Edit[], edit: Edit): number {
  const before = edits.slice(0, edits.indexOf(edit));
  return before.reduce((at, { span, text }) => at + text.length - (span.end - span.start), edit.span.start);
}

const kinds = ({ sections, fields }: Plan): string =>
  JSON.stringify([sections.map(({ heading, part, owner, level }) => [heading, part, owner, level]), fields.map(({ status }) => status)]);

/** What is understood of a stage, wherever it stands. */
function picture(stage: Stage): unknown {
  const { headingSpan, span, headingPercent, fieldPercent, schedulePercent, name, ...rest } = stage;
  const shares = [headingPercent, fieldPercent, schedulePercent].map((share) => share && [share.low, share.high]);
  return { ...rest, name: name ?? '', letter: rest.letter ?? '', shares, isPlaced: headingSpan.start >= span.start };
}

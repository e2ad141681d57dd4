import { limits, type LimitHit, type LimitId } from '../markdown/limits';
import { byPart } from '../plan/byPart';
import type { Plan } from '../plan/plan';
import { derived } from '../text/cell';
import { finding } from './places';
import type { Finding, Rule } from './rule';

/** Written when one is needed: the first number that is written for a language loads all that is known of languages. */
const messages: Readonly<Record<LimitId, () => string>> = {
  'container-depth': () =>
    `Lists are nested more than ${limits.containerDepth} deep from here; these lines are not read, the rest of the plan is.`,
  'line-length': () =>
    `This line has more than ${limits.lineLength.toLocaleString('en')} characters and is not read; the rest of the plan is.`,
  'block-length': () =>
    `This part has more than ${limits.blockLength.toLocaleString('en')} characters without a heading or a blank line before new text; it is not read, the rest of the plan is. A heading inside it helps.`,
  'file-length': () => `The file has more than ${limits.fileLength.toLocaleString('en')} characters and is not read.`,
  'unclosed-block': () =>
    'This code block or comment is never closed: everything below it belongs to it and is not read as part of the plan.',
  parser: () => 'This part cannot be read as Markdown; the rest of the plan is.',
};

const say = ({ id, span }: LimitHit): Finding => finding('unreadable', span, messages[id]());

/** Whether the plan as a whole is beyond the limits. */
const isUnread = derived((plan: Plan): boolean => plan.parts.length === 0);

const unread = byPart(({ stretch: { part } }) => part.hits.map(say));

export const unreadable: Rule = {
  id: 'unreadable',
  title: 'A part of the file is not read',
  severity: 'warning',
  description:
    'Something is beyond what is read, or swallows the rest of the file: a code fence or comment that is never closed, lists nested without end, a line of enormous length.',
  silentWhen: 'The whole file is read.',
  bad: '# Search Release Plan\n\n```\n## Rollback\n',
  good: '# Search Release Plan\n\n```\n## Rollback\n```\n',
  check: ({ plan }) => [...unread(plan), ...(isUnread(plan) ? plan.markdown.hits.map(say) : [])],
};

import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Section } from './sections';

const subject = String.raw`(?:uat|moderated (?:production )?testing|user acceptance|testing|pilots?|phases?|stages?|steps?|staged rollout|rollout)`;
/** A sentence of its own, whatever follows its colon. */
const leftOut = new RegExp(
  String.raw`\b${subject}\b[^.]{0,40}\b(?:(?:is|are|was|were|will be) (?:skipped|omitted|not (?:needed|required|planned|applicable|phased|done))|not (?:in scope|needed|required|applicable))`,
  'i',
);
const skips: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:no|not|without|skip(?:ping|ped|s)?|won't|will not|won’t|omit(?:ted)?)\b[^.]{0,60}\b${subject}\b`, 'i'),
  leftOut,
  /\bskipping this (?:step|stage|phase)\b/i,
  /(?:^|[\s(:–-])n\/a\b/i,
  /\bnot in scope\b/i,
  /\bnot applicable\b/i,
];

const testedBefore =
  /^(?:was |already )?(?:completed|done|covered|finished|tested|conducted)\b[^.]{0,30}\b(?:in|by|during) (?:the )?(?:QA|staging|quality assurance)\b/i;

/** `completed in QA` where the dates of the moderated test would stand: there is none in production. */
export const isTestedBefore = (answer: string | undefined): boolean => answer !== undefined && testedBefore.test(answer.trim());

/** Whether a section says in its heading or its first line that it is left out. */
export function isOptedOut(doc: MarkdownDocument, section: Section): boolean {
  if (/\bn\/a\b|\bnot (?:in scope|applicable|needed|planned)\b|\bskipp(?:ed|ing)\b/i.test(section.text)) return true;
  const first = doc.lineAt(section.firstLine + 1);
  if (!first || section.firstLine + 1 >= section.endLine || first.kind !== 'text' || first.text.text.length > 300) return false;
  // `Types of errors: N/A` answers one question and not the section.
  const text = first.text.text;
  const label = /^[^:?]{3,100}[:?]\s/.exec(text)?.[0];
  if (label !== undefined && !/^note:/i.test(text)) return label.includes(':') && leftOut.test(label);
  return skips.some((pattern) => pattern.test(text));
}

import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Section } from './sections';

const subject = String.raw`(?:uat|moderated (?:production )?testing|user acceptance|testing|pilot|phase|stage|step|staged rollout|rollout)`;
const skips: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:no|not|without|skip(?:ping|ped|s)?|won't|will not|won’t|omit(?:ted)?)\b[^.]{0,60}\b${subject}\b`, 'i'),
  new RegExp(
    String.raw`\b${subject}\b[^.]{0,40}\b(?:(?:is|are|was|were|will be) (?:skipped|omitted|not (?:needed|required|planned|applicable|phased|done))|not (?:in scope|needed|required|applicable))`,
    'i',
  ),
  /\bskipping this (?:step|stage|phase)\b/i,
  /(?:^|[\s(:–-])n\/a\b/i,
  /\bnot in scope\b/i,
  /\bnot applicable\b/i,
];

/** Whether a section says in its heading or its first line that it is left out. */
export function isOptedOut(doc: MarkdownDocument, section: Section): boolean {
  if (/\bn\/a\b|\bnot (?:in scope|applicable|needed|planned)\b|\bskipp(?:ed|ing)\b/i.test(section.text)) return true;
  const first = doc.lines[section.firstLine + 1];
  if (!first || section.firstLine + 1 >= section.endLine || first.kind !== 'text' || first.text.text.length > 300) return false;
  // `Types of errors: N/A` answers one question and not the section.
  const text = first.text.text;
  if (/^[^:?]{3,100}[:?]\s/.test(text) && !/^note:/i.test(text)) return false;
  return skips.some((pattern) => pattern.test(text));
}

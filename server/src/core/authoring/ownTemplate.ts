import { parsePlan } from '../plan/plan';
import { isPlan } from '../plan/recognise';
import { applyEdits, lineEndOf } from '../text/edit';
import { frontMatterOf } from './frontMatter';
import { nameInTitle, titleEdits, type OldTitle } from './title';

/** What a list of templates shows of one; undefined where it has no title. */
export const templateTitle = (text: string): string | undefined => parsePlan(text).title?.text;

/**
 * A new plan from a team's own template: its text as it stands, but for the title, which names the feature. A word in it that it is no
 * plan holds for the template alone; where nothing else tells that the new file is one, a word says so.
 */
export function fromTemplate(text: string, feature: string): string {
  const named = applyEdits(
    text,
    titleEdits(parsePlan(text), (old) => titleFor(old, nameInTitle(feature))),
  );
  const plan = named
    .replace(/^ {0,3}<!--\s*not-a-release-plan\s*-->[ \t]*(?:\r\n|\n|\r|$)(?:[ \t]*(?:\r\n|\n|\r))?/im, '')
    .replace(
      /(?<=^(?:\uFEFF)?---[ \t]*\r?\n(?:(?!---)[^\r\n]*\r?\n)*?release-plan:[ \t]*)(?:false|no|"false"|'false')(?=[ \t]*\r?\n)/i,
      'true',
    );
  if (isPlan(plan)) return plan;
  const { end } = frontMatterOf(plan);
  const lineEnd = lineEndOf(plan);
  return `${plan.slice(0, end)}<!-- release-plan -->${lineEnd}${lineEnd}${plan.slice(end)}`;
}

/** Where titles of templates leave room for the feature's name, the plainest word first. */
const places: readonly RegExp[] = [
  bracketed(String.raw`(?:feature|product|project|initiative)\b[^\[\]<>{}]*`),
  /\b(?:feature|product|project)[ _-]name\b/i,
  bracketed(String.raw`(?:name|title|fill(?: |\\?_)in|insert)\b[^\[\]<>{}]*`),
  /(?<!\w)(?:X{2,}|_{3,}|\.{3}|…)(?!\w)/,
];

/** Words in brackets of any kind, escaped or not. */
function bracketed(words: string): RegExp {
  const inside = String.raw`[^\[\]<>{}]*?\b${words}`;
  return new RegExp([String.raw`\\?\[${inside}\]`, String.raw`\\?<${inside}>`, String.raw`\{{1,2}${inside}\}{1,2}`].join('|'), 'i');
}

function titleFor({ source }: OldTitle, name: string): string {
  const place = places.find((one) => one.test(source));
  const rest = source.replace(/\s*\btemplate\b\s*/i, ' ').trim();
  if (place) return rest.replace(place, () => name);
  return /^(?:the )?release plan$/i.test(rest) || rest === '' ? `${name} Release Plan` : `${name}: ${rest}`;
}

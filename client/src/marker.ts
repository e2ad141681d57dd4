import { planMarker } from '../../server/src/core/plan/recognise';

/** Replaces `length` characters from `offset` on. */
export interface MarkerEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * The edit that settles whether a text is a plan: a marker that stands in it is replaced, else one goes to the top, behind front matter.
 * @param lineEnd the line end of the document.
 */
export function markerEdit(text: string, isPlan: boolean, lineEnd: string): MarkerEdit {
  const marker = isPlan ? '<!-- release-plan -->' : '<!-- not-a-release-plan -->';
  const present = planMarker.exec(text);
  if (present) {
    return { offset: present.index, length: present[0].length, text: marker };
  }
  const frontMatter = /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  return { offset: frontMatter, length: 0, text: `${marker}${lineEnd}${lineEnd}` };
}

import type { Part } from '../markdown/part';
import { byPart } from '../plan/byPart';
import { anchored } from '../text/anchor';
import { containsSpan, lastIndexAt, overlaps, type Span } from '../text/span';
import { finding } from './places';
import type { Finding, Rule } from './rule';

/** `(text)[address]`: the two pairs of brackets the wrong way round. */
const reversed = /\(([^()\r\n]{1,120})\)\[(https?:\/\/[^\]\s]+)\]/g;
/** `[text]([address](address))`: a link inside a link, as pasting into a link makes it. */
const nested = /\[([^[\]\r\n]{1,200})\]\(\[(?:https?:\/\/[^\]\s]+)\]\((https?:\/\/[^()\s]+)\)\)?/g;

export const brokenLink: Rule = {
  id: 'broken-link',
  title: 'A link leads nowhere',
  severity: 'warning',
  description: 'Markdown shows `(text)[address]` and `[text]([address](address))` as they stand, and `[text]()` leads nowhere.',
  silentWhen: 'The text stands in code. Whether an address exists is not asked.',
  bad: '# Search Release Plan\n\n- Go / No Go: (notes)[https://example.com/notes]\n',
  good: '# Search Release Plan\n\n- Go / No Go: [notes](https://example.com/notes)\n',
  hasSafeFixes: true,
  check: ({ plan }) => broken(plan),
  fixes(found, { plan }) {
    const text = plan.markdown.text.slice(found.span.start, found.span.end);
    const swapped = new RegExp(reversed.source).exec(text);
    const match = swapped ?? new RegExp(nested.source).exec(text);
    if (!match?.[1] || !match[2]) return [];
    return [
      {
        title: 'Write it as [text](address)',
        edits: [{ span: found.span, text: `[${match[1]}](${match[2]})` }],
        preferred: true,
        // Of a link in a link nobody but its author knows which address was meant.
        ...(swapped && { safe: true }),
      },
    ];
  },
};

const broken = byPart(({ stretch: { part } }) => brokenIn(part));

function brokenIn(part: Part): Finding[] {
  const { codes } = part;
  const inCode = (span: Span): boolean => {
    const code = codes[lastIndexAt(codes, span.end - 1)];
    return code !== undefined && overlaps(code, span);
  };
  const swapped = matches(part, reversed).map((span) =>
    finding('broken-link', span, 'The brackets of this link are reversed: Markdown wants [text](address).'),
  );
  const doubled = matches(part, nested).map((span) => finding('broken-link', span, 'A link stands inside the address of this link.'));
  const whole = [...swapped, ...doubled].map(({ span }) => span).sort((a, b) => a.start - b.start);
  const loose = part.lines.flatMap((line) => {
    const at = line.kind === 'text' ? line.text.text.indexOf('](http') : -1;
    const span = at < 0 ? undefined : line.text.spanOf(at, at + 2);
    const around = span && whole[lastIndexAt(whole, span.start)];
    return span && !(around && containsSpan(around, span))
      ? [finding('broken-link', span, 'An address in parentheses follows a bracket here, but the bracket that opens the link is missing.')]
      : [];
  });
  const empty = part.links
    .filter((link) => link.explicit && link.url.trim() === '' && link.text.trim() !== '')
    .map((link) => finding('broken-link', link.span, `The link “${link.text}” has no address.`));
  return [...swapped, ...doubled, ...loose, ...empty].filter(({ span }) => !inCode(span)).sort((a, b) => a.span.start - b.span.start);
}

function matches(part: Part, pattern: RegExp): Span[] {
  return [...part.source.matchAll(pattern)].map((match) => anchored(part.anchor, match.index, match.index + match[0].length));
}

import type { Part } from '../markdown/part';
import { byPart } from '../plan/byPart';
import { within } from '../plan/within';
import { anchored } from '../text/anchor';
import type { Span } from '../text/span';
import { finding } from './places';
import type { Rule } from './rule';

/** A pair of brackets where an item's box stands, with what is in it and behind it; escaped as word processors export it, too. */
const bracket = /[ \t]+(\\?\[([ xX✓✔☑]{0,3})\\?\])([ \t]*)(\S)/uy;

const known = /^\[[ xX]\]$/;

export const checkboxSpelling: Rule = {
  id: 'checkbox-spelling',
  title: 'A check box that Markdown does not know',
  severity: 'hint',
  description: 'Only `[ ]` and `[x]` with a blank behind them become check boxes. `[]`, `[x ]` and `[x]Done` are shown as they stand.',
  silentWhen: 'The brackets are a link, stand in the middle of a line, or have nothing behind them. `[X]` is a check box.',
  bad: '# Search Release Plan\n\n## Validation\n\n- [] Tested in staging\n- [x ] Downstream services are ready\n- [x]The dashboard shows errors\n1. [ x] The plan is reviewed\n',
  good: '# Search Release Plan\n\n## Validation\n\n- [ ] Tested in staging\n- [X] Downstream services are ready\n- [x](https://example.com/dashboard) shows errors\n- []\n',
  hasSafeFixes: true,
  check({ plan }) {
    return misspelt(plan).map(({ span, right }) => {
      const written = within(plan).text.slice(span.start, span.end);
      const message = known.test(written)
        ? `A blank is missing behind “${written}”: Markdown shows it as text and not as a check box.`
        : `Markdown shows “${written}” as text: a check box is written “${right.trim()}”, with a blank behind it.`;
      return finding('checkbox-spelling', span, message);
    });
  },
  fixes(found, { plan }) {
    const box = misspelt(plan).find(({ span }) => span.start === found.span.start);
    if (!box) return [];
    return [{ title: `Write “${box.right.trim()}”`, edits: [{ span: box.span, text: box.right }], preferred: true, safe: true }];
  },
};

interface Misspelt {
  readonly span: Span;
  readonly right: string;
}

const misspelt = byPart(({ stretch: { part } }) => misspeltIn(part));

const misspeltIn = (part: Part): Misspelt[] =>
  part.lines.flatMap((line): Misspelt[] => {
    if (line.kind !== 'text' || (line.marker?.kind !== 'bullet' && line.marker?.kind !== 'ordered')) return [];
    bracket.lastIndex = line.marker.span.end - part.start;
    const [, written = '', inside = '', blank = '', next = ''] = bracket.exec(part.source) ?? [];
    if (written === '') return [];
    const start = bracket.lastIndex - next.length - blank.length - written.length;
    // Behind `]` a bracket or parenthesis makes a link, and a colon a definition.
    if (blank === '' ? !/[\p{L}\p{N}]/u.test(next) : known.test(written)) return [];
    const right = `[${inside.trim() === '' ? ' ' : 'x'}]${blank === '' ? ' ' : ''}`;
    return [{ span: anchored(part.anchor, start, start + written.length), right }];
  });

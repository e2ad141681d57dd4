import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { assess } from '../../server/src/core/assessment';
import { percentOf } from '../../server/src/core/plan/stages';

const corpus = path.resolve(process.env['RELEASE_PLAN_CORPUS'] ?? '../shared/corpus');
const folders = ['test/fixtures/plans', ...(existsSync(corpus) ? [path.join(corpus, 'seeds'), path.join(corpus, 'plans')] : [])];

/** Ways to write the same plan, line for line. */
const rewritings: Readonly<Record<string, (text: string) => string>> = {
  'other bullets': (text) => text.replace(/^(\s*)- (?=\S)/gm, '$1* '),
  CRLF: (text) => text.replace(/\r?\n/g, '\r\n'),
  'bold headings': (text) => text.replace(/^(#{1,6}) +([^*\n]+?) *$/gm, '$1 **$2**'),
  'headings behind a blank': (text) => text.replace(/^(#{1,6} )/gm, ' $1'),
  'headings with a colon': (text) => text.replace(/^(#{2,6} +[^*\n]*?[^:*\s\n]) *$/gm, '$1:'),
  'headings with emoji': (text) => text.replace(/^(#{2,6} )(?=\S)/gm, '$1🚀 '),
  'escaped placeholders': (text) => text.replace(/\[FILL_IN\]/g, '\\[FILL\\_IN\\]').replace(/\[PICK_ONE\]/g, '\\[PICK\\_ONE\\]'),
  'curly apostrophes': (text) => text.replace(/(\w)'(\w)/g, '$1’$2'),
  'blanks at line ends': (text) => text.replace(/$/gm, '  '),
};

/** What is understood, as far as the spelling does not matter. */
function understood(text: string): unknown {
  const { plan, state } = assess(text);
  const line = (offset: number): number => plan.markdown.index.lineAt(offset) + 1;
  return {
    state: state.id,
    sections: plan.sections.filter((section) => section.kind !== 'other').map((section) => `${line(section.span.start)} ${section.kind}`),
    stages: plan.stages.map(
      (stage) =>
        `${line(stage.headingSpan.start)} ${stage.letter ?? '-'} ${percentOf(stage)?.high ?? '?'} ${stage.resultsFilled ? 'filled' : ''}`,
    ),
    toggles: plan.toggles.map(({ name }) => name),
    placeholders: plan.placeholders.map(({ span, kind }) => `${line(span.start)} ${kind}`),
    fields: plan.fields
      .filter((field) => field.definition)
      .map((field) => `${line(field.labelSpan.start)} ${field.definition?.id ?? ''} ${field.status}`),
  };
}

describe('The same plan', function () {
  this.timeout(60_000);
  const plans = folders.flatMap((folder) =>
    readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') })),
  );
  const before = new Map(plans.map(({ name, text }) => [name, understood(text)]));
  for (const [how, rewrite] of Object.entries(rewritings)) {
    it(`is understood the same with ${how}`, () => {
      for (const { name, text } of plans) assert.deepEqual(understood(rewrite(text)), before.get(name), name);
    });
  }
  if (folders.length === 1) process.stdout.write(`    no real plans at ${corpus}: only our own are rewritten\n`);
});

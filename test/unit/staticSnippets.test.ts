import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fieldLines, sectionBlock, stageBlock, stagePlanningLines, type BlockStyle } from '../../server/src/core/authoring/blocks';
import { parsePlan, type Plan } from '../../server/src/core/plan/plan';
import type { FieldContext } from '../../server/src/core/plan/vocabulary/fields';
import { renderPlain, type Part } from '../../server/src/core/text/snippet';

interface StaticSnippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const snippets = JSON.parse(readFileSync('snippets/release-plan.json', 'utf8')) as Readonly<Record<string, StaticSnippet>>;
const style: BlockStyle = { level: 3, partLevel: 4, bullet: '-' };

/** The text that a snippet leaves when nobody answers; its tab stops are named again where they stand twice. */
function textOf(name: string): string {
  const body = snippets[name]?.body.join('\n') ?? '';
  const first = new Map<string, string>();
  return body
    .replace(
      /\$\{(\d+)(?::([^}]*)|\|([^|\\,]*(?:\\.[^|\\,]*)*),[^}]*)\}/g,
      (_, stop: string, text: string | undefined, choice: string | undefined) => {
        first.set(stop, (text ?? choice ?? '').replace(/\\(.)/g, '$1'));
        return first.get(stop) ?? '';
      },
    )
    .replace(/\$(\d+)/g, (_, stop: string) => first.get(stop) ?? '');
}

const idsIn = (plan: Plan, context: FieldContext): string[] => [
  ...new Set(plan.fields.filter((field) => field.context === context).flatMap(({ definition }) => definition?.id ?? [])),
];

describe('the snippets that need no server', () => {
  const whole = parsePlan(textOf('Release plan'));

  it('write a stage as it is inserted', () => {
    assert.equal(
      textOf('Release plan: stage').trimEnd(),
      renderPlain(stageBlock({ letter: 'B', percent: 25, results: true }, style)).trimEnd(),
    );
  });

  it('write a plan that is recognised and asks what is asked in what is inserted', () => {
    assert(whole.recognised);
    const block = (heading: string, parts: readonly Part[]): Plan => parsePlan(`# Search Release Plan\n\n${heading}${renderPlain(parts)}`);
    for (const [context, heading, parts] of [
      ['testing-planning', '', sectionBlock('moderated-testing', style)],
      ['testing-results', '', sectionBlock('moderated-testing', style)],
      ['rollout-planning', '', sectionBlock('rollout-planning', style)],
      ['stage-planning', '### Stage A: 1% of users\n\n#### Planning\n\n', stagePlanningLines('1%', '-')],
      ['stage-results', '### Stage A: 1% of users\n\n#### Results\n\n', fieldLines('stage-results', style)],
      ['one-week', '', sectionBlock('one-week-results', style)],
      ['one-month', '', sectionBlock('one-month-results', style)],
      ['questions', '', sectionBlock('post-launch-questions', style)],
    ] as const) {
      const expected = idsIn(block(heading, parts), context);
      assert(expected.length > 0, context);
      assert.deepEqual(idsIn(whole, context).sort(), expected.sort(), context);
    }
  });

  it('write a rollback that is understood as one', () => {
    const plan = parsePlan(`# Search Release Plan\n\n${textOf('Release plan: rollback')}`);
    assert(plan.sections.some(({ kind }) => kind === 'rollback'));
  });
});

import assert from 'node:assert/strict';
import { headingKey } from '../../../server/src/core/plan/headingKey';
import { parsePlan } from '../../../server/src/core/plan/plan';
import { eachLineEnd } from '../../support/lineEnds';

/** Kinds of the sections of a fragment below a title, in order; parts by what they are a part of. */
function kindsOf(markdown: string): string[] {
  const { sections } = parsePlan(`# Search Release Plan\n\n${markdown}`);
  return sections
    .filter((section) => !section.isTitle)
    .map(({ kind, part, owner }) => (part === undefined || owner === undefined ? kind : `${part} of ${sections[owner]?.kind ?? ''}`));
}

function checkKinds(kind: string, headings: readonly string[]): void {
  for (const heading of headings) assert.deepEqual(kindsOf(heading), [kind], heading);
}

describe('headingKey', () => {
  it('drops numbering, emphasis, emoji, quotes of any form and the closing colon', () => {
    assert.equal(headingKey('**1. Stage B – 25% of users:**'), 'stage b - 25% of users');
    assert.equal(headingKey('🚀 Go Live!'), 'go live!');
    assert.equal(headingKey('2.1) Rollback   Process : '), 'rollback process');
    assert.equal(headingKey('1-week results'), '1-week results');
    assert.equal(headingKey('What “you’ll” see'), 'what "you\'ll" see');
  });
});

describe('sections', () => {
  it('are known by the spellings that people use', () => {
    checkKinds('toggles', [
      '## Step 1: Development',
      '## Development',
      '## Feature Toggle/flag:',
      '## Feature toggles',
      '### Toggle details',
      '## Feature flags',
    ]);
    checkKinds('validation', ['## Step 2: Validation', '## Technical Preparation', '## Preparing for Release', '## Preparation']);
    checkKinds('go-no-go', ['## Go/No Go meeting 6/2 at 2:10p ET', '## Launch go/no-go:', '### Go / No Go', '## Go/no-go']);
    checkKinds('rollback', [
      '### Define the Rollback process',
      '## Rollback Plan',
      '#### Rollback',
      '## Define Rollback process',
      '## Rollback',
      '**Rollback Plan:**',
      '## Roll-back procedure',
    ]);
    checkKinds('moderated-testing', [
      '## Phase I: moderated production testing (also known as UAT)',
      '## Phase I: UAT',
      '## Phase I - UAT',
      '## Phase I – Pilot – Denver',
      '## User acceptance testing',
      '### Phase 1: UAT',
    ]);
    checkKinds('rollout-planning', ['#### Rollout Planning', '### Planning', '## Planning:', '## The Plan', '## Rollout schedule']);
    checkKinds('go-live', ['## Go Live!', '## Go Live', '## Launch', '### Go-live']);
    checkKinds('post-launch-metrics', ['## Post Launch metrics', '## Post-launch Metrics', '## POST LAUNCH METRICS']);
    checkKinds('one-week-results', [
      '### 1-week results',
      '### 1-week results:',
      '### 1-week results at 100%',
      '### 1-Week Results Post-Launch ',
      '### 1-Week Results (5/20-5/27)',
      '***1-week results***',
      '### One week results',
    ]);
    checkKinds('one-month-results', ['### 1-month results', '### 1-month results post 100% rollout', '### 1-Month Results']);
    checkKinds('post-launch-questions', ['## Post-launch Questions', '## Post Launch Questions:', '## Post-launch questions']);
    checkKinds('other', [
      '## Overview',
      '## Phase II: Staged Rollout (also known as unmoderated production testing)',
      '## Step 3: Production rollout',
      '### Do I need a staged rollout?',
      '## Changelog',
      '## Risks',
    ]);
  });

  it('take stages with and without letters', () => {
    checkKinds('stage', [
      '### Stage A: Canary',
      '### Stage B: moderate',
      '### Stage B: 25% of users',
      '#### Stage F: Go Live!',
      '### Canary (10%)',
      '### Canary - 1% of users',
      '### 100% of users (8/30)',
      '### Release 3.1 – 20% of users – 04/15/2025',
      '**Stage A: Canary**',
      '**Stage C: Very High:**',
      '### Phase B: 50% of users',
      '### Stage 2: 50%',
    ]);
  });

  it('are found as bold lines of their own, and not in sentences', () => {
    assert.deepEqual(kindsOf('**Rollback Plan:**\n\n- a\n\n**Validation**\n\nok'), ['rollback', 'validation']);
    assert.deepEqual(kindsOf('**Rollback** is done by Ana.'), []);
    assert.deepEqual(kindsOf('**Rollback is easy.**'), []);
    assert.deepEqual(kindsOf('- Rollback plan:'), []);
    assert.deepEqual(kindsOf('**Rollback: turn it off**'), []);
    assert.deepEqual(kindsOf('Rollback:\n\nTurn it off'), ['rollback']);
  });

  it('belong to what stands above them', () => {
    const stages = '### Stage A: 10%\n\n#### Planning\n\n- Length of time: 1 day\n\n#### Results\n\n- Types of errors logged: none\n';
    assert.deepEqual(kindsOf(stages), ['stage', 'planning of stage', 'results of stage']);
    assert.deepEqual(kindsOf('## Phase I: UAT\n\n### Planning\n\n### Results\n'), [
      'moderated-testing',
      'planning of moderated-testing',
      'results of moderated-testing',
    ]);
    assert.deepEqual(kindsOf('## Go Live!\n\n### Planning\n\n- Desired date: 3/3/25\n'), ['go-live', 'planning of go-live']);
  });

  it('belong to what stands before them on their own level', () => {
    assert.deepEqual(kindsOf('### Stage A\n\n### Planning\n\n### Results\n\n### Stage B\n\n### Planning\n'), [
      'stage',
      'planning of stage',
      'results of stage',
      'stage',
      'planning of stage',
    ]);
    assert.deepEqual(kindsOf('### Stage A\n\n### Planning\n\n### Planning\n'), ['stage', 'planning of stage', 'rollout-planning']);
  });

  it('plan the rollout by their fields, whatever their heading', () => {
    const fields = '- Desired date range: 3/3/25\n- Who is monitoring the dashboard(s)?: Ana\n';
    assert.deepEqual(kindsOf(`## How we will do it\n\n${fields}`), ['rollout-planning']);
    assert.deepEqual(kindsOf(`## Phase II: Staged Rollout\n\n${fields}`), ['rollout-planning']);
  });

  it('end where the next one of their level begins', () => {
    for (const { text } of eachLineEnd('# X Release Plan\n\n## Rollback\n\na\n\n### Inner\n\nb  \n\n\n## Validation\n\nc\n')) {
      const { sections } = parsePlan(text);
      assert.deepEqual(
        sections.map(({ span }) => text.slice(span.start, span.end).split(/\r?\n/).at(-1)),
        ['c', 'b', 'b', 'c'],
      );
      assert.deepEqual(
        sections.map((section) => section.parent),
        [undefined, 0, 1, 0],
      );
    }
  });

  it('leave out guidance: nothing in it is a field or a placeholder', () => {
    const { fields, placeholders } = parsePlan('# X Release Plan\n\n## When to use this template\n\n- Desired date range: [FILL_IN]\n');
    assert.deepEqual([fields.length, placeholders.length], [0, 0]);
  });
});

describe('the title', () => {
  const titleOf = (markdown: string): string | undefined => parsePlan(markdown).title?.text;

  it('is the heading that says so, else the first of the top level', () => {
    assert.equal(titleOf('# Search Release Plan\n\n## Rollback'), 'Search Release Plan');
    assert.equal(titleOf('# Release Plan: **Search** `v2`\n'), 'Release Plan: Search v2');
    assert.equal(titleOf('# Search\n\n# Release Plan - Search\n\n## Rollback'), 'Release Plan - Search');
    assert.equal(titleOf('# --DRAFT-- (To be Updated)\n\n## Rollback'), '--DRAFT-- (To be Updated)');
    assert.equal(titleOf('**Mobile: Search Release Plan**\n\n## Rollback'), undefined);
    assert.equal(titleOf('## Search Release Plan\n\n## Rollback'), 'Search Release Plan');
  });

  it('is no section of the plan', () => {
    assert.equal(titleOf('# Rollback\n\n# Search Release Plan'), undefined);
    assert.equal(titleOf('## Rollback\n'), undefined);
    assert.equal(titleOf(''), undefined);
  });
});

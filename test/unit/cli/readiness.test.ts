import assert from 'node:assert/strict';
import { cli } from '../../support/cli';
import { fixture } from '../../support/fixtures';

const plan = fixture('house-style');

describe('release-plan readiness', () => {
  it('prints how far a plan is for people', async () => {
    const { status, out, err } = await cli(['readiness', 'plan.md'], { 'plan.md': plan });
    assert.deepEqual([status, err], [0, '']);
    assert.deepEqual(out.split('\n').slice(0, 9), [
      'Release Plan: Harbour Lights',
      'Rolling out, Stage A · 7 of 11 filled · 1 due · plan.md',
      'Shown by line 34: “Number of unique users: 41”, and 1 more place.',
      'Next: Advance to Stage B. Nothing blocks it.',
      'Worth knowing: 1 more finding (line 9).',
      '',
      'Due now',
      '  Line 28: Stage C is scheduled here, but has no block for its results.',
      '',
    ]);
    assert.match(out, /^ {2}Stage B {2}50% {4}6\/5-6\/7 {2}0 of 2 filled$/m);
    const colored = (await cli(['readiness', 'plan.md'], { 'plan.md': plan }, { color: true })).out;
    assert.equal(colored.replace(/\p{Cc}\[[\d;]*m/gu, ''), out);
    assert.notEqual(colored, out);
  });

  it('prints Markdown, a report for each plan', async () => {
    const { status, out } = await cli(['readiness', '--format', 'markdown', 'a.md', 'b.md'], { 'a.md': plan, 'b.md': fixture('staged') });
    assert.equal(status, 0);
    assert.deepEqual(out.match(/^## .*$/gm), ['## Readiness: Release Plan: Harbour Lights', '## Readiness: Seed Library Release Plan']);
    assert.match(out, /\n\n## Readiness: Seed/);
  });

  it('prints JSON with a version, for plans and others', async () => {
    const { status, out, err } = await cli(['readiness', '--format', 'json', 'a.md', 'README.md'], {
      'a.md': plan,
      'README.md': '# Hello\n',
    });
    assert.equal(status, 0);
    const [first, second] = JSON.parse(out) as Record<string, unknown>[];
    assert.deepEqual([first?.['schemaVersion'], first?.['path'], first?.['recognized'], first?.['next']], [1, 'a.md', true, 'advance-A']);
    assert.deepEqual(Object.keys(second ?? {}), ['path', 'recognized', 'confidence']);
    assert.equal(err, 'release-plan: 1 file is no release plan: README.md\n');
  });

  it('counts and names files that are no plans in one line', async () => {
    const files = { 'a.md': '# A\n', 'plan.md': plan, 'b\u001b[31m.md': '# B\n' };
    const { status, out, err } = await cli(['readiness', 'all'], files);
    assert.equal(status, 0);
    assert.match(out, /^Release Plan: Harbour Lights\n/);
    assert.equal(err, 'release-plan: 2 files are no release plans: a.md, b\u{FFFD}[31m.md\n');
  });

  it('reads one plan from standard input, which has no path', async () => {
    const { status, out } = await cli(['readiness', '-'], {}, { stdin: plan });
    assert.equal(status, 0);
    assert.match(out, /^Rolling out, Stage A · 7 of 11 filled · 1 due$/m);
  });

  it('ends with 2 when a file cannot be read, after what it could say', async () => {
    const { status, out, err } = await cli(['readiness', 'none.md', 'plan.md'], { 'plan.md': plan });
    assert.equal(status, 2);
    assert.match(out, /^Release Plan: Harbour Lights\n/);
    assert.equal(err, 'release-plan: cannot read none.md: there is no such file\n');
    assert.deepEqual(await cli(['readiness', '--format', 'json', 'none.md']), { status: 2, out: '[]\n', err });
  });

  it('says what it cannot do', async () => {
    const wrong: readonly (readonly [args: readonly string[], message: RegExp])[] = [
      [['readiness'], /readiness needs a file, a folder, a pattern, or - for standard input/],
      [['readiness', '--format', 'sarif', 'plan.md'], /there is no format "sarif" of readiness; use pretty, markdown, json/],
      [['readiness', '--today', 'tomorrow', 'plan.md'], /--today takes a day such as 2025-01-31, not "tomorrow"/],
      [['readiness', '--today', '2025-02-30', 'plan.md'], /not "2025-02-30"/],
      [['readiness', '--today', '2025-3-7', 'plan.md'], /not "2025-3-7"/],
    ];
    for (const [args, message] of wrong) {
      const { status, out, err } = await cli(args, { 'plan.md': plan });
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, message);
    }
    assert.equal((await cli(['readiness', '--today', '2024-02-29', 'plan.md'], { 'plan.md': plan })).status, 0);
  });

  it('lets no control character of a plan reach the terminal', async () => {
    const nasty = '\u001b[31m\u009b31m\u0007\u202e';
    const text = plan
      .replace('Harbour Lights', `Harbour ${nasty} Lights`)
      .replace('Number of unique users: 41', `Number of unique users: 41 ${nasty}`)
      .replace('## Rollback', `## Rollback ${nasty}`);
    for (const format of ['pretty', 'markdown', 'json']) {
      const { out } = await cli(['readiness', '--format', format, 'plan.md'], { 'plan.md': text });
      assert.match(out, /Harbour/);
      assert.doesNotMatch(out, /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u, format);
    }
    const { out } = await cli(['readiness', '--format', 'json', 'plan.md'], { 'plan.md': text });
    assert((JSON.parse(out) as { title: string }[])[0]?.title.includes(nasty));
  });

  it('obeys a configuration', async () => {
    const files = { 'plan.md': plan, 'rules.json': '{ "rules": { "stage-without-results": "off" } }' };
    const { out } = await cli(['readiness', '--config', 'rules.json', 'plan.md'], files);
    assert.match(out, /nothing due/);
  });
});

import assert from 'node:assert/strict';
import { rules } from '../../../server/src/core/rules/index';
import { cli, type Files } from '../../support/cli';
import { withLineEnd } from '../../support/lineEnds';

/** Two findings, an error and a warning. */
const plan = `# Search Release Plan

## Rollback

Turn off \`search_ranking_enabled\`.

### Stage A: 10% of users

#### Planning

- Length of time: TBD
- Percentage of Users: 25%

### Stage B: 100% of users

#### Planning

- Length of time: 1 week
`;
const good = plan.replace('TBD', '1 day').replace('25%', '10%');
const files: Files = { 'plan.md': plan, 'good.md': good, 'README.md': '# Search\n' };

interface Problem {
  readonly ruleId: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}
const problemsOf = (out: string): Problem[] => (JSON.parse(out) as { problems: Problem[] }[])[0]?.problems ?? [];

describe('check', () => {
  it('prints a line for each finding, and a sum', async () => {
    assert.deepEqual(await cli(['check', 'all'], files), {
      status: 1,
      err: '',
      out: [
        'plan.md',
        '  11:19    warning     “Length of time” is still a placeholder; it is needed for the staging review. placeholder-due',
        '  12:24    error       Stage A is 10% in its heading and 25% here. percent-mismatch',
        '',
        '2 findings due in 2 release plans; 1 other file passed over.',
        '',
      ].join('\n'),
    });
    assert.equal((await cli(['check', 'good.md'], files)).out, 'No findings due in 1 release plan.\n');
    assert.ok((await cli(['check', 'plan.md'], files, { color: true })).out.includes('\u001b[33mwarning'));
  });

  it('fails from the level on that is asked for', async () => {
    const status = async (...args: string[]): Promise<number | undefined> => (await cli(['check', 'plan.md', ...args], files)).status;
    assert.deepEqual(
      [await status(), await status('--fail-on', 'error'), await status('--fail-on=hint'), await status('--fail-on', 'never')],
      [1, 1, 1, 0],
    );
    assert.equal((await cli(['check', 'good.md'], files)).status, 0);
    const mild = { ...files, 'plan.md': plan.replace('25%', '10%') };
    assert.equal((await cli(['check', 'plan.md', '--fail-on', 'error'], mild)).status, 0);
    assert.equal((await cli(['check', 'plan.md', '--fail-on', 'warning'], mild)).status, 1);
  });

  it('reads one plan from standard input, beside files', async () => {
    const { out, status } = await cli(['check', '--format', 'json', '-', 'good.md'], files, { stdin: plan });
    assert.equal(status, 1);
    assert.deepEqual(
      (JSON.parse(out) as { path: string }[]).map(({ path }) => path),
      ['-', 'good.md'],
    );
  });

  it('prints JSON with places from 1, the same for every line end', async () => {
    const { out } = await cli(['check', '--format', 'json', 'plan.md'], files);
    const found = problemsOf(out).map(({ ruleId, line, column, endColumn }) => `${ruleId} ${line}:${column}-${endColumn}`);
    assert.deepEqual(found, ['placeholder-due 11:19-22', 'percent-mismatch 12:24-27']);
    for (const text of [withLineEnd(plan, '\r\n'), withLineEnd(plan, '\r'), `\ufeff${plan}`]) {
      assert.equal((await cli(['check', '--format', 'json', 'plan.md'], { 'plan.md': text })).out, out);
    }
    assert.deepEqual(JSON.parse((await cli(['check', '--format', 'json', 'README.md'], files)).out), [
      { path: 'README.md', recognized: false, problems: [] },
    ]);
  });

  it('prints SARIF with every rule', async () => {
    const { out } = await cli(['check', '--format', 'sarif', 'plan.md'], files);
    const log = JSON.parse(out) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string; helpUri: string }[] } };
        results: { ruleId: string; level: string; locations: { physicalLocation: { region: object } }[] }[];
      }[];
    };
    const [run] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.deepEqual(
      run?.tool.driver.rules.map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    assert.deepEqual(
      run.results.map(({ ruleId, level }) => [ruleId, level]),
      [
        ['placeholder-due', 'warning'],
        ['percent-mismatch', 'error'],
      ],
    );
    assert.deepEqual(run.results[0]?.locations[0]?.physicalLocation.region, { startLine: 11, startColumn: 19, endLine: 11, endColumn: 22 });
  });

  it('prints annotations for GitHub that no document can forge', async () => {
    const { out } = await cli(['check', '--format', 'github', 'a,b:%.md'], { 'a,b:%.md': plan });
    const [first] = out.split('\n');
    assert.equal(
      first,
      '::warning file=a%2Cb%3A%25.md,line=11,endLine=11,col=19,endColumn=22,title=placeholder-due::“Length of time” is still a placeholder; it is needed for the staging review.',
    );
    const forged = await cli(['check', '--format', 'github', 'p.md'], { 'p.md': plan.replace('Stage A:', 'Stage A: 100%25 ::error::x') });
    for (const line of forged.out.trimEnd().split('\n')) assert.match(line, /^::(?:error|warning|notice) file=p\.md,/);
  });

  it('prints JUnit with a suite for each plan', async () => {
    const { out } = await cli(['check', '--format', 'junit', 'all'], { ...files, '<&">.md': plan });
    assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="release-plan">\n/);
    assert.match(out, /<testsuite name="plan\.md" tests="2" failures="2">/);
    assert.match(out, /<testsuite name="good\.md" tests="1" failures="0">\n {4}<testcase classname="good\.md" name="nothing is due"\/>/);
    assert.match(out, /<testsuite name="&lt;&amp;&quot;&gt;\.md"/);
    assert(!out.includes('README.md'));
  });

  it('prints no control characters of a document', async () => {
    const text = plan
      .replace('Length of time: TBD', 'Where we \u0007meet:')
      .replace('Stage A: 10%', 'Stage A: 10%')
      .replace('### Stage B', '### Stage\u001b[31m \u202eB');
    for (const format of ['pretty', 'junit', 'github', 'sarif', 'json']) {
      const { out } = await cli(['check', '--format', format, 'p.md'], { 'p.md': text.replace('25%', '\u001b]0;x\u000725%') });
      assert.doesNotMatch(out.replace(/\n/g, ''), /\p{Cc}|[\u202a-\u202e]/u, format);
    }
  });
});

describe('check with a configuration', () => {
  const run = (config: string | Uint8Array): ReturnType<typeof cli> =>
    cli(['check', '--format', 'json', '--config', 'c.json', 'plan.md'], { ...files, 'c.json': config });

  it('hears what a team wants to hear', async () => {
    const { out, status } = await run('{\n  // a team may\n  "rules": { "percent-mismatch": "off", "placeholder-due": "hint", },\n}');
    assert.deepEqual(
      problemsOf(out).map(({ ruleId }) => ruleId),
      ['placeholder-due'],
    );
    assert.equal(status, 0);
    assert.equal((await run('{}')).status, 1);
  });

  it('says what is wrong with the file', async () => {
    const wrong: readonly (readonly [config: string | Uint8Array, message: RegExp])[] = [
      ['{', /c\.json is no valid JSON: CloseBraceExpected at character 2/],
      ['[]', /c\.json: expected an object with "rules"/],
      ['{ "rules": [] }', /c\.json: expected an object with "rules"/],
      ['{ "rules": { "no-such-rule": "off" } }', /c\.json: there is no rule "no-such-rule"/],
      ['{ "rules": { "no-\u202erule": "off" } }', /no rule "no-\ufffdrule"/],
      ['{ "rules": { "no-toggle": "loud" } }', /c\.json: "no-toggle" must be one of off, hint, information, warning, error/],
      ['{ "rules": { "no-toggle": 1 } }', /must be one of/],
      [new Uint8Array([0xff, 0xfe, 0x41]), /cannot read the configuration c\.json: it is not valid UTF-8/],
    ];
    for (const [config, message] of wrong) {
      const { status, out, err } = await run(config);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, message);
      assert.equal(err.split('\n').length, 2, 'one line');
    }
    assert.match((await cli(['check', '--config', 'none.json', 'plan.md'], files)).err, /cannot read the configuration none\.json/);
  });
});

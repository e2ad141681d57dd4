import assert from 'node:assert/strict';
import { rules } from '../../../server/src/core/rules/index';
import { cli, type Files } from '../../support/cli';
import { withLineEnd } from '../../support/lineEnds';

/** Two findings, an error and a warning. */
const plan = `# Search Release Plan

## Rollback

If errors exceed 2%, Ana turns off \`search_ranking_enabled\`.

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
        '2 findings in 2 release plans; 1 other file passed over.',
        '',
      ].join('\n'),
    });
    assert.equal((await cli(['check', 'good.md'], files)).out, 'No findings in 1 release plan.\n');
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

  it('says what is wrong with the file and where, after the work is done with the rest of it', async () => {
    const wrong: readonly (readonly [config: string, message: RegExp])[] = [
      ['{', /c\.json:1:2: this file is no valid JSON: a closing brace \} is expected here/],
      ['[]', /c\.json:1:1: expected an object such as/],
      ['{ "rules": [] }', /c\.json:1:12: "rules" is to be an object with ids of rules, not \[\]/],
      ['{\n  "rules": {\r\n    "no-togle": "off" } }', /c\.json:3:5: there is no rule "no-togle"; did you mean "no-toggle"\?/],
      ['{ "rules": { "no-\u202erule": "off" } }', /there is no rule "no-\ufffdrule"/],
      ['{ "rules": { "no-toggle": "loud" } }', /c\.json:1:27: "no-toggle" is to be one of .*, not "loud"/],
    ];
    const fine = await run('{}');
    for (const [config, message] of wrong) {
      const { status, out, err } = await run(config);
      assert.deepEqual([status, out], [2, fine.out]);
      assert.match(err, message);
      assert.match(err, /^release-plan: [^\n]+\n$/, 'one line');
    }
    const two = await run('{ "rules": { "x": "off", "percent-mismatch": "off", "no-toggle": 1 } }');
    assert.equal(two.err.split('\n').length, 3);
    assert.deepEqual(
      problemsOf(two.out).map(({ ruleId }) => ruleId),
      ['placeholder-due'],
    );
  });

  it('does nothing without the file that it was told to take', async () => {
    for (const [path, message] of [
      ['none.json', /cannot read the configuration none\.json: there is no such file/],
      ['latin.json', /cannot read the configuration latin\.json: it is not valid UTF-8/],
    ] as const) {
      const { status, out, err } = await cli(['check', '--config', path, 'plan.md'], {
        ...files,
        'latin.json': new Uint8Array([0xff, 0xfe, 0x41]),
      });
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, message);
    }
  });
});

describe('the configuration beside the plans', () => {
  const off = (id: string): string => JSON.stringify({ rules: { [id]: 'off' } });
  const rulesOf = async (given: Files, ...paths: string[]): Promise<string[][]> => {
    const { out } = await cli(['check', '--format', 'json', ...paths], given);
    return (JSON.parse(out) as { problems: Problem[] }[]).map(({ problems }) => problems.map(({ ruleId }) => ruleId));
  };
  const both = ['placeholder-due', 'percent-mismatch'];

  it('is the nearest one upwards, as a whole', async () => {
    const given: Files = {
      'a/b/plan.md': plan,
      'a/plan.md': plan,
      'plan.md': plan,
      'a/.release-plan.json': off('placeholder-due'),
      '.release-plan.jsonc': `// for all\n${off('percent-mismatch')}`,
    };
    assert.deepEqual(await rulesOf(given, 'a/b/plan.md', 'a/plan.md', 'plan.md'), [
      ['percent-mismatch'],
      ['percent-mismatch'],
      ['placeholder-due'],
    ]);
    const { out } = await cli(['check', '--format', 'json', '-'], given, { stdin: plan });
    assert.deepEqual(
      problemsOf(out).map(({ ruleId }) => ruleId),
      ['placeholder-due'],
    );
  });

  it('is not looked for above a repository, and not where there is --config', async () => {
    const given: Files = { 'a/plan.md': plan, '.release-plan.json': off('placeholder-due') };
    assert.deepEqual(await rulesOf(given, 'a/plan.md'), [['percent-mismatch']]);
    assert.deepEqual(await rulesOf({ ...given, 'a/.git': { code: 'EISDIR' } }, 'a/plan.md'), [both]);
    assert.deepEqual(await rulesOf({ ...given, 'a/.git': 'gitdir: elsewhere' }, 'a/plan.md'), [both]);
    assert.deepEqual(await rulesOf({ ...given, '.git': { code: 'EISDIR' } }, 'a/plan.md'), [['percent-mismatch']]);
    assert.deepEqual(await rulesOf({ ...given, 'c.json': '{}' }, 'a/plan.md', '--config', 'c.json'), [both]);
  });

  it('is told of once when it is wrong, whatever reads it, and the plans are checked', async () => {
    const given: Files = { 'a/1.md': plan, 'a/2.md': plan, 'b/3.md': good, '.release-plan.json': '{ "rulez": 1 }' };
    for (const command of ['check', 'inspect']) {
      const { status, out, err } = await cli([command, '--format', 'json', 'a/1.md', 'a/2.md', 'b/3.md'], given);
      assert.equal(err, 'release-plan: .release-plan.json:1:3: there is no "rulez" here; did you mean "rules"?\n');
      assert.equal(status, 2);
      assert.equal((JSON.parse(out) as object[]).length, 3);
    }
    const locked = await cli(['check', 'good.md'], { ...files, '.release-plan.json': { code: 'EACCES' } });
    assert.deepEqual(
      [locked.status, locked.err],
      [2, 'release-plan: cannot read the configuration .release-plan.json: you may not read it\n'],
    );
  });

  it('is the same for inspect', async () => {
    const { out } = await cli(['inspect', 'plan.md'], { ...files, '.release-plan.json': off('percent-mismatch') });
    assert(!out.includes('"percent-mismatch"'));
  });
});

describe('the day', () => {
  it('is a day of the calendar', async () => {
    for (const day of ['2025-13-45', '2025-02-29', '2025-2-3', 'today', '', '2025-01-31T00:00']) {
      for (const command of ['check', 'inspect']) {
        const { status, out, err } = await cli([command, '--today', day, 'plan.md'], files);
        assert.deepEqual([status, out], [2, '']);
        assert.equal(err, `release-plan: --today takes a day such as 2025-01-31, not "${day}"\n`);
      }
    }
    for (const day of ['2024-02-29', '2025-12-31']) assert.equal((await cli(['check', '--today', day, 'good.md'], files)).status, 0);
  });
});

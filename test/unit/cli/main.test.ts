import assert from 'node:assert/strict';
import { cli } from '../../support/cli';
import { fixture } from '../../support/fixtures';

const plan = fixture('staged');

describe('the command line', () => {
  it('tells its version and how it is used', async () => {
    assert.deepEqual(await cli(['--version']), { status: 0, out: '1.2.3\n', err: '' });
    assert.deepEqual(await cli(['-v']), { status: 0, out: '1.2.3\n', err: '' });
    const help = await cli(['--help']);
    assert.equal(help.status, 0);
    assert.match(help.out, /release-plan check/);
    assert.deepEqual(await cli([]), { status: 2, out: '', err: help.out });
  });

  it('serves the language server when it is asked to', async () => {
    assert.deepEqual(await cli(['lsp', '--stdio']), { status: undefined, out: 'served', err: '' });
    assert.match((await cli(['lsp'])).err, /lsp needs --stdio/);
  });

  it('says in one line what it cannot do', async () => {
    const wrong: readonly (readonly [args: readonly string[], message: RegExp])[] = [
      [['paint'], /there is no command "paint"; see release-plan --help/],
      [['check'], /check needs a file, a folder, a pattern, or - for standard input/],
      [['inspect'], /inspect needs at least one file/],
      [['check', '--format', 'xml', 'plan.md'], /there is no format "xml"; use pretty, json, sarif, github or junit/],
      [['check', '--format', 'constructor', 'plan.md'], /there is no format/],
      [['inspect', '--format', 'sarif', 'plan.md'], /inspect prints json only, not "sarif"/],
      [['check', '--fail-on', 'sometimes', 'plan.md'], /--fail-on takes error, warning, information, hint, never, not "sometimes"/],
      [['check', '--loud', 'plan.md'], /'--loud'; see release-plan --help/],
      [['check', '--format'], /see release-plan --help/],
      [['check', '--help=x'], /see release-plan --help/],
    ];
    for (const [args, message] of wrong) {
      const { status, out, err } = await cli(args, { 'plan.md': plan });
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      assert.match(err, message);
      assert.match(err, /^release-plan: [^\n]+\n$/);
    }
  });
});

describe('files that cannot be read', () => {
  const files = {
    'plan.md': plan,
    'locked.md': { code: 'EACCES' },
    folder: { code: 'EISDIR' },
    'broken.md': { code: 'EIO' },
    'image.md': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
    'latin.md': new Uint8Array([0x23, 0x20, 0xe9]),
  };

  it('are named with the reason, and the others are read', async () => {
    for (const command of ['check', 'inspect']) {
      const { status, out, err } = await cli([command, '--format', 'json', 'none.md', ...Object.keys(files)], files);
      assert.equal(status, 2);
      assert.deepEqual(err.trimEnd().split('\n'), [
        'release-plan: cannot read none.md: there is no such file',
        'release-plan: cannot read locked.md: you may not read it',
        'release-plan: cannot read folder: it is a folder',
        'release-plan: cannot read broken.md: EIO: no',
        'release-plan: cannot read image.md: it is a binary file, not text',
        'release-plan: cannot read latin.md: it is not valid UTF-8; save it with that encoding',
      ]);
      assert.deepEqual(
        (JSON.parse(out) as { path: string }[]).map(({ path }) => path),
        ['plan.md'],
      );
    }
  });

  it('have their control characters taken from the message', async () => {
    assert.match(
      (await cli(['check', 'a\u001b[31m\n.md'])).err,
      /^release-plan: cannot read a\ufffd\[31m\ufffd\.md: there is no such file\n$/,
    );
  });
});

describe('inspect', () => {
  interface Report {
    readonly path: string;
    readonly recognized: boolean;
    readonly [key: string]: unknown;
  }
  const inspect = async (...texts: string[]): Promise<Report[]> => {
    const files = Object.fromEntries(texts.map((text, i) => [`${i}.md`, text]));
    const { status, out } = await cli(['inspect', ...Object.keys(files)], files);
    assert.equal(status, 0);
    return JSON.parse(out) as Report[];
  };

  it('tells of each file in the order given, and little of what is no plan', async () => {
    const [first, second] = await inspect(plan, '# Search\n');
    assert.deepEqual([first?.path, first?.recognized], ['0.md', true]);
    assert.deepEqual(second, { path: '1.md', recognized: false, confidence: 0 });
  });

  it('tells what is understood, with lines from 1', async () => {
    const [report] = await inspect(plan);
    assert(report);
    assert.deepEqual(Object.keys(report).slice(0, 7), ['schemaVersion', 'path', 'recognized', 'confidence', 'title', 'template', 'state']);
    assert.deepEqual(report['state'], { id: 'draft', stage: null, evidence: [], rolledBack: null });
    const { toggles, stages, placeholders, gates } = report as unknown as Record<string, Record<string, unknown>[]>;
    assert.deepEqual(toggles?.[0], {
      name: 'seed_library_loans',
      declared: true,
      mentions: [
        { line: 9, column: 4, endColumn: 22 },
        { line: 27, column: 70, endColumn: 88 },
      ],
    });
    assert.deepEqual(
      [stages?.length, stages?.[1]?.['line'], stages?.[1]?.['percent'], stages?.[0]?.['percent']],
      [2, 74, [100, 100], null],
    );
    assert.deepEqual(placeholders?.[0], { line: 21, column: 14, endColumn: 17, text: 'TBD', kind: 'tbd', due: 'later' });
    assert.deepEqual(gates?.[0]?.['status'], 'blocked');
  });

  it('says the same with CRLF and with a byte order mark', async () => {
    const [lf, crlf, marked] = await inspect(plan, plan.replace(/\n/g, '\r\n'), `\ufeff${plan}`);
    assert.deepEqual({ ...crlf, path: '' }, { ...lf, path: '' });
    assert.deepEqual({ ...marked, path: '' }, { ...lf, path: '' });
  });

  it('reads standard input', async () => {
    const { out } = await cli(['inspect', '-'], {}, { stdin: plan });
    assert.equal((JSON.parse(out) as Report[])[0]?.path, '-');
  });
});

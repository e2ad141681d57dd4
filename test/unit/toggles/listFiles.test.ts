import assert from 'node:assert/strict';
import { mergeToggles } from '../../../server/src/core/toggles/registry';
import { ListFiles } from '../../../server/src/lsp/listFiles';
import { MemoryWorkspace } from '../../support/memoryWorkspace';

const uri = 'file:///work/config/features.yml';

describe('a file of toggles', () => {
  const files = (text: string): { disk: MemoryWorkspace; told: () => Promise<string> } => {
    const disk = new MemoryWorkspace({ [uri]: text });
    const lists = new ListFiles(disk, (milliseconds) => `day ${milliseconds}`);
    const told = async (): Promise<string> => {
      const list = await lists.read(uri, 'features.yml');
      if (!list) return 'none';
      const [source] = mergeToggles([list]).sources;
      const names = list.list?.toggles.map(({ name }) => name).join(' ') ?? 'nothing read';
      return [list.date ?? 'no day', names, source?.kept === true ? 'kept' : '', list.problem ?? '']
        .filter((word) => word !== '')
        .join(', ');
    };
    return { disk, told };
  };

  it('that is broken says what it said before, and is as old as that', async () => {
    const { disk, told } = files('features:\n  a_b:\n');
    assert.equal(await told(), 'day 1, a_b');
    disk.write(uri, 'features:\n\ta_b:\n');
    const broken = 'day 1, a_b, kept, line 2: this is no YAML: Tabs are not allowed as indentation';
    assert.equal(await told(), broken);
    disk.write(uri, '\n'.repeat(2) + 'features:\n\ta_b:\n');
    assert.equal(await told(), broken.replace('line 2', 'line 4'));
    disk.write(uri, 'features:\n  c_d:\n');
    assert.equal(await told(), 'day 4, c_d');
  });

  it('that was never read has no names and no day', async () => {
    const { disk, told } = files('- a_b\n');
    assert.match(await told(), /^no day, nothing read, line 1: there is no map/);
    disk.write(uri, 'features:\n');
    assert.equal(await told(), 'day 2');
  });

  it('that cannot be read for a while says what it said before, and is read when it can be', async () => {
    const { disk, told } = files('features:\n  a_b:\n');
    disk.locked.add(uri);
    const locked = 'the file cannot be read; it may be locked, or have more than 8 MB';
    assert.equal(await told(), `no day, nothing read, ${locked}`);
    disk.locked.clear();
    assert.equal(await told(), 'day 1, a_b');
    disk.write(uri, 'features:\n  c_d:\n');
    disk.locked.add(uri);
    assert.equal(await told(), `day 1, a_b, kept, ${locked}`);
    disk.locked.clear();
    assert.equal(await told(), 'day 2, c_d');
  });

  it('that goes while it is read is none', async () => {
    const { disk, told } = files('features:\n  a_b:\n');
    disk.beforeRead = () => {
      disk.remove(uri);
      return Promise.resolve();
    };
    assert.equal(await told(), 'none');
  });

  it('is read once for each change of it', async () => {
    const { disk, told } = files('features:\n\ta_b:\n');
    await told();
    await told();
    assert.equal(disk.reads.length, 1);
  });
});

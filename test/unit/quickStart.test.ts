import assert from 'node:assert/strict';
import { quickStart } from '../../server/src/entry/quickStart';

describe('quickStart', () => {
  it('has Node keep compiled code where Node can', async () => {
    let asked = 0;
    await quickStart({ enableCompileCache: () => asked++ });
    assert.equal(asked, 1);
  });

  it('does without where Node cannot', async () => {
    await quickStart({});
  });

  it('leaves patterns what they are', async () => {
    await quickStart({});
    const pattern = /(?<=\b)([a-z]+)_(?:\d{2,3})$/iu;
    for (let i = 0; i < 3; i++) assert.equal(pattern.exec('Stage A_123')?.[1], 'A');
  });
});

import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseMarkdown } from '../../../server/src/core/markdown/markdownDocument';
import { fixture } from '../../support/fixtures';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const used = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

describe('the memory of a parse that reuses an older one', () => {
  it('does not hold the texts of older versions', function () {
    this.timeout(60_000);
    const plan = fixture('staged');
    const text = Array.from({ length: Math.ceil(150_000 / plan.length) }, (_, i) => plan.replaceAll('\n- ', `\n- ${i}: `)).join('\n');
    let doc = parseMarkdown(text);
    const before = used();
    const edits = 60;
    for (let i = 1; i <= edits; i++) {
      const at = Math.floor((text.length / (edits + 1)) * i);
      doc = parseMarkdown(`${doc.text.slice(0, at)}x${doc.text.slice(at)}`, doc);
    }
    const grown = used() - before;
    assert(doc.lines.length > 0);
    assert(grown < 10 * text.length, `${edits} edits of ${text.length} signs took ${grown} bytes`);
  });
});

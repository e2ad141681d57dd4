import assert from 'node:assert/strict';
import type { Message } from 'vscode-languageserver';
import { Turns } from '../../server/src/lsp/turns';

const message = (method: string): Message & { method: string } => ({ jsonrpc: '2.0', method });

describe('turns', () => {
  it('are taken at once while nothing is to be loaded', () => {
    const handled: string[] = [];
    void new Turns().handleMessage(message('initialize'), () => void handled.push('initialize'));
    assert.deepEqual(handled, ['initialize']);
  });

  it('are taken in order when all is loaded, before those of later messages', async () => {
    const turns = new Turns();
    const handled: string[] = [];
    const send = (method: string): unknown => turns.handleMessage(message(method), () => void handled.push(method));
    let load = (): void => undefined;
    turns.holdUntil(
      new Promise((resolve) => {
        load = resolve;
      }),
    );
    send('one');
    const last = send('two');
    await Promise.resolve();
    assert.deepEqual(handled, []);
    load();
    await last;
    assert.deepEqual(handled, ['one', 'two']);
    send('three');
    assert.deepEqual(handled, ['one', 'two', 'three']);
  });

  /** Handles messages, one in every so many turns of the loop; resolves with how many there were when it was quiet. */
  async function handledWhenQuiet(messages: number, distance: number): Promise<number> {
    const turns = new Turns();
    let handled = 0;
    const next = (): void => {
      if (handled === messages) return;
      void turns.handleMessage(message('textDocument/didChange'), () => {
        handled++;
      });
      let left = distance;
      const wait = (): void => {
        if (--left > 0) setImmediate(wait);
        else next();
      };
      setImmediate(wait);
    };
    next();
    await turns.quiet();
    return handled;
  }

  it('are quiet when all messages that have arrived are handled, each a turn or two of the loop behind the one before', async () => {
    assert.equal(await handledWhenQuiet(0, 1), 0);
    assert.equal(await handledWhenQuiet(200, 1), 200);
    assert.equal(await handledWhenQuiet(200, 2), 200);
  });

  it('wait for quiet no longer than a while', async () => {
    const handled = await handledWhenQuiet(100_000, 1);
    assert(handled >= 500 && handled < 5000, String(handled));
  });
});

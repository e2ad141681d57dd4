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
});

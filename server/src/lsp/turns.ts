import type { Message } from 'vscode-languageserver';

type Handle = (message: Message) => void | Promise<void>;

/** When messages have their turn: at once, or when what they need is loaded, in the order in which they came. */
export class Turns {
  private waitingFor: Promise<void> | undefined;

  holdUntil(loaded: Promise<void>): void {
    this.waitingFor = loaded.then(() => {
      this.waitingFor = undefined;
    });
  }

  handleMessage(message: Message, handle: Handle): void | Promise<void> {
    return this.waitingFor ? this.waitingFor.then(() => handle(message)) : handle(message);
  }
}

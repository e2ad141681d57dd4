import type { Message } from 'vscode-languageserver';
import { pause } from './pause';

type Handle = (message: Message) => void | Promise<void>;

/** A message that has arrived is handled at most so many turns of the loop after the one before it: it is read in one, decoded in the next. */
const quietTurns = 3;

/** Who sends without a break is not listened to for longer than that. */
const mostTurns = 1000;

/** When messages have their turn: at once, or when what they need is loaded, in the order in which they came. */
export class Turns {
  private waitingFor: Promise<void> | undefined;
  private handled = 0;

  holdUntil(loaded: Promise<void>): void {
    this.waitingFor = loaded.then(() => {
      this.waitingFor = undefined;
    });
  }

  handleMessage(message: Message, handle: Handle): void | Promise<void> {
    const take = (): void | Promise<void> => {
      this.handled++;
      return handle(message);
    };
    return this.waitingFor ? this.waitingFor.then(take) : take();
  }

  /** Resolves when every message that has arrived is handled, as far as it is handled at once. */
  async quiet(): Promise<void> {
    for (let turn = 0, quiet = 0; turn < mostTurns && quiet < quietTurns; turn++) {
      const { handled } = this;
      await pause();
      quiet = this.handled === handled ? quiet + 1 : 0;
    }
  }
}

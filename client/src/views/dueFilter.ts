import { type Disposable, EventEmitter, type Memento } from 'vscode';
import { setContext } from '../contextKeys';

const KEY = 'releasePlan.dueOnly';

/** Whether the readiness view shows everything or only what is due: one choice for a workspace, remembered. */
export class DueFilter implements Disposable {
  private readonly changed = new EventEmitter<void>();

  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: Memento) {
    setContext(KEY, this.dueOnly);
  }

  get dueOnly(): boolean {
    return this.memory.get(KEY) === true;
  }

  set dueOnly(value: boolean) {
    void this.memory.update(KEY, value);
    setContext(KEY, value);
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}

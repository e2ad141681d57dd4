import { type CancellationToken, type Disposable, EventEmitter, type LogOutputChannel, type Uri, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  allPlansChanged,
  type AllPlansChangedParams,
  readinessChanged,
  type ReadinessChangedParams,
  trustGranted,
} from '../../server/src/protocol';
import { clientOptions, silenced, type CreateClient } from './languageClient';

export type { CreateClient } from './languageClient';
export type ServerState = 'idle' | 'starting' | 'running' | 'failed';

/** A server that ends by itself is started again, unless it did so this often within this time (milliseconds). */
const MOST_CRASHES = 3;
const CRASH_WINDOW = 3 * 60_000;

/** The language server's life: started once and when needed, started again when it crashes. Failures are logged and never pop up. */
export class PlanServer implements Disposable {
  private currentState: ServerState = 'idle';
  private client: BaseLanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private crashes: number[] = [];
  private readonly stateChanged = new EventEmitter<ServerState>();
  private readonly readiness = new EventEmitter<string>();
  private readonly trust: Disposable;
  private readonly plans = new EventEmitter<AllPlansChangedParams>();

  readonly onDidChangeState = this.stateChanged.event;
  /** Fires with the address of a document whose readiness is not what it was. */
  readonly onDidChangeReadiness = this.readiness.event;
  /** Fires with what changed in the list of all plans, while the server was asked to follow it. */
  readonly onDidChangePlans = this.plans.event;

  constructor(
    private readonly createClient: CreateClient,
    private readonly log: LogOutputChannel,
    private readonly storage: Uri | undefined,
  ) {
    this.trust = workspace.onDidGrantWorkspaceTrust(() => void this.tellTrust());
  }

  get state(): ServerState {
    return this.currentState;
  }

  /** Resolves when the server runs; rejects when it cannot be started. A start that failed is repeated by `restart` only. */
  start(): Promise<void> {
    this.starting ??= this.launch();
    return this.starting;
  }

  async restart(): Promise<void> {
    this.crashes = [];
    await this.stop();
    await this.start();
  }

  /** Asks the server, which is started if it does not run. */
  async request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer> {
    await this.start();
    if (this.client === undefined) {
      throw new Error('The server was stopped.');
    }
    return this.client.sendRequest<Answer>(method, params, token);
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.starting = undefined;
    this.setState('idle');
    await client?.stop();
  }

  private async launch(): Promise<void> {
    this.setState('starting');
    this.client = undefined;
    let client: BaseLanguageClient | undefined;
    try {
      client = silenced(this.createClient(clientOptions(this.log, this.storage)));
      this.client = client;
      this.listen(client);
      await client.start();
      // A process that dies while it starts leaves the library's promise fulfilled.
      if (client.state !== State.Running) {
        throw new Error('The server ended while it was starting.');
      }
    } catch (error) {
      await client?.stop();
      if (this.client === client) {
        this.log.error('The server cannot be started.', error instanceof Error ? error : String(error));
        this.setState('failed');
      }
      throw error;
    }
    if (this.client === client) {
      this.setState('running');
    }
  }

  private listen(client: BaseLanguageClient): void {
    client.onNotification(readinessChanged, ({ uri }: ReadinessChangedParams) => {
      this.readiness.fire(uri);
    });
    client.onNotification(allPlansChanged, (changes: AllPlansChangedParams) => {
      this.plans.fire(changes);
    });
    client.onDidChangeState(({ oldState, newState }) => {
      if (this.client === client && oldState === State.Running && newState === State.Stopped) {
        this.recover();
      }
    });
  }

  /** A server that starts only now is told by its options. */
  private async tellTrust(): Promise<void> {
    try {
      await this.starting;
      await this.client?.sendNotification(trustGranted);
    } catch (error) {
      this.log.debug('The server does not hear that the workspace is trusted:', String(error));
    }
  }

  private recover(): void {
    const now = Date.now();
    this.crashes = [...this.crashes.filter((time) => now - time < CRASH_WINDOW), now];
    if (this.crashes.length > MOST_CRASHES) {
      this.log.error('The server ended too often and is not started again.');
      this.client = undefined;
      this.starting = Promise.reject(new Error('The server ended too often.'));
      this.starting.catch(() => undefined);
      this.setState('failed');
      return;
    }
    this.log.warn('The server ended and is started again.');
    this.starting = this.launch();
    this.starting.catch(() => undefined);
  }

  private setState(state: ServerState): void {
    if (state !== this.currentState) {
      this.currentState = state;
      this.stateChanged.fire(state);
    }
  }

  dispose(): void {
    void this.stop();
    this.trust.dispose();
    this.stateChanged.dispose();
    this.readiness.dispose();
    this.plans.dispose();
  }
}

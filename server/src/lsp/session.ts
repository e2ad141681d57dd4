import {
  ErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type Event,
  type TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RowReader } from '../workspace/rowOf';
import type { RowStore } from '../workspace/rowStore';
import type { Workspace } from '../workspace/workspace';
import type { ClientAbilities } from './abilities';
import type { Configs } from './configs';
import type { ListedPlans } from './listedPlans';
import type { OpenPlan, OpenPlans } from './openPlans';
import type { Surroundings } from './surroundings';
import type { ToggleLists } from './toggleLists';
import type { TrackedDocuments } from './trackedDocuments';

/** What the parts of the server share, from the start of the connection to its end. */
export interface Session {
  readonly connection: Connection;
  /** What the client said of itself. */
  readonly client: ClientAbilities;
  /** A request of ours: parameters that are none are answered in words. */
  readonly serve: <Params>(
    method: string,
    read: (params: unknown) => Params,
    answer: (params: Params, token: CancellationToken) => unknown,
  ) => void;
  readonly onShutdown: Event<void>;
  /** @throws after the shutdown */
  readonly refuseWhenStopped: () => void;

  readonly documents: TextDocuments<TextDocument>;
  /** Which parts of them have changed. */
  readonly tracked: TrackedDocuments;
  readonly plans: OpenPlans;
  /** The document and what is understood of it; undefined when it is not open or no plan. @throws after the shutdown */
  readonly planAt: (uri: string) => OpenPlan | undefined;
  /** The configuration of each plan. */
  readonly configs: Configs;

  readonly workspace: Workspace;
  /** Makes the rows of plans that are not open. */
  readonly rows: RowReader;
  /** Where rows are kept from one session to the next; undefined where the client names no folder for it. */
  readonly rowStore: RowStore | undefined;
  readonly surroundings: Surroundings;
  readonly toggles: ToggleLists;
  /** Which plans name which toggles, as far as is known. */
  readonly listed: ListedPlans;
  /** The date where the user is, as ISO. */
  readonly today: () => string;
}

/** What the client told when it started the server. */
export interface Setting {
  readonly client: ClientAbilities;
  readonly folders: readonly WorkspaceFolder[];
  /** Whether the user said that the workspace is to be trusted. */
  readonly trusted: boolean;
  /** A folder in which the server may keep what it knows of the workspace. */
  readonly storage: string | undefined;
}

/** One thing that the server does: its handlers. What it tells the client of it stands in `capabilities.ts`. */
export interface ServerPart {
  register(session: Session): void;
}

export const shutDownError = (): ResponseError => new ResponseError(ErrorCodes.InvalidRequest, 'The server was shut down.');

import type { TargetRequest } from '../../suites/server/recording.ts';
import type { ClientName } from '../clients/names.ts';
import type { SeededDelay } from '../link/delayed-link.ts';
import type { Patience } from '../probes/patience.ts';
import type { OtherClients } from './client/other-clients.ts';
import type { CaseSelection } from './select-cases.ts';
import type { Approach } from './server/server-session.ts';

/** What a run is about: who is judged, by whom, and in which circumstances. It can be sent to another process. */
export interface Plan {
  readonly clients: readonly ClientName[];
  readonly patience: Patience;
  /** The server to test; without one the client cases are played. */
  readonly target: {
    readonly name: string;
    readonly request: TargetRequest;
    /** How it is visited, where that is not as usual. */
    readonly approach?: Approach;
  } | null;
  /** Of the suite that is run. */
  readonly cases: CaseSelection;
  /** Clients that are not ours, to be judged by the client suite; none when not given. */
  readonly others?: OtherClients;
  /** Between clients and servers everything comes so late; at once when not given. */
  readonly delay?: SeededDelay;
  /** Cases and probes are run in the random order that belongs to this number; in their own when not given. */
  readonly orderSeed?: number;
}

/** The browser that all client drivers share. */
export interface ProvidedBrowser {
  readonly wsEndpoint: string;
  readonly version: string;
  /** Where it was found. */
  readonly source: string;
}

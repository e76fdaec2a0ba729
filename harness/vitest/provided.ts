import type { Result, Results } from '../../reports/results.ts';
import type { TranscriptJson } from '../../reports/transcript-json.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import type { ClientName } from '../clients/names.ts';
import type { SeededDelay } from '../link/delayed-link.ts';
import type { Patience } from '../probes/patience.ts';
import type { OtherClients } from '../run/other-clients.ts';
import type { CaseSelection } from '../run/select-cases.ts';
import type { Approach } from '../run/server-session.ts';

/** What the process that runs vitest tells the one that runs the cases. */
export interface Plan {
  readonly clients: readonly ClientName[];
  readonly patience: Patience;
  /** The server to test; without one the server suite runs against the bundled targets. */
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
  /** Cases and checks are run in the random order that belongs to this number; in their own when not given. */
  readonly orderSeed?: number;
  /** Names of the bundled targets to test where no server is given; all of them when not given. */
  readonly bundled?: readonly string[];
}

/** The browser that all client drivers share. */
export interface ProvidedBrowser {
  readonly wsEndpoint: string;
  readonly version: string;
  /** Where it was found. */
  readonly source: string;
}

/** What a results file says of one run before it comes to the results. */
export interface RunHead
  extends Pick<Results, 'role' | 'subject' | 'clients' | 'configuration' | 'startedAt'> {
  /** Folder of this run's reports, below the folder of all reports; `''` is that folder itself. */
  readonly folder: string;
  /** In ms; the whole of vitest's run when not given. */
  readonly durationMs?: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    plan: Plan;
    /** `null` when no client needs a browser. */
    browser: ProvidedBrowser | null;
  }

  interface TaskMeta {
    /** On a suite: the run that the tests in it belong to. */
    run?: RunHead;
    /** On a test: its result. */
    result?: Result;
    /** On a test, from the start: what stands in place of a result that never came, since its process was ended. */
    unfinished?: Result;
    /** On a test, from the start: the run that it belongs to, in case that the suite never tells. */
    unfinishedRun?: RunHead;
    /** On a suite or a test: transcripts that results refer to. */
    transcripts?: Record<string, TranscriptJson>;
  }
}

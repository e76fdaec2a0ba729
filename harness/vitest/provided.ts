import type { Result, ResultsHead } from '../../reports/results.ts';
import type { TranscriptJson } from '../../reports/transcript-json.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import type { ClientName } from '../clients/registry.ts';
import type { Patience } from '../probes/patience.ts';

/** What the process that runs vitest tells the one that runs the cases. */
export interface Plan {
  readonly clients: readonly ClientName[];
  readonly patience: Patience;
  /** The server to test; without one the server suite runs against the bundled targets. */
  readonly target?: { readonly name: string; readonly request: TargetRequest };
}

export interface ProvidedBrowser {
  readonly wsEndpoint: string;
  readonly version: string;
  readonly source: string;
}

/** One subject's run: what the results file says besides the results. */
export type RunHead = Pick<ResultsHead, 'role' | 'subject' | 'clients' | 'configuration'> & {
  /** Folder of its reports, below the folder of all reports; `''` is that folder itself. */
  readonly folder: string;
  readonly startedAt: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    plan: Plan;
    /** `null` when no client needs a browser. */
    browser: ProvidedBrowser | null;
  }

  interface TaskMeta {
    /** On a suite: the run that the tests in it belong to. */
    run?: RunHead;
    /** On a suite: what the results in it refer to. */
    transcripts?: Record<string, TranscriptJson>;
    /** On a test: its result, and the transcripts that only it refers to. */
    result?: Result;
  }
}

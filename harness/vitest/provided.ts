import type { Result, Results } from '../../reports/results.ts';
import type { TranscriptJson } from '../../reports/transcript-json.ts';
import type { Plan, ProvidedBrowser } from '../run/plan.ts';

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
    /** On a suite or a test: transcripts that results refer to. */
    transcripts?: Record<string, TranscriptJson>;
  }
}

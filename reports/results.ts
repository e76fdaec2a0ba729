import type { z } from 'zod';
import type { Verdict } from '../suites/verdict.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import type { resultsSchema } from './results-schema.ts';

/**
 * The one contract between running and reporting: everything that a report may show. Fields may be added
 * within version 1; readers pass over those they do not know.
 */
export const RESULTS_SCHEMA_ID = 'sse-conformance/results@1';

/** In the order in which reports name them: the worst first. */
export const VERDICTS = [
  'fail',
  'error',
  'warn',
  'info',
  'pass',
  'skip',
] as const satisfies readonly Verdict[];

export type Results = DeepReadonly<z.infer<typeof resultsSchema>>;
export type Result = Results['results'][number];
/** What stands in the file besides the results themselves. */
export type ResultsHead = Omit<Results, 'summary' | 'results' | 'transcripts'>;
export type Summary = Results['summary'];
export type Role = Results['role'];

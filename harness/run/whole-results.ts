import os from 'node:os';
import { RESULTS_SCHEMA_ID, type Result, type Results } from '../../reports/results.ts';
import { summarize } from '../../reports/summary.ts';
import type { TranscriptJson } from '../../reports/transcript-json.ts';
import { toolVersion } from './tool.ts';

/** What a results file says of a run before it comes to the results. */
export type ResultsHeading = Pick<
  Results,
  'role' | 'subject' | 'clients' | 'configuration' | 'startedAt' | 'durationMs'
>;

/**
 * What stands in a results file, of a run in this process or one that it started.
 * @param browser the one that clients ran in; `null` where none did
 */
export function wholeResults(
  heading: ResultsHeading,
  results: readonly Result[],
  transcripts: Readonly<Record<string, TranscriptJson>>,
  browser: Results['environment']['browser'] | null,
): Results {
  return {
    schema: RESULTS_SCHEMA_ID,
    tool: { name: 'sse-conformance', version: toolVersion() },
    ...heading,
    environment: {
      node: process.versions.node,
      os: `${os.type()} ${os.release()} ${os.arch()}`,
      ...(browser && { browser: { version: browser.version, source: browser.source } }),
    },
    summary: summarize(results),
    results,
    transcripts,
  };
}

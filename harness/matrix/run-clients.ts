import type { Results } from '../../reports/results.ts';
import { summarize } from '../../reports/summary.ts';
import type { OpenBrowser } from '../browser/connect.ts';
import type { ClientName } from '../clients/names.ts';
import { runClientSuite } from '../run/client/run-client-suite.ts';
import type { RunsToCompare } from './run-targets.ts';

/**
 * Plays every case to these clients, and gives the results of each apart.
 * @throws RunFailed when no result came out at all.
 */
export async function runClients(
  clients: readonly ClientName[],
  browser: OpenBrowser,
): Promise<RunsToCompare> {
  const plan = { clients, cases: { area: null, glob: null } };
  const results = await runClientSuite(plan, browser);
  return { runs: eachClient(results).map((one) => ({ results: one })), leftOut: [] };
}

/** Results of several clients as results of each. */
export function eachClient(whole: Results): readonly Results[] {
  return whole.clients.map((client) => {
    const results = whole.results.filter((result) => result.client === client.name);
    const used = new Set(results.map(({ transcript }) => transcript));
    return {
      ...whole,
      subject: { name: client.name, version: client.version },
      clients: [client],
      summary: summarize(results),
      results,
      transcripts: Object.fromEntries(Object.entries(whole.transcripts).filter(([id]) => used.has(id))),
    };
  });
}

/**
 * Holds the wall time of the whole client suite, with all clients, against what cannot be avoided: the start of the
 * browser and the longest single wait. There are two such waits: the longest of a right client (the reference client,
 * which waits for nothing but the spec), and the longest of all, which is where a client that deviates is waited for in
 * vain. Each is measured apart, with nothing else going on. Prints both ratios, and the case runs per second.
 */

import type { Results } from '../../../reports/results.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { startBrowser } from '../../browser/launch.ts';
import { DEFAULT_CLIENTS } from '../../clients/names.ts';
import { now } from '../../clock.ts';
import type { ProvidedBrowser } from '../plan.ts';
import { openClientSession } from './client-session.ts';
import { runClientSuite } from './run-client-suite.ts';

/** Of those that took longest in the run, where they also waited for their turn; so many are measured apart. */
const LONGEST = 8;

interface Wait {
  readonly name: string;
  readonly ms: number;
}

const began = now();
const browser = await startBrowser();
const browserMs = now() - began;
try {
  const start = now();
  const plan = { clients: DEFAULT_CLIENTS, cases: { area: null, glob: null } };
  const results = await runClientSuite(plan, browser);
  const wallMs = now() - start;
  const runs = results.results.filter(({ verdict }) => verdict !== 'skip').length;
  console.log(`client suite, ${DEFAULT_CLIENTS.join(', ')}: ${clientCases.length} cases`);
  console.log(`  browser start                  ${seconds(browserMs)}`);
  console.log(
    `  whole suite                    ${seconds(wallMs)}, ${runs} case runs, ${Math.round((runs / wallMs) * 1000)}/s`,
  );
  const ofRight = { ...results, results: results.results.filter(({ client }) => client === 'fetch') };
  await tell('of a right client', await longestWait(ofRight, browser), wallMs);
  await tell('of all', await longestWait(results, browser), wallMs);
} finally {
  await browser.close();
}

function tell(whose: string, { name, ms }: Wait, wallMs: number): void {
  console.log(`  longest wait ${whose.padEnd(17)} ${seconds(ms)} (${name})`);
  console.log(`  ratio                          ${(wallMs / (browserMs + ms)).toFixed(2)}`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

async function longestWait({ results }: Results, { wsEndpoint }: ProvidedBrowser): Promise<Wait> {
  const session = await openClientSession(DEFAULT_CLIENTS, wsEndpoint);
  let longest: Wait = { name: 'none', ms: 0 };
  try {
    const slow = results.toSorted((one, other) => other.durationMs - one.durationMs).slice(0, LONGEST);
    for (const { id, client } of slow) {
      const clientCase = clientCases.find((one) => one.id === id);
      if (clientCase === undefined || client === null) continue;
      const { durationMs } = await session.run(clientCase, client);
      if (durationMs > longest.ms) longest = { name: `${id} ${client}`, ms: durationMs };
    }
    return longest;
  } finally {
    await session.close();
  }
}

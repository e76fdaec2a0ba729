/**
 * Holds the wall time of the whole client suite, with all clients, against what cannot be avoided: the start of the
 * browser and the longest single wait of a case. That wait is taken from the reference client alone, which waits for
 * nothing but the spec. Prints both, their ratio, and the case runs per second.
 */

import type { ClientCase } from '../../suites/client/case.ts';
import { clientCases } from '../../suites/client/cases.ts';
import { startBrowser } from '../browser/launch.ts';
import { DEFAULT_CLIENTS } from '../clients/names.ts';
import { now } from '../clock.ts';
import { openClientSession } from './client-session.ts';
import { runClientSuite } from './run-client-suite.ts';

const began = now();
const browser = await startBrowser();
const browserStartMs = now() - began;
const { wsEndpoint, version, source } = browser;

try {
  const longest = await longestWait();
  const start = now();
  const plan = {
    clients: DEFAULT_CLIENTS,
    cases: { area: null, glob: null },
  };
  const { results } = await runClientSuite(plan, { wsEndpoint, version, source });
  const wallMs = now() - start;
  const runs = results.filter(({ verdict }) => verdict !== 'skip').length;
  const unavoidableMs = browserStartMs + longest.durationMs;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  console.log(`client suite, ${DEFAULT_CLIENTS.join(', ')}: ${clientCases.length} cases`);
  console.log(`  browser start    ${seconds(browserStartMs)}`);
  console.log(`  longest wait     ${seconds(longest.durationMs)} (${longest.id})`);
  console.log(
    `  whole suite      ${seconds(wallMs)}, ${runs} case runs, ${Math.round((runs / wallMs) * 1000)}/s`,
  );
  console.log(`  ratio            ${(wallMs / unavoidableMs).toFixed(2)}`);
} finally {
  await browser.close();
}

async function longestWait(): Promise<{ readonly id: string; readonly durationMs: number }> {
  const session = await openClientSession(['fetch'], null);
  let longest = { id: 'none', durationMs: 0 };
  const run = async (clientCase: ClientCase) => {
    const { judgement, durationMs } = await session.run(clientCase, 'fetch');
    if (judgement.outcome === 'met' && durationMs > longest.durationMs)
      longest = { id: clientCase.id, durationMs };
  };
  try {
    await Promise.all(clientCases.map(run));
    return longest;
  } finally {
    await session.close();
  }
}

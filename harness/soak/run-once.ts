import type { Results } from '../../reports/results.ts';
import { targets as bundled } from '../../servers/targets/targets.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { startBrowser } from '../browser/launch.ts';
import { needsBrowser } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { runClientSuite } from '../run/client/run-client-suite.ts';
import type { ProvidedBrowser } from '../run/plan.ts';
import { recordBundled } from '../run/server/record-bundled.ts';
import { probesOf, serverResults } from '../run/server/server-results.ts';
import { keepCoresBusy } from './busy-cores.ts';
import { circumstances, type Kind } from './kinds.ts';
import type { SoakOptions, Suite } from './options.ts';

/**
 * Runs a suite once, in a browser of its own, in these circumstances.
 * @returns the results of all clients, or of each target
 * @throws RunFailed, and what a browser does that does not start.
 */
export async function runOnce(
  suite: Suite,
  kind: Kind,
  seed: number,
  options: SoakOptions,
): Promise<readonly Results[]> {
  const browser = options.clients[suite].some(needsBrowser) ? await startBrowser() : null;
  // Not before the browser is up: what is soaked is the run.
  const busy = kind === 'loaded' ? keepCoresBusy() : null;
  try {
    const plan = { clients: options.clients[suite], ...circumstances(kind, seed) };
    if (suite === 'client') return [await runClientSuite({ ...plan, cases: options.cases }, browser)];
    return await visitTargets(options.targets, plan, browser);
  } finally {
    await busy?.stop();
    await browser?.close();
  }
}

/** One after the other: what one of them does is no other's trouble. */
async function visitTargets(
  names: readonly string[],
  plan: Pick<Parameters<typeof recordBundled>[2], 'clients' | 'delay' | 'orderSeed'>,
  browser: ProvidedBrowser | null,
): Promise<readonly Results[]> {
  const all: Results[] = [];
  for (const target of bundled.filter(({ name }) => names.includes(name))) {
    const visit = { ...plan, patience: DEFAULT_PATIENCE };
    const run = await recordBundled(target, probesOf(serverChecks), visit, browser?.wsEndpoint ?? null);
    all.push(serverResults(target.name, run, { checks: serverChecks, ...visit, browser }));
  }
  return all;
}

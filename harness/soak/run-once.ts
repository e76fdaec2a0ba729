import { startBrowser } from '../browser/launch.ts';
import { needsBrowser } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { runThroughVitest } from '../run/run.ts';
import type { FinishedRun } from '../vitest/results-reporter.ts';
import { keepCoresBusy } from './busy-cores.ts';
import { circumstances, type Kind } from './kinds.ts';
import type { SoakOptions, Suite } from './options.ts';

/**
 * Runs a suite once, in a browser of its own, in these circumstances.
 * @throws RunFailed, and what a browser does that does not start.
 */
export async function runOnce(
  suite: Suite,
  kind: Kind,
  seed: number,
  { clients, cases, targets }: SoakOptions,
): Promise<readonly FinishedRun[]> {
  const browser = clients[suite].some(needsBrowser) ? await startBrowser() : null;
  // Not before the browser is up: what is soaked is the run.
  const busy = kind === 'loaded' ? keepCoresBusy() : null;
  try {
    const plan = {
      clients: clients[suite],
      patience: DEFAULT_PATIENCE,
      target: null,
      cases,
      bundled: targets,
      ...circumstances(kind, seed),
    };
    const provided = browser && {
      wsEndpoint: browser.wsEndpoint,
      version: browser.version,
      source: browser.source,
    };
    return await runThroughVitest(suite, plan, provided);
  } finally {
    await busy?.stop();
    await browser?.close();
  }
}

import { availableParallelism } from 'node:os';
import type { Results } from '../../reports/results.ts';
import { type OpenBrowser, openBrowser } from '../browser/connect.ts';
import { needsBrowser } from '../clients/names.ts';
import type { Plan, ProvidedBrowser } from './plan.ts';
import type { Progress } from './progress.ts';
import { TargetProcesses } from './server/target-processes.ts';

/**
 * Runs that go on at the same time: each waits more than it works, but a core that has too much to do notes late when
 * bytes arrive, and a process takes some memory.
 */
export const RUNS_AT_ONCE = Math.min(8, 2 * availableParallelism());

/** Carries out plans, with one browser where one is needed. */
export interface Runner {
  /**
   * Visits the plan's target, or plays the client cases to its clients.
   * @param onProgress told whenever a visit or a play is over
   * @throws RunFailed when no result came out at all.
   */
  run(plan: Plan, onProgress: (progress: Progress) => void): Promise<Results>;
  /** Ends whatever it started. Idempotent, never throws. */
  close(): Promise<void>;
}

/**
 * What takes its time to start does so at the same time. The browser is ended with the last of the plans.
 * @param browserWsEndpoint of a browser that runs already; one is started when not given and a client needs one.
 * @throws BrowserNotFound, BrowserNotStarted or BrowserNotReached.
 */
export async function openRunner(plans: readonly Plan[], browserWsEndpoint: string | null): Promise<Runner> {
  const needs = plans.some(({ clients }) => clients.some(needsBrowser));
  const targets = plans.filter(({ target }) => target !== null).length;
  const processes = new TargetProcesses(Math.min(targets, RUNS_AT_ONCE), needs);
  let browser: OpenBrowser | null = null;
  const close = async () => {
    processes.close();
    await browser?.close();
  };
  try {
    if (needs) browser = await openBrowser(browserWsEndpoint);
  } catch (error) {
    await close();
    throw error;
  }
  let left = plans.length;
  return {
    async run(plan, onProgress) {
      try {
        return await carryOut(plan, processes, browser && provided(browser), onProgress);
      } finally {
        left -= 1;
        if (left === 0) void close();
      }
    },
    close,
  };
}

async function carryOut(
  { target, ...plan }: Plan,
  processes: TargetProcesses,
  browser: ProvidedBrowser | null,
  onProgress: (progress: Progress) => void,
): Promise<Results> {
  if (target !== null) return processes.run({ ...plan, target }, browser, onProgress);
  const { runClientSuite } = await import('./client/run-client-suite.ts');
  return runClientSuite(plan, browser, onProgress);
}

function provided({ wsEndpoint, version, source }: OpenBrowser): ProvidedBrowser {
  return { wsEndpoint, version, source };
}

import type { ComparedRun } from '../../reports/compare/comparison.ts';
import type { LeftOut } from '../../reports/compare/left-out.tsx';
import type { Target } from '../../servers/targets/target.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import type { OpenBrowser } from '../browser/connect.ts';
import { type ClientName, needsBrowser, VISITORS } from '../clients/names.ts';
import { DEFAULT_PATIENCE, type Patience } from '../probes/patience.ts';
import { probesOf, serverResults } from '../run/server/server-results.ts';
import { recordTarget, type ServerRun } from '../run/server/server-session.ts';
import { Turns } from '../turns.ts';

/** Targets that are recorded at the same time: more would blur the times on two cores. */
const TARGETS_AT_ONCE = 4;

export interface RunsToCompare {
  readonly runs: readonly ComparedRun[];
  readonly leftOut: readonly LeftOut[];
}

/** Tests every target that can be started here; of the others says why they cannot. */
export async function runTargets(
  targets: readonly Target[],
  browser: OpenBrowser | null,
  patience: Patience = DEFAULT_PATIENCE,
): Promise<RunsToCompare> {
  const turns = new Turns(TARGETS_AT_ONCE);
  const clients = VISITORS.filter((name) => browser !== null || !needsBrowser(name));
  const recordings = await Promise.all(
    targets.map(async (target) => {
      const reason = target.unavailable();
      if (reason !== null) return { target, reason };
      try {
        return { target, recorded: await turns.take(() => record(target, clients, browser, patience)) };
      } catch (error) {
        return { target, reason: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
  // Nothing is judged before all is recorded: that would keep this process from noting when bytes arrive.
  const assessment = { checks: serverChecks, clients, patience, browser };
  return {
    runs: recordings.flatMap(({ target: { name, description }, recorded }) =>
      recorded === undefined ? [] : [{ results: serverResults(name, recorded, assessment), description }],
    ),
    leftOut: recordings.flatMap(({ target: { name }, reason }) =>
      reason === undefined ? [] : [{ name, reason }],
    ),
  };
}

async function record(
  target: Target,
  clients: readonly ClientName[],
  browser: OpenBrowser | null,
  patience: Patience,
): Promise<ServerRun> {
  const { request, scripted, close } = await target.start();
  try {
    const approach = { scripted: scripted === true ? 'on' : 'off' } as const;
    const endpoint = browser?.wsEndpoint ?? null;
    return await recordTarget(request, clients, endpoint, patience, probesOf(serverChecks), approach);
  } finally {
    await close();
  }
}

import type { Results } from '../../../reports/results.ts';
import type { ServerCheck } from '../../../suites/server/check.ts';
import { serverChecks } from '../../../suites/server/checks.ts';
import { selectionConfiguration } from '../configuration.ts';
import type { Plan, ProvidedBrowser } from '../plan.ts';
import type { Progress } from '../progress.ts';
import { selectCases } from '../select-cases.ts';
import { probesOf, serverResults } from './server-results.ts';
import { recordTarget } from './server-session.ts';

/** A server, who visits it for how long, and in what it is judged. */
export interface TargetPlan extends Pick<Plan, 'clients' | 'patience' | 'cases'> {
  readonly target: NonNullable<Plan['target']>;
}

export interface TargetTest {
  /** Of which the plan's cases are selected; all of them when not given. */
  readonly checks?: readonly ServerCheck[];
  /** Told at first, and whenever a step of the way is over. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Lets the raw recorder and the clients visit a server once, and judges what they saw.
 * @throws Error when a client does not start.
 */
export async function testTarget(
  { target, clients, patience, cases }: TargetPlan,
  browser: ProvidedBrowser | null,
  { checks = serverChecks, onProgress }: TargetTest = {},
): Promise<Results> {
  const { name, request, approach } = target;
  const selected = selectCases(checks, cases);
  const recorded = await recordTarget(
    request,
    clients,
    browser?.wsEndpoint ?? null,
    patience,
    probesOf(selected),
    approach,
    onProgress,
  );
  const results = serverResults(name, recorded, { checks: selected, clients, patience, browser });
  return { ...results, configuration: { ...results.configuration, ...selectionConfiguration(cases) } };
}

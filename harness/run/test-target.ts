import type { Results } from '../../reports/results.ts';
import type { ServerCheck } from '../../suites/server/check.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import type { Plan, ProvidedBrowser } from '../vitest/provided.ts';
import { probesOf, serverResults } from './server-results.ts';
import { recordTarget } from './server-session.ts';

/** A server, and who visits it for how long. */
export interface TargetPlan extends Pick<Plan, 'clients' | 'patience'> {
  readonly target: NonNullable<Plan['target']>;
}

/**
 * Lets the raw recorder and the clients visit a server once, and judges what they saw.
 * @throws Error when a client does not start.
 */
export async function testTarget(
  { target, clients, patience }: TargetPlan,
  browser: ProvidedBrowser | null,
  checks: readonly ServerCheck[] = serverChecks,
): Promise<Results> {
  const { name, request, approach } = target;
  const recorded = await recordTarget(
    request,
    clients,
    browser?.wsEndpoint ?? null,
    patience,
    probesOf(checks),
    approach,
  );
  return serverResults(name, recorded, { checks, clients, patience, browser });
}

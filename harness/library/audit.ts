import { resolve } from 'node:path';
import type { Results } from '../../reports/results.ts';
import type { ServerCheck } from '../../suites/server/check.ts';
import { serverChecks } from '../../suites/server/checks.ts';
import { openBrowser } from '../browser/connect.ts';
import { needsBrowser } from '../clients/names.ts';
import type { Target } from '../config.ts';
import { applyBaseline } from '../run/baseline/apply-baseline.ts';
import type { CaseSelection } from '../run/select-cases.ts';
import { testTarget } from '../run/server/test-target.ts';
import { readBaseline } from '../settings/baseline-file.ts';
import { checkedTarget } from '../settings/load-config.ts';
import { redactResults } from '../settings/redact-results.ts';
import { serverRunOf } from '../settings/server-run.ts';

const ALL_CASES: CaseSelection = { area: null, glob: null };

/** A server, and how it is tested: as a target in a configuration file. Paths count from the current folder. */
export interface AuditOptions extends Target {
  /** DevTools endpoint of a browser that runs already; one is started when not given and a client needs one. */
  readonly browserWsEndpoint?: string;
}

/**
 * Tests the server at a URL: lets the clients and the probes visit it once, and judges what they saw. Nothing is
 * printed or written. It takes some seconds: what the options say to `observe`, and a few more.
 *
 * @returns Results also where the server cannot be reached; `exitCodeOf` tells it apart.
 * @throws UsageError when an option is wrong; BrowserNotFound, BrowserNotStarted or BrowserNotReached when a client
 * needs a browser and none can be had. No message holds a secret.
 */
export async function audit(target: string | AuditOptions): Promise<Results> {
  return auditWith(typeof target === 'string' ? { url: target } : target, serverChecks);
}

/** The same with these checks only. */
export async function auditWith(
  { browserWsEndpoint, ...target }: AuditOptions,
  checks: readonly ServerCheck[],
): Promise<Results> {
  const run = serverRunOf(checkedTarget(target));
  const { name, request, approach, patience, clients, redactor } = run;
  const baseline = run.baseline === null ? null : readBaseline(resolve(run.baseline), false);
  const browser = clients.some(needsBrowser) ? await openBrowser(browserWsEndpoint ?? null) : null;
  try {
    const plan = { target: { name, request, approach }, clients, patience, cases: ALL_CASES };
    const results = await testTarget(plan, browser, { checks }).catch((error) => {
      throw new Error(redactor.text(error instanceof Error ? error.message : String(error)));
    });
    const shown = redactResults({ ...results, arguments: [...run.arguments] }, redactor);
    return baseline === null
      ? shown
      : applyBaseline(shown, baseline, new Set(serverChecks.map(({ id }) => id)));
  } finally {
    await browser?.close();
  }
}

import { auditWith } from '../../../harness/library/audit.ts';
import type { Results } from '../../../reports/results.ts';
import { exitCodeOf } from '../../../reports/summary.ts';
import { serverChecks } from '../../../suites/server/checks.ts';
import type { HostileServer, RunningHostile } from './hostile-server.ts';

/** What was made of a server in this process. */
export interface Judged {
  readonly exit: 0 | 1 | 3;
  readonly results: Results;
  /** The server's own complaints. */
  readonly complaints: readonly string[];
}

/** Enough to see what they do; in s. */
const PATIENCE = { observe: 0.8, timeout: 1.6 };

/**
 * Starts the server, and audits it as a library's user would, without a browser.
 * @throws Error when it has no port, or the audit fails.
 */
export async function judgeHostile(server: HostileServer): Promise<Judged> {
  const running = await server.start();
  try {
    const results = await auditRunning(running);
    return { exit: exitCodeOf(results), results, complaints: running.complaints?.() ?? [] };
  } finally {
    await running.close();
  }
}

function auditRunning({ url, ca }: RunningHostile): Promise<Results> {
  const target = { url, clients: ['eventsource', 'fetch'] as const, scripted: false, ...PATIENCE };
  return auditWith({ ...target, ...(ca !== undefined && { ca }) }, serverChecks);
}

import { relative } from 'node:path';
import { clientCases } from '../../suites/client/cases.ts';
import type { ClientName } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { clientBaseline, clientBaselinePath } from '../run/baseline.ts';
import type { OtherClients } from '../run/other-clients.ts';
import { type CaseSelection, selectCases } from '../run/select-cases.ts';
import { shareOf } from '../run/shard.ts';
import type { BaselineFile } from '../run/stale-entries.ts';
import type { ExitCode } from './command-line.ts';
import { type ReportOptions, runAndReport } from './run-and-report.ts';
import { nothingInShard } from './run-flags.ts';
import { UsageError } from './usage-error.ts';

export interface ClientTestOptions extends ReportOptions {
  readonly clients: readonly ClientName[];
  /** Clients that are not ours. */
  readonly others: OtherClients;
  readonly cases: CaseSelection;
  /** Path of the user's own. */
  readonly baseline: string | null;
}

/**
 * Plays the client cases to clients, prints the verdict and writes the reports.
 * @throws UsageError when no case is selected, or none is this shard's, or the baseline cannot be read.
 */
export async function testClients({
  clients,
  others,
  cases,
  baseline,
  ...report
}: ClientTestOptions): Promise<ExitCode> {
  const { shard } = report;
  const whole = selectCases(clientCases, cases);
  const selected = shareOf(whole, shard ?? null);
  if (shard !== undefined && selected.length === 0 && whole.length > 0)
    throw nothingInShard(whole.length, 'case');
  if (selected.length === 0) {
    const areas = [...new Set(clientCases.map(({ id }) => id.split('.')[1]))].join(', ');
    throw new UsageError(
      `no client case is selected; there are the areas ${areas}, and ids such as ${clientCases[0]?.id}`,
    );
  }
  const { driver, service } = others;
  const named = [...clients, ...(driver === undefined ? [] : [driver]), ...(service ? [service.url] : [])];
  const job = {
    name: 'client',
    plan: {
      clients,
      patience: DEFAULT_PATIENCE,
      target: null,
      cases: { ...cases, ...(shard && { shard }) },
      others,
    },
    caseIds: new Set(clientCases.map(({ id }) => id)),
    builtIn: clients.map(builtInBaseline),
    baseline,
    redactor: null,
  };
  return runAndReport([job], `Playing ${selected.length} cases to ${named.join(', ')}…`, report);
}

function builtInBaseline(client: ClientName): BaselineFile {
  const entries = [...clientBaseline(client).values()].map((deviation) => ({ ...deviation, client }));
  return { path: relative(process.cwd(), clientBaselinePath(client)), entries };
}

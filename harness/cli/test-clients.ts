import { clientCases } from '../../suites/client/cases.ts';
import type { ClientName } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { type CaseSelection, selectCases } from '../run/select-cases.ts';
import type { ExitCode } from './command-line.ts';
import { type ReportOptions, runAndReport } from './run-and-report.ts';

export interface ClientTestOptions extends ReportOptions {
  readonly clients: readonly ClientName[];
  readonly cases: CaseSelection;
}

/** Plays the client cases to clients of ours, prints the verdict and writes the reports. */
export async function testClients({ clients, cases, ...report }: ClientTestOptions): Promise<ExitCode> {
  const selected = selectCases(clientCases, cases);
  if (selected.length === 0) {
    const areas = [...new Set(clientCases.map(({ id }) => id.split('.')[1]))].join(', ');
    process.stderr.write(
      `sse-conformance: no client case is selected; there are the areas ${areas}, and ids such as ${clientCases[0]?.id}\n`,
    );
    return 2;
  }
  return runAndReport(
    'client',
    { clients, patience: DEFAULT_PATIENCE, target: null, cases },
    `Playing ${selected.length} cases to ${clients.join(', ')}…`,
    report,
  );
}

import { relative } from 'node:path';
import { LEFT_OUT } from '../../reports/rerun.ts';
import { clientCases } from '../../suites/client/cases.ts';
import type { ClientName } from '../clients/names.ts';
import { DEFAULT_PATIENCE } from '../probes/patience.ts';
import { clientBaseline, clientBaselinePath } from '../run/baseline/baseline.ts';
import type { BaselineFile } from '../run/baseline/stale-entries.ts';
import type { OtherClients } from '../run/client/other-clients.ts';
import type { CaseSelection } from '../run/select-cases.ts';
import { shareOf } from '../run/shard.ts';
import { Redactor } from '../settings/redactor.ts';
import { secretsOf, withoutUserInfo } from '../settings/secrets.ts';
import { pathFromHere } from '../settings/server-arguments.ts';
import { selectedIds } from './case-selection.ts';
import type { ExitCode } from './command-line.ts';
import { type ReportOptions, runAndReport } from './run-and-report.ts';
import { nothingInShard } from './run-flags.ts';

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
 * @throws UsageError when no case is selected, or none is this shard's, the baseline cannot be read, or no report can be
 * written.
 */
export async function testClients({
  clients,
  others,
  cases,
  baseline,
  ...report
}: ClientTestOptions): Promise<ExitCode> {
  const { shard } = report;
  const selected = selectedIds('client', cases);
  if (shareOf(selected, shard ?? null).length === 0) throw nothingInShard(selected.length, 'case');
  const { driver, service } = others;
  const named = [
    ...clients,
    ...(driver === undefined ? [] : [pathFromHere(driver)]),
    ...(service ? [shownService(service.url)] : []),
  ];
  const configuration = {
    ...(driver !== undefined && { driver: pathFromHere(driver) }),
    ...(service !== undefined && { service: shownService(service.url) }),
  };
  const job = {
    name: named.join(', '),
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
    redactor: redactorOf(others),
    arguments: clientArguments(clients, others, baseline),
    configuration,
  };
  return runAndReport([job], { verb: 'Playing to', noun: 'case' }, report);
}

/** The address of a service may hold secrets, which it may repeat. */
function redactorOf({ service }: OtherClients): Redactor | null {
  if (service === undefined) return null;
  const { url, authorization } = withoutUserInfo(service.url);
  const secrets = secretsOf(url, authorization === null ? [] : [['Authorization', authorization]]);
  return secrets.length === 0 ? null : new Redactor(secrets);
}

/** Without them. */
function shownService(service: string): string {
  const { url, authorization } = withoutUserInfo(service);
  const named = authorization === null ? url : url.replace('://', `://${LEFT_OUT}@`);
  return new Redactor([]).text(named);
}

function clientArguments(
  clients: readonly ClientName[],
  { driver, service }: OtherClients,
  baseline: string | null,
): readonly string[] {
  return [
    'client',
    ...(clients.length === 0 ? [] : ['--client', clients.join(',')]),
    ...(driver === undefined ? [] : ['--driver', pathFromHere(driver)]),
    ...(service === undefined ? [] : ['--service', shownService(service.url)]),
    ...(baseline === null ? [] : ['--baseline', pathFromHere(baseline)]),
  ];
}

function builtInBaseline(client: ClientName): BaselineFile {
  const entries = [...clientBaseline(client).values()].map((deviation) => ({ ...deviation, client }));
  return { path: relative(process.cwd(), clientBaselinePath(client)), entries };
}

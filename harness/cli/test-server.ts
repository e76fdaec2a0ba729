import { serverChecks } from '../../suites/server/checks.ts';
import type { CaseSelection } from '../run/select-cases.ts';
import { shareOf } from '../run/shard.ts';
import { type Flags, type ServerRun, serverRunOf } from '../settings/server-run.ts';
import { UsageError } from '../settings/usage-error.ts';
import { selectedIds } from './case-selection.ts';
import type { ExitCode } from './command-line.ts';
import { folderOf } from './report-folder.ts';
import { type ReportOptions, runAndReport } from './run-and-report.ts';
import { nothingInShard } from './run-flags.ts';
import type { Job } from './run-job.ts';

/**
 * Tests servers side by side, prints the verdicts and writes the reports.
 * @throws UsageError when no case is selected, when two of them have the same name, when none is this shard's, when a
 * baseline cannot be read, two of them would write the same, or no report can be written.
 */
export async function testServers(
  all: readonly ServerRun[],
  cases: CaseSelection,
  report: ReportOptions,
): Promise<ExitCode> {
  selectedIds('server', cases);
  const folders = new Map<string, string>();
  for (const { name } of all) {
    const namesake = folders.get(folderOf(name));
    if (namesake !== undefined)
      throw new UsageError(`two targets are called "${namesake}" and "${name}": give each a name of its own`);
    folders.set(folderOf(name), name);
  }
  const runs = shareOf(all, report.shard ?? null);
  if (runs.length === 0) throw nothingInShard(all.length, 'target');
  const caseIds = new Set(serverChecks.map(({ id }) => id));
  const jobs = runs.map((run): Job => {
    const { name, request, clients, patience, approach, baseline, redactor } = run;
    const target = { name, request, approach };
    const plan = { clients, patience, target, cases };
    return { name, plan, caseIds, builtIn: [], baseline, redactor, arguments: run.arguments };
  });
  return runAndReport(jobs, { verb: 'Watching', noun: 'visit' }, report);
}

/** The same for the live feed that comes with the suite. */
export async function testLiveFeed(
  flags: Flags,
  cases: CaseSelection,
  report: ReportOptions,
): Promise<ExitCode> {
  const { liveFeed } = await import('../../servers/targets/live-feed.ts');
  const { request, close } = await liveFeed.start();
  try {
    const run = serverRunOf({ url: request.url, name: liveFeed.name }, flags);
    // The next one listens at another port.
    const again = { ...run, arguments: ['demo', ...run.arguments.slice(1)] };
    return await testServers([again], cases, report);
  } finally {
    await close();
  }
}

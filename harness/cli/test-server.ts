import { serverChecks } from '../../suites/server/checks.ts';
import { VISITORS } from '../clients/names.ts';
import { shareOf } from '../run/shard.ts';
import type { ExitCode } from './command-line.ts';
import { folderOf, type Job, type ReportOptions, runAndReport } from './run-and-report.ts';
import { nothingInShard } from './run-flags.ts';
import { type Flags, type ServerRun, serverRunOf } from './server-run.ts';
import { UsageError } from './usage-error.ts';

/**
 * Tests servers side by side, prints the verdicts and writes the reports.
 * @throws UsageError when two of them have the same name, when none is this shard's, or a baseline cannot be read.
 */
export async function testServers(all: readonly ServerRun[], report: ReportOptions): Promise<ExitCode> {
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
  const jobs = runs.map(({ name, request, clients, patience, approach, baseline, redactor }): Job => {
    const target = { name, request, approach };
    const plan = { clients, patience, target, cases: { area: null, glob: null } };
    return { name, plan, caseIds, builtIn: [], baseline, redactor };
  });
  return runAndReport(jobs, announcementOf(runs), report);
}

/** The same for the live feed that comes with the suite. */
export async function testLiveFeed(flags: Flags, report: ReportOptions): Promise<ExitCode> {
  const { liveFeed } = await import('../../servers/targets/live-feed.ts');
  const { request, close } = await liveFeed.start();
  try {
    return await testServers([serverRunOf({ url: request.url, name: liveFeed.name }, flags)], report);
  } finally {
    await close();
  }
}

function announcementOf(runs: readonly ServerRun[]): string {
  const seconds = Math.ceil(Math.max(...runs.map(({ patience }) => patience.atMostMs)) / 1000);
  const named = runs.map(({ request, redactor }) => redactor.text(request.url)).join(', ');
  const clients = VISITORS.filter((client) => runs.some(({ clients }) => clients.includes(client)));
  return `Watching ${named} with ${clients.join(', ')}, for ${seconds} s at most…`;
}

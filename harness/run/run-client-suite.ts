import type { Results } from '../../reports/results.ts';
import { clientCases } from '../../suites/client/cases.ts';
import { type PlayingProcess, playInProcess } from './client-processes.ts';
import { type ClientResult, subjectOf } from './client-result.ts';
import { selectionConfiguration } from './configuration.ts';
import type { ProvidedBrowser } from './plan.ts';
import { type ClientPlan, type PartOfClients, partsOf } from './play-cases.ts';
import { type Progress, progressOfPlays } from './progress.ts';
import { unfinishedResult } from './result.ts';
import { selectCases } from './select-cases.ts';
import { wholeResults } from './whole-results.ts';

/**
 * Plays the client cases to the plan's clients: those in a browser from one process and the others from another, so that
 * what a client takes (time, memory) it takes from nobody else, and two cores are used. When a process ends before its
 * time, what it had judged by then stays, and the rest is `error`.
 * @param onProgress told whenever plays are over
 * @throws RunFailed when no result came out at all.
 */
export async function runClientSuite(
  plan: ClientPlan,
  browser: ProvidedBrowser | null,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Results> {
  const startedAt = new Date();
  const cases = selectCases(clientCases, plan.cases);
  const names = new Map<PartOfClients, readonly string[]>();
  const judged = new Map<string, ClientResult>();
  const tell = () =>
    onProgress(progressOfPlays(judged.size, cases.length * [...names.values()].flat().length));
  const processes: PlayingProcess[] = [];
  try {
    for (const part of partsOf(plan)) {
      const listener = {
        begun(clients: readonly string[]) {
          names.set(part, clients);
          tell();
        },
        judged(results: readonly ClientResult[]) {
          for (const one of results) judged.set(subjectOf(one.result, one.result.client ?? ''), one);
          tell();
        },
      };
      processes.push(playInProcess({ plan, part, browser }, listener));
    }
    const played = await Promise.all(processes.map((process) => process.played));
    const versions = new Map(
      played.flatMap((part) => part?.clients ?? []).map(({ name, version }) => [name, version]),
    );
    const clients = inOrderOf(plan, [...names.values()].flat());
    const results = cases.flatMap((clientCase) =>
      clients.map(
        (client) =>
          judged.get(subjectOf(clientCase, client)) ?? {
            result: unfinishedResult(clientCase, client),
            transcripts: {},
          },
      ),
    );
    return wholeResults(
      {
        role: 'client',
        subject: { name: clients.join(', ') },
        clients: clients.map((name) => ({ name, version: versions.get(name) ?? 'unknown' })),
        configuration: selectionConfiguration(plan.cases),
        startedAt: startedAt.toISOString(),
        durationMs: Math.max(...played.map((part) => part?.durationMs ?? Date.now() - startedAt.getTime())),
      },
      results.map(({ result }) => result),
      Object.assign({}, ...results.map(({ transcripts }) => transcripts)),
      browser,
    );
  } finally {
    await Promise.all(processes.map((process) => process.end()));
  }
}

/** As they were asked for; those that have names of their own last. */
function inOrderOf({ clients }: ClientPlan, names: readonly string[]): readonly string[] {
  const others = names.filter((name) => !clients.some((client) => client === name));
  return [...clients, ...others];
}

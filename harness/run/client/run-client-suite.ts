import type { Results } from '../../../reports/results.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { clientCases } from '../../../suites/client/cases.ts';
import { now } from '../../clock.ts';
import { selectionConfiguration } from '../configuration.ts';
import type { ProvidedBrowser } from '../plan.ts';
import { type Progress, progressOfPlays } from '../progress.ts';
import { unfinishedResult } from '../result.ts';
import { RunFailed } from '../run-failed.ts';
import { selectCases } from '../select-cases.ts';
import { wholeResults } from '../whole-results.ts';
import { type Played, playInProcess } from './client-processes.ts';
import { type ClientResult, subjectOf } from './client-result.ts';
import { type ClientPlan, type PartOfClients, partsOf } from './play-cases.ts';

/**
 * Plays the client cases to the plan's clients: those in a browser from one process and the others from another, so that
 * what a client takes (time, memory) it takes from nobody else, and two cores are used. When a process ends before its
 * time, what it had judged by then stays, and the rest is `error`.
 * @param onProgress told whenever plays are over
 * @throws RunFailed when no result came out at all, or it is not even known of whom.
 */
export async function runClientSuite(
  plan: ClientPlan,
  browser: ProvidedBrowser | null,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Results> {
  const startedAt = new Date().toISOString();
  const start = now();
  const cases = selectCases(clientCases, plan.cases);
  const { players, judged } = await playInParts(plan, browser?.wsEndpoint ?? null, (done, clients) =>
    onProgress(progressOfPlays(done, cases.length * clients)),
  );
  const results = resultsInOrder(cases, players, judged);
  return wholeResults(
    {
      role: 'client',
      subject: { name: players.map(({ name }) => name).join(', ') },
      clients: players.map(({ name, version }) => ({ name, version })),
      configuration: selectionConfiguration(plan.cases),
      startedAt,
      durationMs: now() - start,
    },
    results.map(({ result }) => result),
    Object.assign({}, ...results.map(({ transcripts }) => transcripts)),
    browser,
  );
}

/** A client that was played to, and why something of it may not be judged. */
interface Player {
  readonly name: string;
  readonly version: string;
  readonly unfinished: string;
}

/** By what they are called. */
type Judged = ReadonlyMap<string, ClientResult>;

/** @throws RunFailed as `runClientSuite`. */
async function playInParts(
  plan: ClientPlan,
  wsEndpoint: string | null,
  onJudged: (done: number, clients: number) => void,
): Promise<{ readonly players: readonly Player[]; readonly judged: Judged }> {
  const names = new Map<PartOfClients, readonly string[]>();
  const judged = new Map<string, ClientResult>();
  const tell = () => onJudged(judged.size, [...names.values()].flat().length);
  const parts = partsOf(plan);
  const processes = parts.map((part) =>
    playInProcess(
      { plan, part, wsEndpoint },
      {
        begun(clients) {
          names.set(part, clients);
          tell();
        },
        judged(results) {
          for (const one of results) judged.set(subjectOf(one.result, one.result.client ?? ''), one);
          tell();
        },
      },
    ),
  );
  let played: readonly Played[];
  try {
    played = await Promise.all(processes.map((process) => process.played));
  } finally {
    await Promise.all(processes.map((process) => process.end()));
  }
  if (judged.size === 0) {
    const [reason = 'the suite ran no case'] = played.flatMap((one) =>
      one.kind === 'broken-off' ? one.reason : [],
    );
    throw new RunFailed(reason, false);
  }
  const players = parts.flatMap((part, index) => playersOf(names.get(part) ?? [], played[index]));
  return { players: players.sort((one, other) => rankIn(plan, one) - rankIn(plan, other)), judged };
}

function playersOf(names: readonly string[], played: Played | undefined): readonly Player[] {
  const versions = played?.kind === 'whole' ? played.clients : [];
  return names.map((name) => ({
    name,
    version: versions.find((client) => client.name === name)?.version ?? 'unknown',
    unfinished: played?.kind === 'broken-off' ? played.reason : 'the case was not played',
  }));
}

/** Clients stand as they were asked for, and behind them those that have names of their own. */
function rankIn({ clients }: ClientPlan, { name }: Player): number {
  const rank = (clients as readonly string[]).indexOf(name);
  return rank === -1 ? clients.length : rank;
}

function resultsInOrder(
  cases: readonly ClientCase[],
  players: readonly Player[],
  judged: Judged,
): readonly ClientResult[] {
  return cases.flatMap((clientCase) =>
    players.map(
      ({ name, unfinished }) =>
        judged.get(subjectOf(clientCase, name)) ?? {
          result: unfinishedResult(clientCase, name, unfinished),
          transcripts: {},
        },
    ),
  );
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Results } from '../../reports/results.ts';
import { clientCases } from '../../suites/client/cases.ts';
import type { ClientMessage, ClientOrder } from './client-process.ts';
import { type ClientResult, subjectOf } from './client-result.ts';
import { selectionConfiguration } from './configuration.ts';
import type { ProvidedBrowser } from './plan.ts';
import type { ClientPlan } from './play-cases.ts';
import { type Progress, progressOfPlays } from './progress.ts';
import { unfinishedResult } from './result.ts';
import { RunFailed } from './run-failed.ts';
import { selectCases } from './select-cases.ts';
import { packageRoot } from './tool.ts';
import { wholeResults } from './whole-results.ts';

const PROGRAM = join(packageRoot(), 'dist', 'harness', 'run', 'client-process.js');

const ENDED_EARLY =
  'the process that ran the suite was ended, by force or for want of memory, before there was any result: ' +
  'choose fewer cases with --area, or give it more memory: NODE_OPTIONS=--max-old-space-size=4096';

export interface ClientRunOptions {
  /** Told at first, and whenever plays are over. */
  readonly onProgress?: (progress: Progress) => void;
  /** What the process runs that plays the cases; it answers a `ClientOrder`. */
  readonly program?: string;
}

/**
 * Plays the client cases to the plan's clients, in a process of their own, so that what a client takes (time, memory)
 * it takes from nobody else. When that process ends before its time, what it had judged by then stays, and the rest is
 * `error`.
 * @throws RunFailed when no result came out at all.
 */
export async function runClientSuite(
  plan: ClientPlan,
  browser: ProvidedBrowser | null,
  { onProgress = () => {}, program = PROGRAM }: ClientRunOptions = {},
): Promise<Results> {
  const startedAt = new Date();
  const cases = selectCases(clientCases, plan.cases);
  const judged = new Map<string, ClientResult>();
  const tell = (clients: number) => onProgress(progressOfPlays(judged.size, cases.length * clients));
  const { names, clients, durationMs } = await inProcess(program, { plan, browser }, (results, players) => {
    for (const one of results) judged.set(subjectOf(one.result, one.result.client ?? ''), one);
    tell(players);
  });
  const results = cases.flatMap((clientCase) =>
    names.map(
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
      subject: { name: names.join(', ') },
      clients: clients ?? names.map((name) => ({ name, version: 'unknown' })),
      configuration: selectionConfiguration(plan.cases),
      startedAt: startedAt.toISOString(),
      durationMs: durationMs ?? Date.now() - startedAt.getTime(),
    },
    results.map(({ result }) => result),
    Object.assign({}, ...results.map(({ transcripts }) => transcripts)),
    browser,
  );
}

/** What is known when the process has ended; the last two are not when it did so before its time. */
interface Ended {
  readonly names: readonly string[];
  readonly clients?: Results['clients'];
  readonly durationMs?: number;
}

/**
 * @param onJudged told which results are new, none at first, and how many clients there are
 * @throws RunFailed as `runClientSuite`.
 */
async function inProcess(
  program: string,
  order: ClientOrder,
  onJudged: (results: readonly ClientResult[], clients: number) => void,
): Promise<Ended> {
  const child = fork(program, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    return await answerOf(child, order, onJudged);
  } finally {
    await ended(child);
  }
}

function answerOf(
  child: ChildProcess,
  order: ClientOrder,
  onJudged: (results: readonly ClientResult[], clients: number) => void,
): Promise<Ended> {
  let names: readonly string[] | undefined;
  return new Promise((resolve, reject) => {
    child.on('message', (sent) => {
      const message = sent as ClientMessage;
      switch (message.kind) {
        case 'begun':
          names = message.clients;
          onJudged([], names.length);
          break;
        case 'judged':
          onJudged(message.results, names?.length ?? 0);
          break;
        case 'over':
          resolve({ names: names ?? [], clients: message.clients, durationMs: message.durationMs });
          break;
        case 'failed':
          reject(new RunFailed(message.message, message.isUsage));
      }
    });
    child.on('exit', () => {
      if (names === undefined) reject(new RunFailed(ENDED_EARLY, false));
      else resolve({ names });
    });
    child.on('error', (error) =>
      reject(new RunFailed(`the process that runs the suite cannot be started: ${error.message}`, false)),
    );
    child.send(order, (error) => {
      // A process that ends while it starts takes no message; its exit says so.
      if (error !== null && child.exitCode === null && child.signalCode === null && !child.killed)
        child.kill();
    });
  });
}

/** Lets it go, and waits until it is gone. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  else child.kill();
  await gone;
}

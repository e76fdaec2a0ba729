import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import CliTable from 'cli-table3';
import { verdictSentence } from '../../../reports/verdict-sentence.ts';
import { inParallel } from '../in-parallel.ts';
import { rightServer } from '../servers/odd/answers.ts';
import { hostileClients } from './clients/clients.ts';
import { hostileServers } from './hostile.ts';
import type { HostileServer, Outcome, RunningHostile } from './hostile-server.ts';
import { surprises } from './outcome.ts';
import { type CommandRun, runCommand } from './run-command.ts';

/**
 * How many times longer a run may take than that of a server that is right, on the same machine: one that is silent is
 * waited for thrice as long as a stream is watched.
 */
const MOST_TIMES = 5;
/** Of the client cases, those that are played to hostile clients: enough to hurt, and not more than one waits for. */
const PLAYED = ['--area', 'last-event-id'];
/** How long these may take with a client that lets each of them wait to its end, in ms. */
const MOST_MS_OF_PLAYS = 120_000;
const MOST_MIB = 512;

/** They mostly wait; with more, their times would tell of each other. */
const AT_ONCE = 2;

/** Whoever is judged, server or client. */
interface Peer {
  readonly name: string;
  readonly expected: Outcome;
  /** @param folder for files of its own */
  start(folder: string): Promise<RunningPeer>;
}

interface RunningPeer extends Pick<RunningHostile, 'complaints' | 'close'> {
  /** By which the command judges it. */
  readonly args: readonly string[];
}

const peers: readonly Peer[] = [
  ...hostileServers.map(asPeer),
  ...hostileClients.map((client) => ({
    ...client,
    async start(folder: string) {
      const { args, close } = await client.start(folder);
      return { args: [...args, ...PLAYED], close };
    },
  })),
];

function asPeer({ name, expected, start }: HostileServer): Peer {
  return {
    name,
    expected,
    async start() {
      const running = await start();
      const { url, ca } = running;
      return { ...running, args: [url, ...(ca === undefined ? [] : ['--ca', ca])] };
    },
  };
}

/**
 * Runs the command against every hostile server and client, and prints what came of it, how long it took and the memory
 * that it held. Names as arguments: only those; `--output` prints what the command printed, too. Exits 1 where anything
 * is not as it must be.
 */
async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((name) => !name.startsWith('--'));
  const unknown = names.filter((name) => !peers.some((peer) => peer.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no hostile peer ${unknown.join(', ')}. There are: ${peers.map(({ name }) => name).join(', ')}.`,
    );
    process.exitCode = 2;
    return;
  }
  const chosen = peers.filter(({ name }) => names.length === 0 || names.includes(name));
  const yardstickMs = await rightRunMs();
  console.log(`a server that is right takes ${(yardstickMs / 1000).toFixed(1)} s`);
  const rows = await inParallel(chosen, AT_ONCE, async (peer) => {
    const { run, complaints } = await judged(peer, yardstickMs * MOST_TIMES);
    const { exit, ms, peakMib, output } = run;
    if (args.includes('--output')) console.log(output);
    const row = [peer.name, verdictOf(run), String(exit), (ms / 1000).toFixed(1), peakMib.toFixed(0)];
    console.log([row.join('  '), ...complaints.map((line) => `    ${line}`)].join('\n'));
    return { row: [...row, complaints.length === 0 ? '' : 'broken'], complaints };
  });
  const table = new CliTable({
    head: ['peer', 'verdict', 'exit', 's', 'MiB', ''],
    colWidths: [32, 58, 6, 7, 6, 8],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  table.push(...rows.map(({ row }) => row));
  console.log(table.toString());
  if (rows.some(({ complaints }) => complaints.length > 0)) process.exitCode = 1;
}

/** As many at once as there will be. */
async function rightRunMs(): Promise<number> {
  const runs = Array.from({ length: AT_ONCE }, async () => {
    const { request, close } = await rightServer.start();
    try {
      return (await runCommand([request.url])).ms;
    } finally {
      await close();
    }
  });
  return Math.max(...(await Promise.all(runs)));
}

async function judged(
  peer: Peer,
  mostMsOfServer: number,
): Promise<{ run: CommandRun; complaints: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'sse-conformance-hostile-'));
  const running = await peer.start(folder);
  const mostMs = running.args[0] === 'client' ? MOST_MS_OF_PLAYS : mostMsOfServer;
  try {
    const run = await runCommand(running.args);
    return {
      run,
      complaints: [
        ...run.complaints,
        ...surprises(peer.expected, run),
        ...(running.complaints?.() ?? []),
        ...(run.ms > mostMs ? [`it took ${(run.ms / 1000).toFixed(1)} s`] : []),
        ...(run.peakMib > MOST_MIB ? [`it held ${run.peakMib.toFixed(0)} MiB`] : []),
      ],
    };
  } finally {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the reports say of it in a sentence. */
function verdictOf({ results, output }: CommandRun): string {
  return results === null ? output.slice(-200) : verdictSentence(results, 'it');
}

await main(process.argv.slice(2));

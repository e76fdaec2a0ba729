import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Results } from '../../../reports/results.ts';
import { RunFailed } from '../run-failed.ts';
import { packageRoot } from '../tool.ts';
import type { ClientMessage, ClientOrder } from './client-process.ts';
import type { ClientResult } from './client-result.ts';

const PROGRAM = join(packageRoot(), 'dist', 'harness', 'run', 'client', 'client-process.js');

const ENDED_EARLY =
  'the process that ran the suite was ended, by force or for want of memory, before this could be judged: ' +
  'choose fewer cases with --area, or give it more memory: NODE_OPTIONS=--max-old-space-size=4096';

/**
 * What it may have, in MB, unless the user says: some 280 were measured to be enough for all cases, and V8 lets the more
 * garbage lie about the more it may have. A client that floods was measured to cost 600 without a limit, 290 with it.
 */
const MEMORY = '--max-old-space-size=1024';

/** What is told of a process while it plays. */
export interface PlayingListener {
  /** It knows who plays. */
  begun(clients: readonly string[]): void;
  judged(results: readonly ClientResult[]): void;
}

/** How it ended: when all was judged, or before that and why. */
export type Played =
  | ({ readonly kind: 'whole' } & Pick<Results, 'clients'>)
  | { readonly kind: 'broken-off'; readonly reason: string };

/** A process in which client cases are played. */
export interface PlayingProcess {
  /** @throws RunFailed when it never came to know who plays. */
  readonly played: Promise<Played>;
  /** Lets it go, whatever it does, and resolves when it is gone. */
  end(): Promise<void>;
}

/**
 * Starts a process and lets it play.
 * @param program what it runs; it answers a `ClientOrder`
 */
export function playInProcess(
  order: ClientOrder,
  listener: PlayingListener,
  program = PROGRAM,
): PlayingProcess {
  // The part is for people who look at a list of processes.
  const child = fork(program, [order.part], {
    execArgv: process.env['NODE_OPTIONS']?.includes('max-old-space-size') ? [] : [MEMORY],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return { played: answerOf(child, order, listener), end: () => ended(child) };
}

function answerOf(child: ChildProcess, order: ClientOrder, listener: PlayingListener): Promise<Played> {
  let hasBegun = false;
  return new Promise((resolve, reject) => {
    const brokenOff = (reason: string, isUsage = false) => {
      if (hasBegun) resolve({ kind: 'broken-off', reason });
      else reject(new RunFailed(reason, isUsage));
    };
    child.on('message', (sent) => {
      const message = sent as ClientMessage;
      switch (message.kind) {
        case 'begun':
          hasBegun = true;
          listener.begun(message.clients);
          break;
        case 'judged':
          listener.judged(message.results);
          break;
        case 'over':
          resolve({ kind: 'whole', clients: message.clients });
          break;
        case 'failed':
          brokenOff(message.message, message.isUsage);
      }
    });
    child.on('exit', () => brokenOff(ENDED_EARLY));
    child.on('error', ({ message }) =>
      brokenOff(`the process that runs the suite cannot be started: ${message}`),
    );
    // One that ends while it starts takes no order; that it ended is told above.
    child.send(order, (error) => error && child.kill());
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  else child.kill();
  await gone;
}

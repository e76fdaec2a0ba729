import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { atProcessEnd } from '../browser/process-end.ts';

/** Spins until its parent is gone: nobody could ask it to stop, because it never listens. */
const SPIN = 'const parent = process.ppid; while (process.ppid === parent) for (let n = 0; n < 1e7; n += 1);';

/** Processes that take all the time they can get. */
export interface BusyCores {
  readonly pids: readonly number[];
  /** Ends each by its id, and resolves when all are gone. */
  stop(): Promise<void>;
}

/** @param count as many as there are cores unless given */
export function keepCoresBusy(count: number = availableParallelism()): BusyCores {
  const busy = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', SPIN], { stdio: 'ignore' }),
  );
  const end = () => {
    for (const one of busy) one.kill('SIGKILL');
  };
  const forget = atProcessEnd(end);
  return {
    pids: busy.flatMap(({ pid }) => pid ?? []),
    async stop() {
      const gone = Promise.all(busy.map(ended));
      end();
      await gone;
      forget();
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

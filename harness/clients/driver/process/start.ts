import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../../run/tool.ts';
import { MOST_MEMORY_MB } from './memory.ts';

/** The compiled one: a driver's process has no vitest to run sources. */
const MAIN = join(packageRoot(), 'dist', 'harness', 'clients', 'driver', 'process', 'main.js');

/** What is kept of stderr, for what Node says in the end; characters. */
const STDERR_KEPT = 16_384;

/** Has a driver for itself; see `DriverProcess`, which speaks with it. */
export interface StartedProcess {
  readonly child: ChildProcess;
  /** What it wrote to stderr last. */
  stderr(): string;
  /** Ends it, and what it has started itself, at once. */
  kill(): void;
}

/** Starts a process for a driver, in a group of its own, so that what the driver starts can be ended with it. */
export function startProcess(): StartedProcess {
  let stderr = '';
  const child = fork(MAIN, [], {
    execArgv: [`--max-old-space-size=${MOST_MEMORY_MB}`],
    // Texts of any kind, and faster than JSON.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  // A message that does not reach it is one to a process whose end is told anyway.
  child.on('error', () => {});
  return { child, stderr: () => stderr, kill: () => killGroup(child) };
}

function killGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

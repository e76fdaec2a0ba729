import { MOST_MEMORY_MB } from './memory.ts';

/** How a process ended, as Node tells it, with what it wrote to stderr in the end. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** What the watchdog of a driver's process writes before it ends it. */
export const TOO_MUCH_MEMORY = 'sse-conformance: too much memory';

/** Why the process of a driver is gone, for people: `it ended its process, with exit code 0`. */
export function describeEnd({ code, signal, stderr }: ProcessEnd): string {
  const isOutOfMemory =
    stderr.includes(TOO_MUCH_MEMORY) || /heap out of memory|allocation fail/i.test(stderr);
  if (isOutOfMemory) return `it took more memory than the ${MOST_MEMORY_MB} MB that it may have`;
  if (signal !== null) return `its process was ended by ${signal}`;
  return `it ended its process, with exit code ${code ?? 'unknown'}`;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const cleanups = new Set<() => void>();

/**
 * Runs `cleanup` (synchronous) when this process exits or is ended by Ctrl-C or another signal. A program that
 * handles the signal itself is left to do so: its own exit runs the cleanup.
 *
 * @returns Takes it back.
 */
export function atProcessEnd(cleanup: () => void): () => void {
  if (cleanups.size === 0) {
    process.on('exit', runAll);
    for (const signal of SIGNALS) process.on(signal, endedBy);
  }
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) stopListening();
  };
}

function endedBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  runAll();
  stopListening();
  // With nobody listening any more the signal does what it does by default.
  process.kill(process.pid, signal);
}

function runAll(): void {
  for (const cleanup of cleanups) cleanup();
  cleanups.clear();
}

function stopListening(): void {
  process.off('exit', runAll);
  for (const signal of SIGNALS) process.off(signal, endedBy);
}

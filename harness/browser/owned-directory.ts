import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * A new empty directory in `parent` whose name says which process owns it, so that the next process can
 * clear away what one that was killed has left. The host's name is part of it because containers may
 * share a directory and not their process ids.
 */
export function createOwnedDirectory(parent: string, prefix: string): string {
  mkdirSync(parent, { recursive: true });
  removeAbandonedDirectories(parent, prefix);
  return mkdtempSync(join(parent, `${prefix}-${hostname()}-${process.pid}-`));
}

/**
 * Removes it with all that is in it; tries again for a while where a dying process still writes into it.
 * What cannot be removed stays for `createOwnedDirectory` of a later process.
 */
export function removeDirectory(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 30 });
  } catch {
    // Somebody else's, or still in use.
  }
}

function removeAbandonedDirectories(parent: string, prefix: string): void {
  const start = `${prefix}-${hostname()}-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(start)) continue;
    const pid = /^(\d+)-[^-]*$/.exec(name.slice(start.length))?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    removeDirectory(join(parent, name));
  }
}

/** Whether a process with this id exists, of whichever user. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

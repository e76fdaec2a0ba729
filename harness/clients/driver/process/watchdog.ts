import { writeSync } from 'node:fs';
import process from 'node:process';
import { TOO_MUCH_MEMORY } from './describe-end.ts';
import { MOST_MEMORY_MB } from './memory.ts';

/**
 * Runs in a thread beside the driver, since a driver in an endless loop leaves its own thread no time: ends the process
 * when it holds too much, and when the harness is gone that started it.
 */

const LOOK_EVERY_MS = 250;
const STDERR = 2;

const parent = process.ppid;

setInterval(() => {
  const isOrphan = process.ppid !== parent;
  const isTooLarge = process.memoryUsage.rss() > MOST_MEMORY_MB * 1024 * 1024;
  if (!isOrphan && !isTooLarge) return;
  if (isTooLarge) writeSync(STDERR, `\n${TOO_MUCH_MEMORY}\n`);
  process.kill(process.pid, 'SIGKILL');
}, LOOK_EVERY_MS);

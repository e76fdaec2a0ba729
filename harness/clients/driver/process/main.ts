import { Worker } from 'node:worker_threads';
import { inWords } from '../within.ts';
import { hostDriver } from './host.ts';

/**
 * The process in which a driver is loaded and run: whatever it does to this process, the harness is in another.
 * `start.ts` starts it.
 */

new Worker(new URL('./watchdog.js', import.meta.url)).unref();

const say = hostDriver();

const goDown = (error: unknown) => {
  // Once it is said: an exit at once would lose the message.
  say({ kind: 'uncaught', message: inWords(error) }, () => process.exit(1));
};
process.on('uncaughtException', goDown);
process.on('unhandledRejection', goDown);
process.on('disconnect', () => process.exit(0));

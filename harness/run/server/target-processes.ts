import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Results } from '../../../reports/results.ts';
import type { ProvidedBrowser } from '../plan.ts';
import type { Progress } from '../progress.ts';
import { RunFailed } from '../run-failed.ts';
import { packageRoot } from '../tool.ts';
import type { Answer, Message, Order } from './target-process.ts';
import type { TargetPlan } from './test-target.ts';

/** Above what a recording may take, which is bounded by its own patience. In ms. */
const LONGEST_MS = 900_000;

const PROGRAM = join(packageRoot(), 'dist', 'harness', 'run', 'server', 'target-process.js');

/**
 * Processes in which servers are visited, so that what one server does to its visitors (the time it takes from them,
 * the memory) is no other's trouble, and judging one does not blur the times of another. A process serves again.
 */
export class TargetProcesses {
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  readonly #withBrowser: boolean;
  readonly #program: string;

  /**
   * @param ready processes that start at once, and load what they need while others do something else
   * @param withBrowser whether they will drive one
   * @param program what they run; it answers an `Order`
   */
  constructor(ready: number, withBrowser: boolean, program = PROGRAM) {
    this.#withBrowser = withBrowser;
    this.#program = program;
    for (let started = 0; started < ready; started++) this.#idle.push(this.#start());
  }

  /**
   * Visits and judges a server in a process of its own.
   * @param onProgress told at first, and whenever a step of the way is over
   * @throws RunFailed when no results came out.
   */
  async run(
    plan: TargetPlan,
    browser: ProvidedBrowser | null,
    onProgress: (progress: Progress) => void = () => {},
  ): Promise<Results> {
    const child = this.#idle.pop() ?? this.#start();
    const answer = await ask(child, { plan, browser }, onProgress);
    if (this.#all.has(child)) this.#idle.push(child);
    if ('failed' in answer) throw new RunFailed(answer.failed, false);
    return answer.results;
  }

  /** Ends them all. */
  close(): void {
    for (const child of this.#all) child.kill();
  }

  #start(): ChildProcess {
    const child = fork(this.#program, this.#withBrowser ? ['chrome'] : [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#all.add(child);
    child.once('exit', () => {
      this.#all.delete(child);
      // It may end while nothing is asked of it.
      const at = this.#idle.indexOf(child);
      if (at !== -1) this.#idle.splice(at, 1);
    });
    return child;
  }
}

/** How V8 ends a process that has no memory left: by SIGABRT, of which some systems make an exit code. */
function hintOf(signal: string | null, code: number | null): string {
  const isForMemory = signal === 'SIGABRT' || code === 134;
  return isForMemory
    ? '. It seems to have run out of memory; NODE_OPTIONS=--max-old-space-size=4096 gives it more'
    : '';
}

function ask(child: ChildProcess, order: Order, onProgress: (progress: Progress) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const failed = (why: string) => settle({ failed: `the process that visited the server ${why}` });
    const onExit = (code: number | null, signal: string | null) =>
      failed(`ended by itself: ${signal ?? code}${hintOf(signal, code)}`);
    const onError = (error: Error) => failed(`cannot be reached: ${error.message}`);
    const onMessage = (sent: unknown) => {
      const message = sent as Message;
      if ('progress' in message) onProgress(message.progress);
      else settle(message);
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failed(`did not end within ${LONGEST_MS / 1000} s`);
    }, LONGEST_MS);
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      child.off('exit', onExit).off('error', onError).off('message', onMessage);
      resolve(answer);
    };
    child.on('exit', onExit).on('error', onError).on('message', onMessage);
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.send(order, (error) => error && onError(error));
  });
}

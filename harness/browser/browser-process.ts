import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { BrowserNotStarted, describeStartFailure, failedForSandbox } from './start-failure.ts';

/** What is kept of stderr while the browser starts; characters. */
const STDERR_KEPT = 65_536;

export interface BrowserProcess {
  readonly pid: number;
  /** Of the DevTools server: `ws://127.0.0.1:…`. */
  readonly wsEndpoint: string;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
  /** Asks it to leave, as Chrome does when the other end of its DevTools pipe is closed. */
  leave(): void;
  /** Ends it and all its children at once. */
  kill(): void;
}

/** A failed start that would perhaps succeed without Chrome's sandbox. */
export class SandboxUnavailable extends BrowserNotStarted {}

/**
 * Starts a browser and waits until its DevTools server listens.
 *
 * It is given a DevTools pipe that nobody speaks on, beside the WebSocket port that everybody uses: Chrome
 * exits when the pipe closes, and the kernel closes it however this process ends, SIGKILL included.
 *
 * @throws BrowserNotStarted within `timeoutMs`, and nothing is left running.
 */
export async function startBrowserProcess(
  executablePath: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<BrowserProcess> {
  const child = spawn(
    executablePath,
    [...args, '--remote-debugging-pipe', '--remote-debugging-port=0'],
    // A process group of its own: Ctrl-C in a terminal reaches us alone, and killing the group takes its children.
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env, detached: process.platform !== 'win32' },
  );
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const pipe = child.stdio[3] as Writable;
  // Broken when the browser dies first.
  pipe.on('error', () => {});
  (child.stdio[4] as Readable).on('error', () => {}).resume();

  try {
    const wsEndpoint = await listening(child, executablePath, timeoutMs);
    const { pid } = child;
    if (pid === undefined) throw new BrowserNotStarted(`The browser ${executablePath} has no process.`);
    return { pid, wsEndpoint, exited, leave: () => pipe.end(), kill: () => killGroup(child) };
  } catch (error) {
    killGroup(child);
    await exited;
    throw error;
  }
}

/** The endpoint that Chrome announces on stderr. */
function listening(child: ChildProcess, executablePath: string, timeoutMs: number): Promise<string> {
  const stderr = child.stdio[2] as Readable;
  let written = '';
  return new Promise<string>((resolve, reject) => {
    const fail = (end: string) => {
      const message = describeStartFailure(executablePath, written, end);
      reject(failedForSandbox(written) ? new SandboxUnavailable(message) : new BrowserNotStarted(message));
    };
    const timer = setTimeout(() => fail(`no DevTools server within ${timeoutMs} ms`), timeoutMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      end();
    };
    stderr.setEncoding('utf8').on('data', (text: string) => {
      if (written.length < STDERR_KEPT) written += text;
      const endpoint = /DevTools listening on (ws:\/\/\S+)/.exec(written)?.[1];
      if (endpoint === undefined) return;
      // Read on, or the browser would block on a full pipe.
      stderr.removeAllListeners('data').resume();
      settle(() => resolve(endpoint));
    });
    child.once('error', (error) => settle(() => fail(error.message)));
    // `close` comes after all of stderr was read.
    child.once('close', (code, signal) => {
      settle(() => fail(signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`));
    });
  });
}

function killGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

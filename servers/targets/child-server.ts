import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface ChildServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts a program that tells the port it listens on, on the loopback address, in the first line of its output,
 * and that ends when its input does: so it does not outlive who started it.
 * @throws Error when it does not start.
 */
export async function startChildServer(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ChildServer> {
  const server = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const failed = once(server, 'error').then(([error]) => Promise.reject(error));
  const port = await Promise.race([firstLine(server), failed]);
  // Nobody reads what it says later, which must not hold it up.
  server.stdout?.resume();
  return { origin: `http://127.0.0.1:${port}`, close: () => stop(server) };
}

async function firstLine(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the server has no output to read its port from');
  const lines = createInterface(server.stdout);
  for await (const line of lines) return line;
  throw new Error('the server ended before it told its port');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

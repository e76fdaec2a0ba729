import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import http from 'node:http';
import type net from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseResults } from '../../../reports/read-results.ts';
import { packageRoot } from '../../run/tool.ts';

/** The command as users run it: compiled, in a process of its own. */
export const COMMAND = join(packageRoot(), 'dist', 'harness', 'cli', 'main.js');

const NO_JOB = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', SSE_CONFORMANCE_ARTIFACT: '' };

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly said: string;
}

/** A folder for reports, and servers, all gone with `close`. */
export class Bench {
  readonly folder: string;
  readonly #servers: net.Server[] = [];
  readonly #sockets = new Set<net.Socket>();

  constructor(folder: string) {
    this.folder = folder;
  }

  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  async run(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()): Promise<Ran> {
    const child = spawn(process.execPath, [COMMAND, ...args], {
      cwd,
      // What a test runs is not what a job of GitHub is about.
      env: { ...process.env, NO_COLOR: '1', ...NO_JOB, ...env },
    });
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.on('close', resolve)),
    ]);
    return { code, stdout, stderr, said: stdout + stderr };
  }

  /** The URL of a server that is closed with the bench; `http` unless another scheme is said. */
  async listening(server: net.Server, scheme = 'http'): Promise<string> {
    this.#servers.push(server);
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  answering(listener: RequestListener): Promise<string> {
    return this.listening(http.createServer(listener));
  }

  async results(...names: string[]) {
    return parseResults(await readFile(this.path(...names, 'results.json'), 'utf8'));
  }

  async close(): Promise<void> {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @throws Error when the command is not built. */
export async function openBench(): Promise<Bench> {
  if (!existsSync(COMMAND)) throw new Error('the command is not built: run npm run build first');
  return new Bench(await mkdtemp(join(tmpdir(), 'sse-conformance-cli-')));
}

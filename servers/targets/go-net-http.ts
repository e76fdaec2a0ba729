import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../harness/run/tool.ts';
import { startChildServer } from './child-server.ts';
import { post, type RunningTarget, type Target } from './target.ts';

/** It is not compiled with the rest. */
const SOURCE = join(packageRoot(), 'servers/targets/go-net-http/main.go');

/** `net/http` in Go, flushed for each event, with a body of one line. */
export const goNetHttp: Target = {
  name: 'go-net-http',
  description: 'Go net/http, POST; one data line a second, flushed, for ever; no ids, retry or keep-alive',
  unavailable: whyNoGo,
  start: () => startGo('hello'),
  expected: {
    'server.headers.no-transform': 'warn',
    'server.headers.x-accel-buffering': 'warn',
  },
};

/** The same server, given a body that contains a newline: its second line loses the `data:`. */
export const goNetHttpNewline: Target = {
  name: 'go-net-http-newline',
  description: 'the same, echoing a body with a newline: a line of the stream is not a field',
  unavailable: whyNoGo,
  start: () => startGo('first line\nsecond line'),
  expected: {
    'server.headers.no-transform': 'warn',
    'server.headers.x-accel-buffering': 'warn',
    'server.stream.data-lines': 'fail',
  },
};

function whyNoGo(): string | null {
  return goToolchain() === null ? 'there is no Go toolchain on the PATH' : null;
}

function goToolchain(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const candidate = join(folder, 'go');
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** @throws Error when there is no Go toolchain, or the server does not build or start. */
async function startGo(body: string): Promise<RunningTarget> {
  const { origin, close } = await startChildServer(await built(), []);
  return { request: post(`${origin}/fetchsse`, body), close };
}

/**
 * The path of the server, which is built once for each version of its source. Built rather than `go run`: that
 * would leave a child of its own behind when it is ended.
 */
async function built(): Promise<string> {
  const go = goToolchain();
  if (go === null) throw new Error('there is no Go toolchain on the PATH');
  const hash = createHash('sha256')
    .update(await readFile(SOURCE))
    .digest('hex')
    .slice(0, 16);
  const binary = join(packageRoot(), 'node_modules', '.cache', 'sse-conformance', `go-net-http-${hash}`);
  if (existsSync(binary)) return binary;
  await mkdir(dirname(binary), { recursive: true });
  // Two may build at the same time; each puts a whole file in place.
  const partial = `${binary}.${randomUUID()}`;
  const env = { ...process.env, CGO_ENABLED: '0' };
  await promisify(execFile)(go, ['build', '-o', partial, SOURCE], { env });
  await rename(partial, binary);
  return binary;
}

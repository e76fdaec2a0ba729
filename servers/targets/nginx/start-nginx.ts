import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import getPort from 'get-port';
import { LOOPBACK } from '../../reference/listen.ts';

const ATTEMPTS = 3;
const MAX_STDERR = 4000;

/** Debian's folder for servers is on the PATH of root alone. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

/** The nginx that `NGINX` names, or the first on the PATH; `null` where there is none. */
export function findNginx(): string | null {
  const named = process.env['NGINX'];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SERVER_FOLDERS];
  const candidates = named === undefined ? folders.map((folder) => join(folder, 'nginx')) : [named];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface Nginx {
  readonly origin: string;
  /** Ends it, and takes its files away. */
  close(): Promise<void>;
}

/**
 * Starts nginx on a free port of the loopback address, with a folder of its own.
 * @param locations - what stands in the block of its server; the cache `recordings` is there for them
 * @throws Error when there is no nginx, or it does not start; with what it said
 */
export async function startNginx(locations: string): Promise<Nginx> {
  const program = findNginx();
  if (program === null) throw new Error('there is no nginx');
  const folder = await mkdtemp(join(tmpdir(), 'sse-conformance-nginx-'));
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    for (let attempt = 1; ; attempt++) {
      const port = await getPort();
      await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, locations));
      const started = await start(program, folder, port);
      if (typeof started !== 'string') {
        return {
          origin: `http://${LOOPBACK}:${port}`,
          async close() {
            await stop(started);
            await clear();
          },
        };
      }
      // Somebody else can take the port between the choice and the listening.
      if (attempt === ATTEMPTS || !started.includes('in use'))
        throw new Error(`nginx did not start: ${started}`);
    }
  } catch (error) {
    await clear();
    throw error;
  }
}

/** One process in the foreground, so that nothing is left when it ends. */
function configuration(folder: string, port: number, locations: string): string {
  const own = (name: string) => `"${join(folder, name)}"`;
  return `
    daemon off;
    master_process off;
    pid ${own('pid')};
    error_log stderr;
    events {}
    http {
      access_log off;
      client_body_temp_path ${own('body')};
      proxy_temp_path ${own('proxy')};
      fastcgi_temp_path ${own('fastcgi')};
      uwsgi_temp_path ${own('uwsgi')};
      scgi_temp_path ${own('scgi')};
      proxy_cache_path ${own('cache')} keys_zone=recordings:1m;
      server {
        listen ${LOOPBACK}:${port};
        ${locations}
      }
    }`;
}

/** The shell ends nginx when its own input ends, which it does with us, however we end. */
const GUARD = '"$0" "$@" & nginx=$!; read -r _; kill "$nginx" 2>/dev/null; wait "$nginx"';

/** What nginx said, where it did not start. */
async function start(program: string, folder: string, port: number): Promise<ChildProcess | string> {
  const args = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
  // To nginx, the variable is a list of sockets that it inherits.
  const { NGINX: _, ...env } = process.env;
  const guard = spawn('sh', ['-c', GUARD, program, ...args], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  guard.stderr.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-MAX_STDERR);
  });
  for (;;) {
    if (await accepts(port)) return guard;
    if (guard.exitCode !== null || /\[emerg\]/.test(said)) {
      await stop(guard);
      return said;
    }
    await wait(20);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function stop(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  const exited = once(guard, 'exit');
  guard.stdin?.end();
  await exited;
}

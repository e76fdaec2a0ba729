/**
 * Tests 100 servers (or as many as the argument says) that one configuration names, and holds the time against that of
 * one. Each is a live feed with a port of its own, and counts who is connected: how many connections stand open at
 * once must not depend on how many servers there are.
 */

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLiveFeed } from '../../servers/reference/live-feed.ts';
import { RUNS_AT_ONCE } from '../run/runner.ts';
import { timedCommand } from './timed-command.bench.ts';

const MANY = Number(process.argv[2] ?? 100);
/** How long each is watched, in s. */
const OBSERVE = 2;

/** Counts what is going on at once, and remembers the most. */
class Peak {
  most = 0;
  #now = 0;

  begin(): () => void {
    this.most = Math.max(this.most, ++this.#now);
    return () => void this.#now--;
  }
}

interface Peaks {
  readonly connections: Peak;
  /** Requests that Chrome makes. */
  readonly fromChrome: Peak;
  /** Servers that are visited. */
  readonly servers: Peak;
}

const folder = await mkdtemp(join(tmpdir(), 'sse-conformance-bench-'));
try {
  const one = await run(1);
  const many = await run(MANY);
  console.log(`${OBSERVE} s each, ${RUNS_AT_ONCE} at once`);
  console.table([one, many]);
  const turns = Math.ceil(MANY / RUNS_AT_ONCE);
  const ratio = many.seconds / one.seconds;
  console.log(
    `${MANY} servers / one server: ${ratio.toFixed(1)} (in ${turns} turns: ${(ratio / turns).toFixed(2)} a turn)`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function run(count: number) {
  const peaks: Peaks = { connections: new Peak(), fromChrome: new Peak(), servers: new Peak() };
  const servers = await Promise.all(Array.from({ length: count }, () => start(peaks)));
  try {
    const targets = servers.map((server, index) => ({
      name: `server-${index + 1}`,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      scripted: false,
    }));
    const file = join(folder, 'sse-conformance.config.json');
    await writeFile(file, JSON.stringify({ targets, observe: OBSERVE }));
    const { wallMs, code } = await timedCommand(['--config', file, '--out', join(folder, 'reports')]);
    return {
      servers: count,
      seconds: Math.round(wallMs / 100) / 10,
      exit: code,
      'connections at once': peaks.connections.most,
      'of Chrome': peaks.fromChrome.most,
      'servers at once': peaks.servers.most,
    };
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}

async function start({ connections, fromChrome, servers }: Peaks): Promise<Server> {
  const feed = createLiveFeed();
  let open = 0;
  let visited = () => {};
  const server = createServer((request, response) => {
    if (request.headers['user-agent']?.includes('Chrome') === true)
      response.once('close', fromChrome.begin());
    feed.handle(request, response, '');
  });
  server.on('connection', (socket) => {
    if (open++ === 0) visited = servers.begin();
    const disconnected = connections.begin();
    socket.once('close', () => {
      disconnected();
      if (--open === 0) visited();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

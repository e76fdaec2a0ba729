/**
 * Opens 10,000 streams to the reference server's live feed from this process, over several loopback addresses, and
 * waits until each has shown two events. Prints the memory that the server's process holds for each of them, the same
 * of a bare `node:http` server whose answers stand open, and the ratio. Needs a limit of open files above 10,000.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLiveFeed } from './live-feed.ts';
import { startReferenceServer } from './server.ts';

const STREAMS = 10_000;
/** Connections from one address: far below the number of ephemeral ports. */
const AT_ONE_ADDRESS = 2_000;
/** Connections that are being made at the same time. */
const OPENING = 200;
const EVENTS = 2;

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}

interface Held {
  readonly name: string;
  readonly perStream: Memory;
  readonly openingMs: number;
}

const servers = { 'bare node:http': startBare, 'live feed': startFeed };
type ServerName = keyof typeof servers;

const [serve] = process.argv.slice(2);
if (serve !== undefined) await runServer(serve as ServerName);
else {
  const bare = await measure('bare node:http');
  const feed = await measure('live feed');
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  console.log(`${STREAMS} streams open at once, each with ${EVENTS} events received`);
  console.table(
    [bare, feed].map(({ name, perStream, openingMs }) => ({
      server: name,
      'kB per stream': kilobytes(perStream.rss),
      'of it on the heap': kilobytes(perStream.heapUsed),
      'seconds to open': (openingMs / 1000).toFixed(1),
    })),
  );
  console.log(`live feed / bare node:http: ${(feed.perStream.rss / bare.perStream.rss).toFixed(2)}`);
}

async function measure(name: ServerName): Promise<Held> {
  const server = fork(fileURLToPath(import.meta.url), [name]);
  const sockets: Socket[] = [];
  try {
    const [port] = await once(server, 'message');
    const before = await memoryOf(server);
    const start = performance.now();
    const shown: Promise<void>[] = [];
    let next = 0;
    const opener = async () => {
      while (next < STREAMS) {
        const stream = openStream(Number(port), addressOf(next++));
        sockets.push(stream.socket);
        shown.push(stream.shown);
        await stream.answered;
      }
    };
    await Promise.all(Array.from({ length: OPENING }, opener));
    const openingMs = performance.now() - start;
    await Promise.all(shown);
    const after = await memoryOf(server);
    if (sockets.some(({ destroyed }) => destroyed)) throw new Error(`the ${name} did not hold all streams`);
    const each = (of: keyof Memory) => (after[of] - before[of]) / STREAMS;
    return { name, perStream: { rss: each('rss'), heapUsed: each('heapUsed') }, openingMs };
  } finally {
    for (const socket of sockets) socket.destroy();
    server.kill();
    await once(server, 'exit');
  }
}

/** Only Linux answers at all of 127.0.0.0/8 without being told to. */
function addressOf(index: number): string {
  return process.platform === 'linux' ? `127.0.0.${2 + Math.floor(index / AT_ONE_ADDRESS)}` : '127.0.0.1';
}

interface Opened {
  readonly socket: Socket;
  /** The head of the answer is here. */
  readonly answered: Promise<unknown>;
  /** All events that are waited for are here. */
  readonly shown: Promise<void>;
}

function openStream(port: number, localAddress: string): Opened {
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  socket.write('GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n');
  socket.on('error', () => {});
  const shown = new Promise<void>((resolve, reject) => {
    let events = 0;
    socket.on('data', (bytes) => {
      events += bytes.toString('latin1').split('\ndata: ').length - 1;
      if (events >= EVENTS) resolve();
    });
    socket.on('close', () => reject(new Error('the server ended a stream')));
  });
  // Whoever waits for the answer meets its failure first.
  shown.catch(() => {});
  return { socket, answered: Promise.race([once(socket, 'data'), shown]), shown };
}

async function memoryOf(server: ReturnType<typeof fork>): Promise<Memory> {
  server.send('memory');
  const [memory] = await once(server, 'message');
  return memory as Memory;
}

/** In a process of its own: tells its port, and then its memory whenever it is asked. */
async function runServer(name: ServerName): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  process.on('message', () => {
    collect();
    const { rss, heapUsed } = process.memoryUsage();
    process.send?.({ rss, heapUsed });
  });
  process.on('disconnect', () => process.exit());
  process.send?.(await servers[name]());
}

async function startFeed(): Promise<number> {
  const server = await startReferenceServer();
  server.mount('/live', createLiveFeed({ maxStreams: STREAMS, intervalMs: 10_000 }));
  return server.port;
}

/** Sends all events at once, and then holds. */
async function startBare(): Promise<number> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (let id = 1; id <= EVENTS; id++) response.write(`id: ${id}\ndata: a\n\n`);
  });
  server.listen(0, '127.0.0.1', 4096);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

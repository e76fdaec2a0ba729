import net from 'node:net';
import { now } from '../clock.ts';
import type { RecordedRequest } from '../transcript.ts';
import { RequestHeads } from './request-heads.ts';

/** Connections and requests that one relay takes; more are reset, and no more are written down. */
const MAX_CONNECTIONS = 32;
const MAX_REQUESTS = 200;

export interface RelayOptions {
  /** Where it leads to: any URL of the target, which must be `http:`. */
  readonly target: string;
  /** Makes it a slow reader: behind the first bytes of an answer it reads nothing for so long, in ms. */
  readonly pauseMs?: number;
}

/** Stands between a client and the target, and forwards bytes both ways. */
export interface Relay {
  /** `http://127.0.0.1:…`, in place of the target's. */
  readonly origin: string;
  /** What passed, with times on the run's clock. */
  readonly requests: readonly RecordedRequest[];
  /** Resets (RST) all connections of the client; the target sees it go. Returns whether there were any. */
  cut(): boolean;
  close(): Promise<void>;
}

/**
 * Starts a relay on the loopback address. The `Host` field of requests names the target; nothing else is changed.
 * @throws Error when no port can be had.
 */
export async function startRelay({ target, pauseMs = 0 }: RelayOptions): Promise<Relay> {
  const { hostname, port, host } = new URL(target);
  const upstreamAt = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) };
  const requests: RecordedRequest[] = [];
  const open = new Map<net.Socket, net.Socket>();

  const server = net.createServer({ noDelay: true }, (client) => {
    if (open.size >= MAX_CONNECTIONS) return void client.resetAndDestroy();
    const heads = new RequestHeads(host, (head) => {
      if (requests.length < MAX_REQUESTS) requests.push({ at: now(), ...head });
    });
    const upstream = net.connect({ ...upstreamAt, noDelay: true });
    open.set(client, upstream);
    client.on('data', (bytes) => {
      const passed = heads.pass(bytes);
      if (passed.length > 0) upstream.write(passed);
    });
    forward(upstream, client, pauseMs);
    client.on('end', () => upstream.end());
    // What befalls one side befalls the other.
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.resetAndDestroy());
    client.on('close', () => {
      open.delete(client);
      upstream.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');

  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    cut() {
      const sockets = [...open.keys()];
      for (const client of sockets) client.resetAndDestroy();
      return sockets.length > 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const [client, upstream] of open) {
          client.destroy();
          upstream.destroy();
        }
      }),
  };
}

/** Hands on what the target sends, as fast as the client takes it. */
function forward(upstream: net.Socket, client: net.Socket, pauseMs: number): void {
  if (pauseMs === 0) return void upstream.pipe(client);
  let timer: NodeJS.Timeout | undefined;
  upstream.once('data', (bytes) => {
    upstream.pause();
    client.write(bytes);
    timer = setTimeout(() => upstream.pipe(client), pauseMs);
  });
  upstream.once('close', () => clearTimeout(timer));
  client.once('close', () => clearTimeout(timer));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdapterDescription } from '../../../suites/server/scripted/steps.ts';
import { type NodeServer, startNodeServer } from '../node-server.ts';
import { get, type Target } from '../target.ts';
import { createStreamStore, type StreamStore } from './contract.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** A server library, wired to the contract of scripted targets through its own public API. */
export interface Adapter extends AdapterDescription {
  /** Answers every request for a stream's own URL, of whatever method: the library's own request handler. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Ends what the library keeps running besides its connections. */
  close?(): void | Promise<void>;
}

/** Wires a library to the streams that were ordered. */
export type CreateAdapter = (streams: StreamStore) => Adapter | Promise<Adapter>;

/** A target that is told what to send. */
export function scriptedTarget(
  target: Omit<Target, 'start' | 'unavailable'> & {
    readonly adapter: CreateAdapter;
    readonly unavailable?: Target['unavailable'];
  },
): Target {
  const { adapter, unavailable = () => null, ...rest } = target;
  return {
    ...rest,
    unavailable,
    async start() {
      const server = await startAdapter(adapter);
      return { request: get(`${server.origin}/`), scripted: true, close: server.close };
    },
  };
}

/**
 * Starts an adapter on a free port of the loopback address. Orders and statuses are answered here, so that a
 * library has to do with nothing but its streams.
 */
export async function startAdapter(create: CreateAdapter): Promise<NodeServer> {
  const streams = createStreamStore();
  const adapter = await create(streams);
  const server = await startNodeServer((request, response) => {
    if (streams.find(request.url) !== null) adapter.serve(request, response);
    else answer(adapter, streams, request, response);
  });
  return {
    origin: server.origin,
    async close() {
      await server.close();
      await adapter.close?.();
    },
  };
}

function answer(
  { name, version, capabilities }: Adapter,
  streams: StreamStore,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const asked = pathname.endsWith('/status') ? streams.find(pathname.slice(0, -'/status'.length)) : null;
  if (asked !== null) json(response, 200, asked.status());
  else if (pathname === '/') json(response, 200, { name, version, capabilities });
  else if (pathname === '/streams' && request.method === 'POST') void order(streams, request, response);
  else json(response, 404, { error: 'there is nothing here' });
}

async function order(
  streams: StreamStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { path } = streams.create(JSON.parse(await textOf(request)));
    response.setHeader('Location', path);
    json(response, 201, { path });
  } catch (error) {
    json(response, 400, { error: error instanceof Error ? error.message : 'not understood' });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError(`more than ${MAX_BODY_BYTES} bytes`);
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

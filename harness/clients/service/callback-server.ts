import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../../../servers/reference/listen.ts';
import { now } from '../../clock.ts';
import type { ClientObserver } from '../client.ts';
import { tellCallback } from './callback.ts';
import { inOrder } from './in-order.ts';

/** The largest event of a case has 1 MiB, which JSON may write with six bytes for each. */
const MOST_BYTES_EACH = 16 * 1024 * 1024;
/** Of all callbacks that are being received. */
const MOST_BYTES_AT_ONCE = 256 * 1024 * 1024;
/** What an observation takes besides its texts. */
const OVERHEAD_BYTES = 256;
/** A callback that has not come whole after this many ms is cut off. */
const LONGEST_REQUEST_MS = 30_000;

export interface CallbackLimits {
  /** Callbacks of one stream; a case has some ten thousand events at most. */
  readonly callbacks?: number;
  /** Bytes of all callbacks of one stream. */
  readonly bytes?: number;
  /** Bytes of all callbacks of all streams that are open, together. */
  readonly heldBytes?: number;
}

/** Where a service reports what its clients see. */
export interface CallbackServer {
  /** Makes a URL whose callbacks are told to this observer, in the order of their numbers. */
  receive(observer: ClientObserver): CallbackReceiver;
  close(): Promise<void>;
}

export interface CallbackReceiver {
  readonly url: string;
  /** Callbacks are still accepted, and told to nobody. */
  end(): void;
}

interface Inbox {
  /** @throws Error with a sentence for what cannot be told on. */
  take(number: number, body: string): void;
  fail(error: Error): void;
}

/** Listens on the loopback address, on a port of its own. */
export async function startCallbackServer({
  callbacks = 50_000,
  bytes = 64 * 1024 * 1024,
  heldBytes = 96 * 1024 * 1024,
}: CallbackLimits = {}): Promise<CallbackServer> {
  const inboxes = new Map<string, Inbox>();
  const budget = { bytes: MOST_BYTES_AT_ONCE };
  const held = { bytes: heldBytes };
  const server = createServer((request, response) => {
    response.on('error', () => {});
    void answer(request, response, inboxes, budget);
  });
  server.requestTimeout = LONGEST_REQUEST_MS;
  const port = await listenOnLoopback(server);
  return {
    receive(observer) {
      const id = randomUUID();
      const { inbox, end } = inboxFor(observer, { callbacks, bytes }, held);
      inboxes.set(id, inbox);
      return { url: `http://127.0.0.1:${port}/callbacks/${id}`, end };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function inboxFor(
  observer: ClientObserver,
  limits: { readonly callbacks: number; readonly bytes: number },
  held: { bytes: number },
) {
  let at = 0;
  let count = 0;
  let bytes = 0;
  let isOver = false;
  const order = inOrder((body) => {
    try {
      tellCallback(body, at, observer);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
  const end = () => {
    if (!isOver) held.bytes += bytes;
    isOver = true;
    order.end();
  };
  const fail = (error: Error) => {
    if (isOver) return;
    end();
    observer.failed?.(error);
  };
  const inbox: Inbox = {
    take(number, body) {
      if (isOver) return;
      count += 1;
      // What is kept of a callback besides its text is held, too.
      const size = body.length + OVERHEAD_BYTES;
      bytes += size;
      held.bytes -= size;
      if (held.bytes < 0)
        throw new Error(
          'the service sent more callbacks, for all streams together, than the harness can take',
        );
      if (count > limits.callbacks || bytes > limits.bytes) {
        throw new Error(
          `the service sent ${count} callbacks for one stream, and the harness stopped listening`,
        );
      }
      at = now();
      order.push(number, body);
    },
    fail,
  };
  return { inbox, end };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  inboxes: ReadonlyMap<string, Inbox>,
  budget: { bytes: number },
): Promise<void> {
  const [, id = '', number = ''] = /^\/callbacks\/([^/]+)\/(\d{1,9})$/.exec(request.url ?? '') ?? [];
  const inbox = inboxes.get(id);
  if (inbox === undefined || request.method !== 'POST') {
    request.resume();
    response.writeHead(404).end();
    return;
  }
  try {
    const body = await textOf(request, budget);
    if (body === null) return;
    inbox.take(Number(number), body);
    response.writeHead(202).end();
  } catch (error) {
    inbox.fail(error instanceof Error ? error : new Error(String(error)));
    response.writeHead(400, { Connection: 'close' }).end();
  }
}

/**
 * The body, or `null` when the service left in the middle of it.
 * @throws Error when it is too long.
 */
async function textOf(request: IncomingMessage, budget: { bytes: number }): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      budget.bytes -= part.length;
      if (length > MOST_BYTES_EACH || budget.bytes < 0) {
        throw new RangeError(`the service sent a callback of more than ${length} bytes`);
      }
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return null;
  } finally {
    budget.bytes += length;
  }
  return Buffer.concat(parts).toString('utf8');
}

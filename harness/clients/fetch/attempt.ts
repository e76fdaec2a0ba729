import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, fetch, type Response } from 'undici';
import { requestInit, type SentRequest, type StoredRequest } from './stored-request.ts';

/** How to reach servers: undici's options for TCP and TLS, such as `ca` and `rejectUnauthorized`. */
export type ConnectOptions = buildConnector.BuildOptions;

/**
 * An agent without time limits on a response: undici cuts off one that stays silent for 300 s, and a stream
 * may well. It offers HTTP/2 where `connect` has `allowH2`.
 */
export function streamingAgent({ allowH2 = false, ...connect }: ConnectOptions): Agent {
  const connector = buildConnector({ ...connect, allowH2 });
  const guarded: buildConnector.connector = (options, callback) =>
    connector(options, (...outcome: Parameters<buildConnector.Callback>) => {
      if (outcome[0] === null) breakWhereEndFails(outcome[1]);
      callback(...outcome);
    });
  return new Agent({ connect: guarded, allowH2, headersTimeout: 0, bodyTimeout: 0 });
}

/**
 * undici (7.30) throws out of the socket's `end`, past every handler, when a server closes while so much of its body
 * waits to be read that the parser is paused: it would take the whole process along. Here that breaks the connection.
 */
function breakWhereEndFails(socket: Socket): void {
  const emit = socket.emit;
  Object.assign(socket, {
    emit(name: string | symbol, ...rest: unknown[]): unknown {
      if (name !== 'end') return Reflect.apply(emit, socket, [name, ...rest]);
      try {
        return Reflect.apply(emit, socket, [name, ...rest]);
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)));
        return true;
      }
    },
  });
}

/** The same, with this authority to trust (PEM). */
export function trusting(connect: ConnectOptions, ca: string | undefined): ConnectOptions {
  return ca === undefined ? connect : { ...connect, ca };
}

/**
 * One attempt at a stream: a request, the redirects it is led through, and the response. It has connections
 * of its own and closes them all, so that nothing outlives it, and so that no attempt is sent on a kept
 * connection that the server is just about to close.
 */
export class Attempt {
  readonly #agent: Agent;
  readonly #abort = new AbortController();
  #sent: SentRequest | null = null;

  constructor(connect: ConnectOptions) {
    this.#agent = streamingAgent(connect);
  }

  /** The request sent last, which is the target of the last redirect that was followed. */
  get sent(): SentRequest | null {
    return this.#sent;
  }

  /** @throws TypeError for a network error; DOMException (AbortError) after `close`. */
  async fetch(request: StoredRequest, lastEventId: string): Promise<Response> {
    const dispatcher = this.#agent.compose((dispatch) => (options, handler) => {
      this.#sent = sentRequest(options);
      return dispatch(options, handler);
    });
    const { signal } = this.#abort;
    return await fetch(request.url, { ...requestInit(request, lastEventId), dispatcher, signal });
  }

  /** Aborts what is going on and closes all connections. Idempotent. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.#agent.destroy();
  }
}

function sentRequest({ origin, path, method, headers }: Dispatcher.DispatchOptions): SentRequest {
  return {
    url: new URL(path, origin).href,
    method,
    headerNames: new Set(Object.keys(headers ?? {}).map((name) => name.toLowerCase())),
  };
}

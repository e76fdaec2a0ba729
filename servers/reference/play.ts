import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { now } from '../../harness/clock.ts';
import type { Exchange, ExchangeEnd } from '../../harness/transcript.ts';
import { isPreflight, permissiveCors, permissivePreflight } from './cors.ts';
import { LOOPBACK } from './listen.ts';
import { playAnswer, type Turn } from './player.ts';
import { recordExchange } from './recorder.ts';
import { readBody } from './request-body.ts';
import { type Answer, respond, type Script } from './script.ts';
import { assertPlayable } from './script-validity.ts';

/** Requests, and preflights, that one play records; what comes after them is turned away with a 204. */
export const MAX_EXCHANGES = 1000;
/** Bytes of one request body that are kept. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Bytes of all request bodies of one play that are kept. */
const MAX_BODIES_BYTES = 16 * MAX_BODY_BYTES;

export interface PlayOptions {
  /** Letters, digits and hyphens, unique on the server; one is made up when not given. */
  readonly id?: string;
  /** CORS preflights are allowed and set aside, unless the script is to answer them: `scripted`. */
  readonly preflights?: 'allowed' | 'scripted';
}

/**
 * The host in a play's URL: the server's `address`, which every client can reach; `own-name`, which no other
 * play shares (`<id>.localhost`: browsers resolve it, and limit connections by name); or any other name that
 * leads to the server.
 */
export type PlayHost = 'address' | 'own-name' | (string & {});

/** One script being played to one client. */
export interface Play {
  /** Fit for a DNS label. */
  readonly id: string;
  /** `/play/<id>/`: everything below it, with any query, belongs to the play. */
  readonly path: string;
  /**
   * What happened so far, in the order of the requests; grows while the play goes on. Times are absolute,
   * on the run's clock. The chunks of an http answer are pieces of the body, before the chunked coding;
   * those of a raw answer are all bytes on the wire, the head among them, and `head` is what could be read
   * out of them.
   */
  readonly exchanges: readonly Exchange[];
  /** The preflights that were allowed; they take no answer of the script. */
  readonly preflights: readonly Exchange[];
  /** The play's URL, by default under the server's address. */
  url(host?: PlayHost): string;
  /** Calls `listener` after each thing recorded; returns what takes it off again. Must not throw. */
  onChange(listener: () => void): () => void;
  /**
   * Ends the play: open exchanges end by `harness` for this reason and their connections are cut. What
   * is asked afterwards is recorded nowhere and answered with 204. Idempotent.
   */
  stop(reason: string): void;
}

/** A play as the server holds it. */
export interface PlayInProgress extends Play {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

interface PlayPlace {
  readonly id: string;
  readonly port: number;
  stopped(): void;
}

/** @throws TypeError when the script cannot be played as written (`script-validity.ts`). */
export function createPlay(script: Script, options: PlayOptions, place: PlayPlace): PlayInProgress {
  assertPlayable(script);
  const exchanges: Exchange[] = [];
  const preflights: Exchange[] = [];
  const listeners = new Set<() => void>();
  /** What ends each open exchange, and its connection: behind the end that may serve another play. */
  const open = new Map<Turn['finish'], Socket>();
  const path = `/play/${place.id}/`;
  const bodyBudget = { bytes: MAX_BODIES_BYTES };
  let stopped = false;

  const changed = () => {
    for (const listener of [...listeners]) listener();
  };

  /** Records a request and plays the answer to it. */
  function exchange(
    request: IncomingMessage,
    response: ServerResponse,
    answer: Answer,
    recording: Exchange[],
  ): void {
    const { socket } = request;
    const recorder = recordExchange(request, changed);
    const aborter = new AbortController();
    const finish = (end: ExchangeEnd) => {
      if (!open.delete(finish)) return;
      socket.off('close', left);
      aborter.abort();
      recorder.end(end);
    };
    const left = () => finish({ by: 'client', at: now() });
    open.set(finish, socket);
    socket.once('close', left);
    recording.push(recorder.exchange);
    changed();
    void readBody(request, MAX_BODY_BYTES, bodyBudget)
      .then((body) => {
        if (body !== undefined) recorder.body(body);
        if (aborter.signal.aborted) return undefined;
        return playAnswer(answer, { request, response, recorder, signal: aborter.signal, finish });
      })
      .catch((error: unknown) => {
        // That is how a pause or a wait ends when the exchange does.
        if (aborter.signal.aborted) return;
        finish({ by: 'harness', at: now(), reason: `the answer could not be played: ${String(error)}` });
        socket.destroy();
      });
  }

  return {
    id: place.id,
    path,
    exchanges,
    preflights,
    url(host = 'address') {
      const names: Readonly<Record<string, string>> = {
        address: LOOPBACK,
        'own-name': `${place.id}.localhost`,
      };
      return `http://${names[host] ?? host}:${place.port}${path}`;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handle(request, response) {
      const setAside = isPreflight(request) && options.preflights !== 'scripted';
      const recording = setAside ? preflights : exchanges;
      if (stopped || recording.length >= MAX_EXCHANGES) return turnAway(request, response);
      const answer = setAside ? undefined : script[exchanges.length];
      exchange(request, response, answer ?? nothingMore(request), recording);
    },
    stop(reason) {
      if (stopped) return;
      stopped = true;
      for (const [finish, socket] of [...open]) {
        finish({ by: 'harness', at: now(), reason });
        socket.destroy();
      }
      listeners.clear();
      place.stopped();
    },
  };
}

/** 204 tells an EventSource to stop: https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes */
function nothingMore(request: IncomingMessage): Answer {
  const cors = isPreflight(request) ? permissivePreflight(request) : permissiveCors(request);
  return respond(204, [...cors, ['Cache-Control', 'no-store']]);
}

/** Answers with the 204 of a play that is over, and records nothing. */
export function turnAway(request: IncomingMessage, response: ServerResponse): void {
  const answer = nothingMore(request);
  request.resume();
  if (answer.kind === 'http') response.writeHead(204, answer.headers.flat()).end();
}

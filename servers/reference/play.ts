import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { now } from '../../harness/clock.ts';
import type { Exchange, ExchangeEnd } from '../../harness/transcript.ts';
import { isPreflight, permissiveCors, permissivePreflight } from './cors.ts';
import { type Performance, playAnswer } from './player.ts';
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
  /** The play's URL under a host name that leads to the server, `127.0.0.1` if not given. */
  url(host?: string): string;
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
  const finishers = new Set<Performance['finish']>();
  const connections = new Set<Socket>();
  const path = `/play/${place.id}/`;
  let stopped = false;
  let bodyRoom = MAX_BODIES_BYTES;

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
      if (!finishers.delete(finish)) return;
      socket.off('close', left);
      // An answer that ends on its own leaves the connection to the next request; a raw one closes it, and
      // the client has yet to do so too.
      if (answer.kind === 'http') connections.delete(socket);
      else socket.once('close', () => connections.delete(socket));
      aborter.abort();
      recorder.end(end);
    };
    const left = () => finish({ by: 'client', at: now() });
    finishers.add(finish);
    connections.add(socket);
    socket.once('close', left);
    recording.push(recorder.exchange);
    changed();
    const performance: Performance = { request, response, recorder, signal: aborter.signal, finish };
    void readBody(request, Math.min(MAX_BODY_BYTES, bodyRoom))
      .then((body) => {
        if (body !== undefined) {
          bodyRoom -= body.length;
          recorder.body(body);
        }
        return aborter.signal.aborted ? undefined : playAnswer(answer, performance);
      })
      .catch((error: unknown) => {
        // After an abort that is how pauses and waits end; anything else has to be seen.
        finish({ by: 'break', at: now(), message: String(error) });
        if (!aborter.signal.aborted) socket.destroy();
      });
  }

  return {
    id: place.id,
    path,
    exchanges,
    preflights,
    url: (host = '127.0.0.1') => `http://${host}:${place.port}${path}`,
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
      for (const finish of [...finishers]) finish({ by: 'harness', at: now(), reason });
      for (const connection of connections) connection.destroy();
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

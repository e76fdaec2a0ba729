import { now } from '../../harness/clock.ts';
import type { Exchange, ExchangeEnd } from '../../harness/transcript.ts';
import { isPreflight, permissiveCors, permissivePreflight } from './cors.ts';
import { LOOPBACK } from './listen.ts';
import type { Places } from './placeholders.ts';
import type { Turn } from './player.ts';
import type { PortTrouble } from './port-trouble.ts';
import { recordExchange } from './recorder.ts';
import { type Answer, type HttpAnswer, respond, type Script, type Transport } from './script.ts';
import { assertPlayable } from './script-validity.ts';
import type { RequestHead, Visit } from './visit.ts';

/** Requests, and preflights, that one play records; what comes after them is turned away with a 204. */
export const MAX_EXCHANGES = 1000;
/** Bytes of one request body that are kept. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** Bytes of all request bodies of one play that are kept. */
const MAX_BODIES_BYTES = 16 * MAX_BODY_BYTES;

/** All plays' own names are of one site, so that a browser need not start a process for each. */
export const SITE = 'sse.localhost';

export interface PlayOptions {
  /** Letters, digits and hyphens, unique on the server; one is made up when not given. */
  readonly id?: string;
  /** CORS preflights are allowed and set aside, unless the script is to answer them: `scripted`. */
  readonly preflights?: 'allowed' | 'scripted';
  /** Requests are recorded as they come, and answered when this has come about. Must not reject. */
  readonly answersAfter?: Promise<void>;
  /** `http` when not given. */
  readonly over?: Transport;
}

/**
 * The host in a play's URL: the server's `address`, which every client can reach; `own-name`, which no other
 * play shares (`<id>.sse.localhost`: browsers resolve it, and limit connections by name); or any other name that
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
  /** The play's URLs under this host, at both of the server's origins. */
  places(host?: PlayHost): Places;
  /** PEM of the authority that signed the certificates of the play's places; `null` when none is over TLS. */
  readonly ca: string | null;
  /** Calls `listener` after each thing recorded; returns what takes it off again. Must not throw. */
  onChange(listener: () => void): () => void;
  /** Calls `listener` when a port of the play fails; at once when it has. Must not throw. */
  onTrouble(listener: (trouble: PortTrouble) => void): void;
  /**
   * Ends the play: open exchanges end by `harness` for this reason and their connections are cut. What
   * is asked afterwards is recorded nowhere and answered with 204. Idempotent.
   */
  stop(reason: string): void;
}

/** A play as the server holds it. */
export interface PlayInProgress extends Play {
  handle(visit: Visit): void;
  /** To be told when a port that leads to the play has failed. */
  trouble(trouble: PortTrouble): void;
}

/** Where a play is reached: one entry for each of its places. */
export type Addresses = { readonly [K in keyof Places]: Address };

interface Address {
  readonly scheme: 'http' | 'https';
  readonly port: number;
}

interface PlayPlace {
  readonly id: string;
  readonly addresses: Addresses;
  /** PEM of who signed the certificates there; `null` when none is over TLS. */
  readonly ca: string | null;
  /** Makes the play's own port refuse connections for so long (ms). */
  readonly refuse?: (ms: number) => void;
  stopped(): void;
}

/**
 * @throws TypeError when the script cannot be played as written (`script-validity.ts`).
 */
export function createPlay(script: Script, options: PlayOptions, place: PlayPlace): PlayInProgress {
  assertPlayable(script, options.over);
  const exchanges: Exchange[] = [];
  const preflights: Exchange[] = [];
  const listeners = new Set<() => void>();
  let trouble: PortTrouble | undefined;
  let troubled: (trouble: PortTrouble) => void = () => {};
  /** What ends each open exchange, and how it is cut. */
  const open = new Map<Turn['finish'], Visit>();
  const path = `/play/${place.id}/`;
  const bodyBudget = { bytes: MAX_BODIES_BYTES };
  let stopped = false;

  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const refuseBefore = (index: number) => {
    const { refusedForMs } = script[index] ?? {};
    if (refusedForMs !== undefined && !stopped) place.refuse?.(refusedForMs);
  };

  const placesAt = (hostname: string) =>
    Object.fromEntries(
      Object.entries(place.addresses).map(([name, { scheme, port }]) => [
        name,
        `${scheme}://${hostname}:${port}${path}`,
      ]),
    ) as Record<keyof Addresses, string>;
  const names: Readonly<Record<string, string>> = {
    address: LOOPBACK,
    'own-name': `${place.id}.${SITE}`,
  };
  const places = (host: PlayHost = 'address') => placesAt(names[host] ?? host);

  /** Resolves when so many requests have come; rejects when the exchange that waits for them ends before. */
  const requested = (count: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (exchanges.length < count) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      signal.addEventListener('abort', () => {
        listeners.delete(look);
        reject(signal.reason);
      });
      look();
    });

  /** Records a request and plays the answer to it. */
  function exchange(visit: Visit, answer: Answer, recording: Exchange[]): void {
    const recorder = recordExchange(visit.head, changed);
    const aborter = new AbortController();
    const next = recording === exchanges ? exchanges.length + 1 : undefined;
    const finish = (end: ExchangeEnd) => {
      if (!open.delete(finish)) return;
      offLeft();
      aborter.abort();
      // Before the client can learn of the end.
      if (next !== undefined) refuseBefore(next);
      recorder.end(end);
    };
    open.set(finish, visit);
    const offLeft = visit.onLeft(() => finish({ by: 'client', at: now() }));
    recording.push(recorder.exchange);
    changed();
    void visit
      .body(MAX_BODY_BYTES, bodyBudget)
      .then(async (body) => {
        if (body !== undefined) recorder.body(body);
        if (options.answersAfter !== undefined) await options.answersAfter;
        if (aborter.signal.aborted) return undefined;
        const places = placesAt(hostnameOf(visit.head));
        const { signal } = aborter;
        const turn = {
          recorder,
          signal,
          requested: (count: number) => requested(count, signal),
          finish,
          places,
        };
        return visit.play(answer, turn);
      })
      .catch((error: unknown) => {
        // That is how a pause or a wait ends when the exchange does.
        if (aborter.signal.aborted) return;
        finish({ by: 'harness', at: now(), reason: `the answer could not be played: ${String(error)}` });
        visit.cut();
      });
  }

  refuseBefore(0);
  return {
    id: place.id,
    path,
    exchanges,
    preflights,
    url: (host) => places(host).url,
    places,
    ca: place.ca,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onTrouble(listener) {
      troubled = listener;
      if (trouble !== undefined) listener(trouble);
    },
    trouble(met) {
      trouble ??= met;
      troubled(trouble);
    },
    handle(visit) {
      const { head } = visit;
      const setAside = isPreflight(head) && options.preflights !== 'scripted';
      const recording = setAside ? preflights : exchanges;
      if (stopped || recording.length >= MAX_EXCHANGES) return turnAway(visit);
      const answer = setAside ? undefined : script[exchanges.length];
      exchange(visit, answer ?? nothingMore(head), recording);
    },
    stop(reason) {
      if (stopped) return;
      stopped = true;
      for (const [finish, visit] of [...open]) {
        finish({ by: 'harness', at: now(), reason });
        visit.cut();
      }
      listeners.clear();
      place.stopped();
    },
  };
}

/** By which the client reached the play; the server's address where it does not say so. */
function hostnameOf({ headers: { host = '' } }: RequestHead): string {
  return /^[a-z0-9.-]+(?=(?::\d+)?$)/i.exec(host)?.[0] ?? LOOPBACK;
}

/** 204 tells an EventSource to stop: https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes */
function nothingMore(request: RequestHead): HttpAnswer {
  const cors = isPreflight(request) ? permissivePreflight(request) : permissiveCors(request);
  return respond(204, [...cors, ['Cache-Control', 'no-store']]);
}

/** Answers with the 204 of a play that is over, and records nothing. */
export function turnAway(visit: Visit): void {
  const { status, headers } = nothingMore(visit.head);
  visit.turnAway(status, headers);
}

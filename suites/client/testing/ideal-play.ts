import { readEventStream } from '../../../harness/sse/read.ts';
import type { Chunk, Exchange, HeaderField, Observation, Transcript } from '../../../harness/transcript.ts';
import { type Answer, bytes } from '../../../servers/reference/script.ts';
import type { ClientCase, Delivery } from '../case.ts';
import { deliver } from '../delivery.ts';
import { timeOfByte } from '../time-of-byte.ts';
import { dueAt, reached } from '../until.ts';
import { idealResponse, writesOf } from './ideal-response.ts';

/** What most clients wait, in ms, when no retry field said otherwise. */
const DEFAULT_RECONNECTION_TIME = 3000;
/** https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MOST_REDIRECTS = 20;
const HOST = 'case.test:8080';

/** What a client carries from one request to the next. */
interface State {
  readonly at: number;
  readonly url: string;
  readonly redirects: number;
  readonly lastEventId: string;
  readonly reconnectionTime: number;
}

/**
 * The transcript of a client without fault, worked out from the script without a network: events as
 * the reference parser reads them, each as soon as its last byte has come, and reconnections exactly at the
 * reconnection time. A case that such a play does not meet contradicts either itself or the parser.
 */
export function idealPlay({ script, until }: ClientCase, delivery: Delivery): Transcript {
  const exchanges: Exchange[] = [];
  const observations: Observation[] = [];
  const soFar = { exchanges, observations };
  const over = (ended: Transcript['ended'], durationMs: number): Transcript => ({
    ...soFar,
    ended,
    durationMs,
  });
  let at = 0;
  let state: State | null = {
    at: 0,
    url: `http://${HOST}/`,
    redirects: 0,
    lastEventId: '',
    reconnectionTime: DEFAULT_RECONNECTION_TIME,
  };

  for (const answer of deliver(script, delivery)) {
    if (state === null) break;
    const turn = takeTurn(answer, state);
    exchanges.push(turn.exchange);
    for (const observation of turn.seen) {
      if (observation.at > at && reached(until, soFar)) break;
      at = observation.at;
      observations.push(observation);
    }
    state = turn.next;
    if (reached(until, soFar, at)) return over('as-expected', at);
    const due = dueAt(until, soFar);
    if (due !== null && due <= (state?.at ?? Number.POSITIVE_INFINITY)) return over('as-expected', due);
    at = state?.at ?? at;
  }
  return over('timed-out', at);
}

interface TurnTaken {
  readonly exchange: Exchange;
  readonly seen: readonly Observation[];
  /** `null`: no further request. */
  readonly next: State | null;
}

function takeTurn(answer: Answer, state: State): TurnTaken {
  const response = idealResponse(answer, state.at, state.url);
  const { chunks, endAt } = writesOf(answer.steps, state.at);
  const request = requestOf(state);
  const left = (at: number): Exchange => ({
    request,
    chunks,
    end: endAt === null || endAt > at ? { by: 'client', at } : { by: 'server', at: endAt },
  });
  const error = (at: number, readyState: 'connecting' | 'closed'): Observation => ({
    kind: 'error',
    at,
    readyState,
  });
  const later = (at: number): State => ({ ...state, at: at + state.reconnectionTime, redirects: 0 });

  switch (response.comesTo) {
    case 'failure':
      return { exchange: left(response.at), seen: [error(response.at, 'closed')], next: null };
    case 'network-error':
      return {
        exchange: left(response.at),
        seen: [error(response.at, 'connecting')],
        next: later(response.at),
      };
    case 'redirect': {
      const { at, target } = response;
      if (state.redirects === MOST_REDIRECTS)
        return { exchange: left(at), seen: [error(at, 'connecting')], next: later(at) };
      return {
        exchange: left(at),
        seen: [],
        next: { ...state, at, url: target, redirects: state.redirects + 1 },
      };
    }
    case 'stream': {
      const { seen, lastEventId, reconnectionTime } = read(response.body, state);
      const ended = response.endAt;
      const open: Observation = { kind: 'open', at: state.at, readyState: 'open' };
      if (ended === null) return { exchange: { request, chunks }, seen: [open, ...seen], next: null };
      return {
        exchange: { request, chunks, end: { by: 'server', at: ended } },
        seen: [open, ...seen, error(ended, 'connecting')],
        next: { ...state, at: ended + reconnectionTime, redirects: 0, lastEventId, reconnectionTime },
      };
    }
  }
}

function requestOf({ at, url, lastEventId }: State): Exchange['request'] {
  const { pathname, search } = new URL(url);
  const headers: HeaderField[] = [
    ['Host', HOST],
    ['Accept', 'text/event-stream'],
    ['Accept-Encoding', 'gzip, deflate, br'],
  ];
  if (lastEventId !== '')
    headers.push(['Last-Event-ID', Buffer.from(lastEventId, 'utf8').toString('latin1')]);
  return { at, method: 'GET', target: pathname + search, httpVersion: '1.1', headers };
}

interface BodyRead {
  readonly seen: readonly Observation[];
  readonly lastEventId: string;
  readonly reconnectionTime: number;
}

/** A connection takes up the last event ID of those before it, as though the stream began by naming it. */
function read(body: readonly Chunk[], { at, lastEventId, reconnectionTime }: State): BodyRead {
  const ahead = lastEventId === '' ? bytes() : bytes(`id:${lastEventId}\n\n`);
  const reading = readEventStream([ahead, ...body.map((chunk) => chunk.bytes)]);
  return {
    lastEventId: reading.lastEventId,
    reconnectionTime: reading.reconnectionTimes.at(-1)?.ms ?? reconnectionTime,
    seen: reading.events.map(
      ({ endOffset, ...event }): Observation => ({
        kind: 'event',
        at: timeOfByte(endOffset - 1 - ahead.length, { chunks: body }) ?? at,
        readyState: 'open',
        origin: `http://${HOST}`,
        ...event,
      }),
    ),
  };
}

import { readEventStream } from '../../../harness/sse/read.ts';
import type { Chunk, Exchange, HeaderField, Observation, Transcript } from '../../../harness/transcript.ts';
import { filled, type Places } from '../../../servers/reference/placeholders.ts';
import { type Answer, bytes } from '../../../servers/reference/script.ts';
import type { ClientCase, Delivery } from '../case.ts';
import { deliver } from '../delivery.ts';
import { timeOfByte } from '../time-of-byte.ts';
import { dueAt, reached } from '../until.ts';
import {
  admits,
  type IdealPage,
  idealPage,
  mayBeLedTo,
  pageFields,
  redirectedPage,
  requestOrigin,
  withCookies,
} from './ideal-cors.ts';
import { type IdealResponse, idealResponse, writesOf } from './ideal-response.ts';

/** What most clients wait, in ms, when no retry field said otherwise. */
const DEFAULT_RECONNECTION_TIME = 3000;
/** https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MOST_REDIRECTS = 20;
const CLEAR: Places = { url: 'http://case.test:8080/', other: 'http://case.test:8081/' };
const FAULTY = {
  untrusted: 'https://case.test:9440/',
  expired: 'https://case.test:9441/',
  misnamed: 'https://case.test:9442/',
};
const SECURE: Places = {
  url: 'https://case.test:8443/',
  other: 'https://case.test:8444/',
  clear: CLEAR.url,
  ...FAULTY,
};

/** What a client carries from one request to the next. */
interface State {
  readonly at: number;
  readonly places: Places;
  readonly url: string;
  readonly redirects: number;
  readonly lastEventId: string;
  readonly reconnectionTime: number;
  /** That opened the stream; `null` for a client outside of pages. */
  readonly page: IdealPage | null;
}

/**
 * The transcript of a client without fault, worked out from the script without a network: events as
 * the reference parser reads them, each as soon as its last byte has come, and reconnections exactly at the
 * reconnection time. A case that such a play does not meet contradicts either itself or the parser.
 */
export function idealPlay(clientCase: ClientCase, delivery: Delivery): Transcript {
  const { script, until, over: transport = 'http' } = clientCase;
  const places = transport === 'http' ? CLEAR : SECURE;
  const exchanges: Exchange[] = [];
  const observations: Observation[] = [];
  const soFar = { exchanges, observations };
  const over = (ended: Transcript['ended'], durationMs: number): Transcript => ({
    ...soFar,
    places,
    ended,
    durationMs,
  });
  let at = 0;
  let state: State | null = {
    at: 0,
    places,
    url: places.url,
    redirects: 0,
    lastEventId: '',
    reconnectionTime: DEFAULT_RECONNECTION_TIME,
    page: idealPage(clientCase),
  };

  for (const answer of deliver(script, delivery)) {
    if (state === null) break;
    const refusedUntil = (exchanges.at(-1)?.end?.at ?? 0) + (answer.refusedForMs ?? 0);
    for (; answer.refusedForMs !== undefined && state.at < refusedUntil; state = retried(state))
      observations.push({ kind: 'error', at: state.at, readyState: 'connecting' });
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

const retried = (state: State): State => ({ ...state, at: state.at + state.reconnectionTime });

interface TurnTaken {
  readonly exchange: Exchange;
  readonly seen: readonly Observation[];
  /** `null`: no further request. */
  readonly next: State | null;
}

function takeTurn(scripted: Answer, state: State): TurnTaken {
  const answer = withPlaces(scripted, state.places, requestOrigin(state.page));
  const response = judgedByPage(idealResponse(answer, state.at, state.url), answer, state);
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
  const page = withCookies(state.page, answer);
  const later = (at: number): State => ({ ...state, page, at: at + state.reconnectionTime, redirects: 0 });

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
      const refused = Object.values(FAULTY).some((place) => target.startsWith(place));
      if (refused || state.redirects === MOST_REDIRECTS)
        return { exchange: left(at), seen: [error(at, 'connecting')], next: later(at) };
      return {
        exchange: left(at),
        seen: [],
        next: {
          ...state,
          page: redirectedPage(page, state.url, target),
          at,
          url: target,
          redirects: state.redirects + 1,
        },
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
        next: { ...state, page, at: ended + reconnectionTime, redirects: 0, lastEventId, reconnectionTime },
      };
    }
  }
}

function withPlaces(answer: Answer, places: Places, origin: string): Answer {
  if (answer.kind === 'raw') return answer;
  return { ...answer, headers: answer.headers.map(([name, value]) => [name, filled(value, places, origin)]) };
}

/** To a page a response is a network error that it may not read, and a redirect that it may not follow. */
function judgedByPage(response: IdealResponse, answer: Answer, { at, page }: State): IdealResponse {
  if (response.comesTo === 'network-error') return response;
  const refused =
    !admits(page, answer) || (response.comesTo === 'redirect' && !mayBeLedTo(page, response.target));
  return refused ? { comesTo: 'network-error', at } : response;
}

function requestOf({ at, url, lastEventId, page }: State): Exchange['request'] {
  const { host, pathname, search } = new URL(url);
  const headers: HeaderField[] = [
    ['Host', host],
    ['Accept', 'text/event-stream'],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['Cache-Control', 'no-cache'],
    ['Pragma', 'no-cache'],
    ...pageFields(page),
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
function read(body: readonly Chunk[], { at, url, lastEventId, reconnectionTime }: State): BodyRead {
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
        origin: new URL(url).origin,
        ...event,
      }),
    ),
  };
}

import type { Chunk, Exchange, ExchangeEnd, HeaderField, Observation } from '../../../harness/transcript.ts';
import type { ProbeName } from '../probes/probes.ts';
import type {
  ClientDrops,
  ClientVisit,
  CutConnection,
  PageFetch,
  ProbeResult,
  Recording,
  TargetRequest,
  Unreachable,
  Visit,
} from '../recording.ts';
import { type Http2Words, http2Of } from './http2-words.ts';
import { type ScriptedWords, scriptedOf } from './scripted-recordings.ts';

/** What arrived at a time, in ms from the request. */
export interface Piece {
  readonly at: number;
  readonly bytes: string | Uint8Array;
}

export const at = (ms: number, bytes: string | Uint8Array): Piece => ({ at: ms, bytes });

/** The same text again and again: `every(1000, 3, (n) => …)` arrives at 1000, 2000 and 3000 ms. */
export const every = (ms: number, times: number, text: (n: number) => string): Piece[] =>
  Array.from({ length: times }, (_, n) => at((n + 1) * ms, text(n)));

/** Bytes that are no text. */
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

export interface VisitWords {
  readonly status?: number;
  /** Besides `Content-Type: text/event-stream`, which `null` takes away and a field of that name replaces. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly httpVersion?: string;
  /** When the head came; 5 ms. */
  readonly headAt?: number;
  /** A text comes at once, 1 ms behind the head. `null`: it could not be decoded. */
  readonly body?: string | readonly Piece[] | null;
  /** What was on the wire where that is not the body. */
  readonly coded?: readonly Piece[];
  /** `watched` (the recorder had seen enough, as it is without a word), `ended` by the server, or `broke`. */
  readonly end?: 'watched' | 'ended' | 'broke' | ExchangeEnd;
  /** When it ended; 5 s where it was watched, and 1 ms behind the last piece where it was not. */
  readonly endAt?: number;
  readonly truncated?: boolean;
  /** Whether a redirect led here. */
  readonly redirected?: boolean;
  /** The redirects that led here. */
  readonly redirects?: readonly RedirectWords[];
  /** The statuses of interim responses. */
  readonly interim?: readonly number[];
  /** Set where no head came. */
  readonly unreachable?: string;
  /** Why no head came; `other`. */
  readonly reason?: Unreachable;
}

export interface RedirectWords {
  /** 307 */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ClientWords {
  readonly client?: string;
  readonly status?: number;
  readonly headers?: VisitWords['headers'];
  /** When the head of each connection came, in ms from the start of the visit; 5 ms. */
  readonly headAt?: number;
  /** One for each connection that it made. */
  readonly received?: readonly (string | readonly Piece[])[];
  /** `open`, `error`, or an event. */
  readonly showed?: readonly ShownWord[];
  readonly endedAt?: number;
  /** What there was too much of. */
  readonly flooded?: string;
  readonly unusable?: string;
}

export type ShownWord =
  | 'open'
  | 'error'
  | {
      readonly type?: string;
      readonly data: string;
      readonly id?: string;
      readonly origin?: string;
      readonly at?: number;
    };

export interface RecordingWords extends VisitWords {
  /** What came of scenarios, of a scripted target. */
  readonly scripted?: ScriptedWords;
  readonly request?: Partial<TargetRequest>;
  readonly resumed?: VisitWords & { readonly lastEventId: string };
  readonly resumedAgain?: VisitWords & { readonly lastEventId: string };
  readonly returned?: VisitWords & { readonly lastEventId: string };
  /** What became of one client's visit, or why none was cut off. */
  readonly drops?: DropsWords | string;
  /** A visit that nobody cut, for as long as others were. */
  readonly meanwhile?: VisitWords;
  /** Visits at the same time, or why there were none. */
  readonly together?: readonly VisitWords[] | string;
  /** A visit that read nothing for two seconds behind its head, or why there was none. */
  readonly slow?: VisitWords | string;
  /** What a page that used `fetch` received, or why none did. */
  readonly page?: PageWords | string;
  /** What HTTP/2 showed, or why it was not spoken. */
  readonly http2?: Http2Words | string;
  readonly clients?: readonly ClientWords[];
  /** A visit of Chrome from a page of another site. */
  readonly foreignPage?: ClientWords;
  /** Whether pages of other origins are to read it. */
  readonly expectCors?: boolean;
  /** What the server bore, or why it was not tried; visits as of a right server. */
  readonly rough?: RoughWords | string;
  /** What came of probes, by name; a text: it was not asked, and why. */
  readonly probes?: Readonly<Partial<Record<ProbeName, ProbeWords | string>>>;
}

export interface RoughWords {
  readonly besideSlowRequest?: VisitWords;
  /** 20 times 200 */
  readonly statuses?: readonly (number | null)[];
  readonly besideMany?: VisitWords;
  readonly afterwards?: VisitWords;
}

/** What a page received. */
export interface PageWords {
  readonly status?: number;
  readonly headers?: VisitWords['headers'];
  /** `null`: there was no response. */
  readonly body: string | readonly Piece[] | null;
  /** `left`, as it is without a word. */
  readonly end?: PageFetch['end'];
  readonly error?: string;
}

export interface DropsWords {
  /** `fetch`, as the client whose visit it is. */
  readonly client?: string;
  readonly connections: readonly CutWords[];
  readonly showed?: readonly ShownWord[];
  readonly stopped?: string;
}

export interface CutWords {
  /** The Last-Event-ID that was sent. */
  readonly sent?: string;
  readonly at?: number;
  readonly status?: number;
  readonly headers?: VisitWords['headers'];
  /** 5 ms. */
  readonly headAfterMs?: number;
  /** `null`: no head came. */
  readonly body: string | readonly Piece[] | null;
  readonly cutAt?: number;
  readonly endedAt?: number;
}

export interface ProbeWords extends VisitWords {
  /** What was asked, where that is not the main request. */
  readonly asked?: Partial<TargetRequest>;
}

const URL_OF_TARGET = 'http://target.test/events';

/** Writes a recording from what matters of it; everything else is as a right server would have it. */
export function recordingOf(words: RecordingWords): Recording {
  const {
    resumed,
    resumedAgain,
    returned,
    drops,
    together,
    slow,
    http2,
    clients = drops === undefined ? [] : [{}],
  } = words;
  const request = { url: URL_OF_TARGET, method: 'GET', headers: [], ...words.request };
  return {
    request,
    main: visitOf(words, request),
    clients: clients.map(clientOf),
    ...(words.scripted !== undefined && { scripted: scriptedOf(words.scripted, request, visitOf) }),
    ...(words.probes !== undefined && { probes: probesOf(words.probes, request) }),
    ...(resumed !== undefined && {
      resumed: { lastEventId: resumed.lastEventId, visit: visitOf(resumed, request) },
    }),
    ...(resumedAgain !== undefined && {
      resumedAgain: { lastEventId: resumedAgain.lastEventId, visit: visitOf(resumedAgain, request) },
    }),
    ...(returned !== undefined && {
      returned: { lastEventId: returned.lastEventId, visit: visitOf(returned, request) },
    }),
    ...(drops !== undefined && {
      drops: typeof drops === 'string' ? { notMade: drops } : [dropsOf(drops)],
    }),
    ...(words.meanwhile !== undefined && { meanwhile: visitOf(words.meanwhile, request) }),
    ...(together !== undefined && {
      together:
        typeof together === 'string'
          ? { notMade: together }
          : { visits: together.map((visit) => visitOf(visit, request)) },
    }),
    ...(words.foreignPage !== undefined && {
      foreignPage: clientOf({ client: 'chrome', ...words.foreignPage }),
    }),
    ...(words.expectCors === true && { expectations: { cors: true } }),
    ...(words.rough !== undefined && { rough: roughOf(words.rough, request) }),
    ...(words.page !== undefined && {
      pageFetch: typeof words.page === 'string' ? { notMade: words.page } : pageOf(words.page),
    }),
    ...(http2 !== undefined && {
      http2:
        typeof http2 === 'string' ? { notMade: http2 } : http2Of(http2, (words) => visitOf(words, request)),
    }),
    ...(slow !== undefined && {
      slow: typeof slow === 'string' ? { notMade: slow } : { pauseMs: 2000, visit: visitOf(slow, request) },
    }),
  };
}

function roughOf(words: RoughWords | string, request: TargetRequest): NonNullable<Recording['rough']> {
  if (typeof words === 'string') return { notMade: words };
  const { besideSlowRequest = {}, statuses, besideMany = {}, afterwards = {} } = words;
  return {
    besideSlowRequest: visitOf(besideSlowRequest, request),
    statuses: statuses ?? Array.from({ length: 20 }, () => 200),
    besideMany: visitOf(besideMany, request),
    afterwards: visitOf(afterwards, request),
  };
}

function pageOf({ status = 200, headers, body, end = 'left', error }: PageWords): PageFetch {
  const chunks = chunksOf(body, 5);
  return {
    ...(chunks !== null && { head: { at: 5, status, headers: fieldsOf(headers) } }),
    chunks: chunks ?? [],
    end,
    endAt: 5000,
    ...(error !== undefined && { error }),
  };
}

function dropsOf({ client = 'fetch', connections, showed = [], stopped }: DropsWords): ClientDrops {
  return {
    client,
    connections: connections.map(cutOf),
    observations: showed.map(observationOf),
    stopped: stopped ?? 'enough was seen',
  };
}

function cutOf({ sent, at = 0, status = 200, headers, ...words }: CutWords): CutConnection {
  const { body, headAfterMs = 5, cutAt, endedAt } = words;
  const value = sent === undefined ? null : Buffer.from(sent, 'utf8').toString('latin1');
  const chunks = chunksOf(body, at + headAfterMs);
  return {
    request: {
      at,
      method: 'GET',
      target: '/events',
      httpVersion: '1.1',
      headers: value === null ? [] : [['Last-Event-ID', value]],
    },
    ...(chunks !== null && {
      received: { at: at + headAfterMs, status, headers: fieldsOf(headers), chunks },
    }),
    ...(cutAt !== undefined && { cutAt }),
    endedAt: endedAt ?? cutAt ?? at + 2000,
  };
}

function probesOf(
  probes: NonNullable<RecordingWords['probes']>,
  request: TargetRequest,
): NonNullable<Recording['probes']> {
  const results = Object.entries(probes).map(([name, words]): [string, ProbeResult] => {
    if (typeof words === 'string') return [name, { notAsked: words }];
    const asked = { ...request, ...words.asked };
    return [name, { asked, visit: visitOf(words, asked) }];
  });
  return Object.fromEntries(results);
}

export function visitOf(words: VisitWords, { url, method, headers }: TargetRequest): Visit {
  const headAt = words.headAt ?? 5;
  const body = chunksOf(words.body === undefined ? '' : words.body, headAt);
  const chunks = words.coded === undefined ? (body ?? []) : words.coded.map(chunkOf);
  const request = { at: 0, method, target: new URL(url).pathname, httpVersion: '1.1', headers };
  const head = {
    at: headAt,
    httpVersion: words.httpVersion ?? '1.1',
    status: words.status ?? 200,
    statusText: '',
    headers: fieldsOf(words.headers),
  };
  const redirects =
    words.redirects ?? (words.redirected === true ? [{ headers: { Location: '/there' } }] : []);
  const exchange: Exchange =
    words.unreachable === undefined
      ? { request, head, chunks, end: endOf(words, chunks.at(-1)?.at ?? headAt) }
      : { request, chunks: [] };
  return {
    exchange,
    body,
    truncated: words.truncated ?? false,
    ...(redirects.length > 0 && {
      redirects: redirects.map(({ status = 307, headers }) => ({
        request,
        head: { ...head, status, headers: Object.entries(headers) },
        chunks: [],
      })),
    }),
    ...(words.interim !== undefined && { interim: words.interim }),
    ...(words.unreachable !== undefined && {
      unreachable: { reason: words.reason ?? 'other', message: words.unreachable },
    }),
  };
}

function endOf({ end = 'watched', endAt }: VisitWords, last: number): ExchangeEnd {
  if (typeof end === 'object') return end;
  const behind = endAt ?? last + 1;
  switch (end) {
    case 'watched':
      return { by: 'harness', at: endAt ?? Math.max(5000, last), reason: 'enough was seen' };
    case 'ended':
      return { by: 'server', at: behind };
    case 'broke':
      return { by: 'break', at: behind, message: 'aborted' };
  }
}

function clientOf(words: ClientWords): ClientVisit {
  const { client = 'fetch', status = 200, headAt = 5, received = [], showed = [] } = words;
  return {
    client,
    observations: showed.map(observationOf),
    connections: received.map((body) => ({
      at: headAt,
      status,
      headers: fieldsOf(words.headers),
      chunks: chunksOf(body, headAt) ?? [],
    })),
    ...(words.endedAt !== undefined && { endedAt: words.endedAt }),
    ...(words.flooded !== undefined && { flooded: words.flooded }),
    ...(words.unusable !== undefined && { unusable: words.unusable }),
  };
}

function observationOf(word: ShownWord, index: number): Observation {
  const time = 10 + index;
  if (word === 'open') return { kind: 'open', at: time, readyState: 'open' };
  if (word === 'error') return { kind: 'error', at: time, readyState: 'closed' };
  return {
    kind: 'event',
    at: word.at ?? time,
    readyState: 'open',
    type: word.type ?? 'message',
    data: word.data,
    lastEventId: word.id ?? '',
    origin: word.origin ?? new URL(URL_OF_TARGET).origin,
  };
}

function chunksOf(body: string | readonly Piece[] | null, headAt: number): Chunk[] | null {
  if (body === null) return null;
  if (typeof body === 'string') return body === '' ? [] : [chunkOf(at(headAt + 1, body))];
  return body.map(chunkOf);
}

function chunkOf({ at, bytes }: Piece): Chunk {
  return { at, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes };
}

function fieldsOf(headers: VisitWords['headers'] = {}): HeaderField[] {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const fields: HeaderField[] = names.includes('content-type') ? [] : [['Content-Type', 'text/event-stream']];
  for (const [name, values] of Object.entries(headers)) {
    if (values === null) continue;
    for (const value of typeof values === 'string' ? [values] : values) fields.push([name, value]);
  }
  return fields;
}

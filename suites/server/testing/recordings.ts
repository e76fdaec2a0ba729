import type { Chunk, Exchange, ExchangeEnd, HeaderField, Observation } from '../../../harness/transcript.ts';
import type { ClientVisit, Recording, TargetRequest, Visit } from '../recording.ts';

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
  /** Set where no head came. */
  readonly unreachable?: string;
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
  readonly request?: Partial<TargetRequest>;
  readonly resumed?: VisitWords & { readonly lastEventId: string };
  readonly clients?: readonly ClientWords[];
}

const URL_OF_TARGET = 'http://target.test/events';

/** Writes a recording from what matters of it; everything else is as a right server would have it. */
export function recordingOf(words: RecordingWords): Recording {
  const { resumed, clients = [] } = words;
  const request = { url: URL_OF_TARGET, method: 'GET', headers: [], ...words.request };
  return {
    request,
    main: visitOf(words, request),
    clients: clients.map(clientOf),
    ...(resumed !== undefined && {
      resumed: { lastEventId: resumed.lastEventId, visit: visitOf(resumed, request) },
    }),
  };
}

function visitOf(words: VisitWords, { url, method, headers }: TargetRequest): Visit {
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
  const exchange: Exchange =
    words.unreachable === undefined
      ? { request, head, chunks, end: endOf(words, chunks.at(-1)?.at ?? headAt) }
      : { request, chunks: [] };
  return {
    exchange,
    body,
    truncated: words.truncated ?? false,
    ...(words.redirected === true && {
      redirects: [{ request, head: { ...head, status: 307, headers: [['Location', '/there']] }, chunks: [] }],
    }),
    ...(words.unreachable !== undefined && {
      unreachable: { reason: 'other', message: words.unreachable },
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

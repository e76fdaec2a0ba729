import type { Chunk, Exchange, ExchangeEnd, HeaderField, Observation } from '../../../harness/transcript.ts';
import type {
  ClientDrops,
  ClientVisit,
  CutConnection,
  PageFetch,
  ProbeResult,
  Recording,
  TargetRequest,
  Visit,
} from '../recording.ts';
import { http2Of } from './http2-words.ts';
import {
  at,
  type ClientWords,
  type CutWords,
  type DropsWords,
  type PageWords,
  type Piece,
  type RecordingWords,
  type RoughWords,
  type ShownWord,
  type VisitWords,
} from './recording-words.ts';
import { scriptedOf } from './scripted-recordings.ts';

export * from './recording-words.ts';

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
  const { besideSlowRequest = {}, besideMany = {}, afterwards = {} } = words;
  const { statuses = Array.from({ length: 20 }, () => 200), contentTypes } = words;
  return {
    besideSlowRequest: visitOf(besideSlowRequest, request),
    statuses,
    contentTypes: contentTypes ?? statuses.map((status) => (status === 200 ? 'text/event-stream' : null)),
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
    ...(words.eventBehind && { eventBehind: words.eventBehind }),
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

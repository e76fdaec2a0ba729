import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { now } from '../../harness/clock.ts';
import { isPreflight } from './cors.ts';
import { type FeedStart, startAfter } from './live-feed-resume.ts';
import { sendFeed } from './live-feed-stream.ts';
import { answerWithText, type Resource } from './resource.ts';

export interface LiveFeedOptions {
  /** Time between two events of the endless feed, in ms. */
  readonly intervalMs?: number;
  /** A comment is sent after this many ms without an event. */
  readonly keepAliveMs?: number;
  /** The reconnection time that clients are told, in ms. */
  readonly retryMs?: number;
  /** How many events of the endless feed can be resumed from. */
  readonly retained?: number;
  /** Number of events in the finite feed. */
  readonly finiteEvents?: number;
  /** Time between two events of the finite feed, in ms. */
  readonly finiteIntervalMs?: number;
  /** Streams open at once; more are refused with 503. */
  readonly maxStreams?: number;
}

const DEFAULTS: Required<LiveFeedOptions> = {
  intervalMs: 500,
  keepAliveMs: 15_000,
  retryMs: 1000,
  retained: 1000,
  finiteEvents: 8,
  finiteIntervalMs: 100,
  maxStreams: 1000,
};

/** On every answer, so that pages of any origin see the status of a refusal too. */
const CORS = { 'Access-Control-Allow-Origin': '*' };
const UNCACHED = { 'Cache-Control': 'no-cache, no-store, no-transform' };
const METHODS = 'GET, HEAD, OPTIONS';

const STREAM_HEADERS: OutgoingHttpHeaders = {
  'Content-Type': 'text/event-stream',
  ...UNCACHED,
  // nginx holds back what it proxies unless it is told not to:
  // https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
  ...CORS,
};

/** What is asked for: an endless or a finite stream, from where on. */
interface Feed {
  readonly start: FeedStart;
  readonly last: number;
  dueAt(number: number): number;
}

export interface LiveFeed extends Resource {
  /** Ends all streams in good order. Idempotent. */
  close(): void;
}

/**
 * A model SSE endpoint. At the mounted path itself: an endless feed, the same for all its clients, that
 * begins with the newest event or behind the Last-Event-ID. At `/finite` below it: a feed of a few events,
 * a client's own, that ends; who comes back with the last id gets 204, which stops an EventSource.
 */
export function createLiveFeed(options: LiveFeedOptions = {}): LiveFeed {
  const settings = { ...DEFAULTS, ...options };
  const { intervalMs, finiteEvents, finiteIntervalMs } = settings;
  const streams = new Set<ServerResponse>();
  const startedAt = now();

  function endless(lastEventId: string | undefined): Feed {
    const newest = Math.floor((now() - startedAt) / intervalMs) + 1;
    const oldest = Math.max(1, newest - settings.retained + 1);
    return {
      start: startAfter(lastEventId, { oldest, newest, fresh: newest }),
      last: Number.POSITIVE_INFINITY,
      dueAt: (number) => startedAt + (number - 1) * intervalMs,
    };
  }

  function finite(lastEventId: string | undefined): Feed {
    const start = startAfter(lastEventId, { oldest: 1, newest: finiteEvents, fresh: 1 });
    const begunAt = now();
    return {
      start,
      last: finiteEvents,
      dueAt: (number) => begunAt + (number - start.from) * finiteIntervalMs,
    };
  }

  function answer(request: IncomingMessage, response: ServerResponse, feed: Feed): void {
    if (feed.start.from > feed.last) {
      response.writeHead(204, { ...UNCACHED, ...CORS }).end();
    } else if (request.method === 'HEAD') {
      response.writeHead(200, STREAM_HEADERS).end();
    } else if (streams.size >= settings.maxStreams) {
      answerWithText(response, 503, 'Too many streams are open.', { ...CORS, 'Retry-After': '5' });
    } else {
      streams.add(response);
      response.once('close', () => streams.delete(response));
      response.socket?.setNoDelay(true);
      response.writeHead(200, STREAM_HEADERS).flushHeaders();
      sendFeed(response, { ...feed, ...settings });
    }
  }

  return {
    handle(request, response, below) {
      const feed = { '': endless, '/finite': finite }[below];
      if (feed === undefined) {
        answerWithText(response, 404, 'There is no such feed.', CORS);
      } else if (request.method === 'OPTIONS') {
        response.writeHead(204, isPreflight(request) ? PREFLIGHT_HEADERS : OPTIONS_HEADERS).end();
      } else if (request.method === 'GET' || request.method === 'HEAD') {
        answer(request, response, feed(lastEventIdOf(request)));
      } else {
        answerWithText(response, 405, `Only ${METHODS} work here.`, { ...CORS, Allow: METHODS });
      }
    },
    close() {
      for (const response of streams) response.end();
    },
  };
}

const OPTIONS_HEADERS: OutgoingHttpHeaders = { Allow: METHODS, ...UNCACHED, ...CORS };

const PREFLIGHT_HEADERS: OutgoingHttpHeaders = {
  ...OPTIONS_HEADERS,
  'Access-Control-Allow-Methods': METHODS,
  // Clients that set Last-Event-ID themselves need leave for it:
  // https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
  'Access-Control-Allow-Headers': 'Last-Event-ID, Cache-Control, Accept',
  'Access-Control-Max-Age': '600',
};

/** Of repeated fields `node:http` makes one value, joined by commas, which is an id that no feed gave. */
function lastEventIdOf(request: IncomingMessage): string | undefined {
  const value = request.headers['last-event-id'];
  return Array.isArray(value) ? value.join(', ') : value;
}

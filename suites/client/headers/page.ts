import type { HeaderField } from '../../../harness/transcript.ts';
import { end, type HttpAnswer, hold, respond, stream } from '../../../servers/reference/script.ts';
import type { Program } from '../program.ts';
import { area, field, requests, runs } from '../words.ts';

/** A page of the play, for frames of a program. */
const page = (...fields: readonly HeaderField[]): HttpAnswer =>
  respond(
    200,
    [['Content-Type', 'text/html; charset=utf-8'], ['Cache-Control', 'no-store'], ...fields],
    '<!doctype html><title>A page of the play</title>',
    end(),
  );

const X = stream('data: x\n\n', hold());

/** Loads a page of the play in a frame, and opens a stream there at the page's own origin and at another. */
const openFromPage: Program = async ({ url, otherUrl, next, note }) => {
  const frame = document.createElement('iframe');
  const loaded = next(frame, 'load');
  frame.src = `${url}page?a=1#part`;
  document.body.append(frame);
  await loaded;
  const inside = frame.contentWindow as unknown as { EventSource: typeof EventSource };
  for (const [place, address] of [
    ['own', `${url}stream`],
    ['other', `${otherUrl}stream`],
  ] as const) {
    const source = new inside.EventSource(address);
    const { data } = (await next(source, 'message')) as MessageEvent;
    note(place, data);
    source.close();
  }
  frame.remove();
};

const READ = { own: 'x', other: 'x' } as const;
const FULL = '{url}page?a=1';
const ORIGIN_ALONE = '{url.origin}/';

/** What a page says of itself with its streams. User agents may always say less in Referer, or nothing. */
export const pageCases = area('client.headers', [
  runs('origin-of-own-page', {
    requirement: 'request.origin-header-cross-origin',
    title: 'streams are requested with the origin of the page that opens them, at its own without need',
    needs: ['document'],
    script: [page(), X, X],
    program: openFromPage,
    facts: READ,
    expect: [field(1, 'origin', null, '{url.origin}'), field(2, 'origin', '{url.origin}')],
  }),
  runs('referrer-by-default', {
    requirement: 'request.referrer',
    title: 'the Referer is the URL of the page for its own origin, and the origin alone for another',
    needs: ['document'],
    script: [page(), X, X],
    program: openFromPage,
    facts: READ,
    expect: [field(1, 'referer', FULL, ORIGIN_ALONE, null), field(2, 'referer', ORIGIN_ALONE, null)],
  }),
  runs('referrer-not-sent', {
    requirement: 'request.referrer',
    title: 'there is no Referer from a page whose policy is no-referrer',
    needs: ['document'],
    script: [page(['Referrer-Policy', 'no-referrer']), X, X],
    program: openFromPage,
    facts: READ,
    expect: [field(1, 'referer', null), field(2, 'referer', null)],
  }),
  runs('referrer-to-own-origin-only', {
    requirement: 'request.referrer',
    title: 'there is no Referer at another origin from a page whose policy is same-origin',
    needs: ['document'],
    script: [page(['Referrer-Policy', 'same-origin']), X, X],
    program: openFromPage,
    facts: READ,
    expect: [field(1, 'referer', FULL, ORIGIN_ALONE, null), field(2, 'referer', null)],
  }),
  runs('referrer-origin-only', {
    requirement: 'request.referrer',
    title: 'the Referer is the origin alone from a page whose policy is origin',
    needs: ['document'],
    script: [page(['Referrer-Policy', 'origin']), X, X],
    program: openFromPage,
    facts: READ,
    expect: [field(1, 'referer', ORIGIN_ALONE, null), field(2, 'referer', ORIGIN_ALONE, null)],
  }),
  runs('referrer-without-restriction', {
    requirement: 'request.referrer',
    title: 'the Referer is the URL of the page, also for another origin, where its policy is unsafe-url',
    needs: ['document'],
    script: [page(['Referrer-Policy', 'unsafe-url']), X, X],
    program: openFromPage,
    facts: READ,
    expect: [field(1, 'referer', FULL, ORIGIN_ALONE, null), field(2, 'referer', FULL, ORIGIN_ALONE, null)],
  }),
  runs('cache-control-to-own-origin', {
    requirement: 'request.cache.control-no-cache',
    title: 'a stream of the own origin is requested with Cache-Control: no-cache, too',
    needs: ['document'],
    script: [X],
    program: async ({ open, next, note }) => {
      const { data } = (await next(open(), 'message')) as MessageEvent;
      note('data', data);
    },
    facts: { data: 'x' },
    expect: [field(0, 'cache-control', 'no-cache')],
  }),
  runs('mode-to-own-origin', {
    requirement: 'request.mode-cors',
    also: ['request.destination-empty'],
    title: 'a stream of the own origin is requested in mode cors, too',
    needs: ['document'],
    script: [X],
    program: async ({ open, next, note }) => {
      const { data } = (await next(open(), 'message')) as MessageEvent;
      note('data', data);
    },
    facts: { data: 'x' },
    expect: [
      field(0, 'sec-fetch-mode', 'cors', null),
      field(0, 'sec-fetch-dest', 'empty', null),
      field(0, 'sec-fetch-site', 'same-origin', null),
    ],
  }),
  runs('initiator-type', {
    requirement: 'request.initiator-type-other',
    title: 'a stream that has ended is known to Resource Timing, with the initiator type other',
    needs: ['document'],
    script: [stream('data: x\n\n', end())],
    program: async ({ url, open, next, note }) => {
      const entries = new Promise<readonly PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => {
          const ofStream = list.getEntriesByName(url);
          if (ofStream.length > 0) resolve(ofStream);
        }).observe({ type: 'resource', buffered: true });
      });
      const source = open();
      await next(source, 'error');
      source.close();
      note('initiatorType', 'no entry');
      const types = (await entries).map((entry) => (entry as PerformanceResourceTiming).initiatorType);
      note('initiatorType', types);
    },
    facts: { initiatorType: ['other'] },
  }),
  runs('service-worker', {
    requirement: 'request.service-worker',
    also: ['request.mode-cors', 'request.destination-empty', 'request.method-get'],
    title: 'a service worker of the page is asked for the stream, and may supply it',
    needs: ['document'],
    script: [
      respond(
        200,
        [
          ['Content-Type', 'text/javascript; charset=utf-8'],
          ['Cache-Control', 'no-store'],
        ],
        `addEventListener('fetch', (event) => {
          if (!event.request.url.endsWith('/stream')) return;
          const { method, mode, destination, cache, credentials } = event.request;
          const about = JSON.stringify([method, mode, destination, cache, credentials]);
          const body = new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('data: ' + about + '\\n\\n'));
            },
          });
          event.respondWith(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }));
        });`,
        end(),
      ),
      page(),
    ],
    program: async ({ url, next, note }) => {
      const registration = await navigator.serviceWorker.register(`${url}worker.js`);
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      while (worker !== null && worker.state !== 'activated') await next(worker, 'statechange');
      const frame = document.createElement('iframe');
      const loaded = next(frame, 'load');
      frame.src = `${url}page`;
      document.body.append(frame);
      await loaded;
      const inside = frame.contentWindow as unknown as { EventSource: typeof EventSource };
      const source = new inside.EventSource(`${url}stream`);
      const { data } = (await next(source, 'message')) as MessageEvent;
      const [method, mode, destination, cache, credentials] = JSON.parse(data);
      note('method', method);
      note('mode', mode);
      note('destination', destination);
      note('cache mode', cache);
      note('credentials mode', credentials);
      source.close();
      frame.remove();
      await registration.unregister();
    },
    facts: {
      method: 'GET',
      mode: 'cors',
      destination: '',
      'cache mode': 'no-store',
      'credentials mode': 'same-origin',
    },
    until: requests(2),
  }),
]);

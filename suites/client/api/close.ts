import { awaitRequests, end, hold, pause, raw, stream } from '../../../servers/reference/script.ts';
import { comeBackSoon, streamHead } from '../connection/first-connection.ts';
import type { Program } from '../program.ts';
import { all, area, leaves, left, passed, requestCount, runs } from '../words.ts';

/** What would be seen of a client that came back, or never left. */
const tempting = stream('data: again\n\n', hold());

/** The whole of a response that fails. */
const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** Holds the other stream of a program with two, and says so. */
const here = stream('data: here\n\n', hold());

/**
 * Opens two streams, one of which is answered by `here`. Answers go by the order of requests: when that one shows its
 * event, the request of the other is with the server, which keeps it waiting. That other one is closed, and then a third
 * one is opened.
 */
const closesWhatWaits: Program = async ({ open, next, wait, note, url }) => {
  const sources = [open(`${url}a`), open(`${url}b`)];
  const answered = await Promise.race(
    sources.map(async (source) => {
      await next(source, 'message');
      return source;
    }),
  );
  const [waiting] = sources.filter((source) => source !== answered);
  if (waiting === undefined) return;
  note('readyState while it waits', waiting.readyState);
  waiting.close();
  note('readyState after close()', waiting.readyState);
  const seen: string[] = [];
  for (const type of ['open', 'message', 'error']) waiting.addEventListener(type, () => seen.push(type));
  await next(open(`${url}c`), 'message');
  await wait(400);
  note('events after close()', seen);
  note('readyState later', waiting.readyState);
};

const CLOSED_SILENTLY = {
  'readyState while it waits': 0,
  'readyState after close()': 2,
  'events after close()': [],
  'readyState later': 2,
};

/**
 * close(), at every moment of a stream's life.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close
 */
export const closeCases = area('client.api', [
  runs('close-right-after-construction', {
    requirement: 'api.close.before-response',
    title: 'a stream that is closed right after its construction fires no event',
    script: [stream('data: x\n\n', hold())],
    program: async ({ open, wait, note }) => {
      const source = open();
      const seen: string[] = [];
      for (const type of ['open', 'message', 'error']) source.addEventListener(type, () => seen.push(type));
      source.close();
      note('readyState', source.readyState);
      await wait(400);
      note('events', seen);
      note('readyState later', source.readyState);
    },
    facts: { readyState: 2, events: [], 'readyState later': 2 },
  }),
  runs('close-before-head', {
    requirement: 'connect.announce.skipped-when-closed',
    also: ['api.close.before-response'],
    title: 'a stream that is closed before the head comes is never opened',
    script: [raw(awaitRequests(3), streamHead(), 'data: x\n\n', hold()), here, here],
    program: closesWhatWaits,
    facts: CLOSED_SILENTLY,
  }),
  runs('close-before-head-leaves', {
    requirement: 'api.close.aborts-fetch',
    title: 'a stream that is closed before the head comes leaves the server at once',
    script: [raw(hold()), here, here],
    program: closesWhatWaits,
    facts: { 'readyState after close()': 2 },
    until: left(1),
    expect: [leaves(0)],
  }),
  runs('close-before-failure', {
    requirement: 'connect.fail.silent-when-closed',
    title: 'a stream that is closed before a 404 comes fires no error',
    script: [raw(awaitRequests(3), NOT_FOUND, end()), here, here],
    program: closesWhatWaits,
    facts: CLOSED_SILENTLY,
  }),
  runs('close-before-head-of-reconnection', {
    requirement: 'connect.announce.skipped-when-closed',
    also: ['api.close.aborts-fetch', 'api.close.final'],
    title: 'a stream that is closed while it asks again leaves and never opens',
    script: [comeBackSoon, comeBackSoon, raw(hold()), here, here, tempting],
    program: closesWhatWaits,
    facts: CLOSED_SILENTLY,
    until: all(left(1), passed(1000, { since: 2 })),
    expect: [leaves(2), requestCount(5)],
  }),
  runs('close-open-stream', {
    requirement: 'api.close.sets-closed-synchronously',
    also: ['api.close.returns-undefined', 'api.state.closed-after-close'],
    title: 'close() of an open stream returns undefined, and readyState is CLOSED by then',
    program: async ({ open, next, note }) => {
      const source = open();
      await next(source, 'open');
      const returned: unknown = source.close();
      note('readyState', source.readyState);
      note('returned', typeof returned);
    },
    facts: { readyState: 2, returned: 'undefined' },
  }),
  runs('close-leaves', {
    requirement: 'api.close.aborts-fetch',
    title: 'close() of an open stream ends the connection',
    program: async ({ open, next, note }) => {
      const source = open();
      await next(source, 'open');
      source.close();
      note('closed', true);
    },
    facts: { closed: true },
    until: left(1),
    expect: [leaves(0), requestCount(1)],
  }),
  runs('close-of-one-of-two', {
    requirement: 'api.close.aborts-fetch',
    title: 'close() of one stream leaves another alone',
    script: [
      stream('data: 1\n\n', pause(400), 'data: 2\n\n', hold()),
      stream('data: 1\n\n', pause(400), 'data: 2\n\n', hold()),
    ],
    program: async ({ open, next, note, url }) => {
      const closed = open(`${url}a`);
      const kept = open(`${url}b`);
      const data: string[] = [];
      kept.addEventListener('message', (event) => data.push(event.data));
      await Promise.all([next(closed, 'message'), next(kept, 'message')]);
      closed.close();
      if (data.length < 2) await next(kept, 'message');
      note('data of the other', data);
      note('readyState of the other', kept.readyState);
    },
    facts: { 'data of the other': ['1', '2'], 'readyState of the other': 1 },
    until: left(1),
  }),
  runs('close-fires-nothing', {
    requirement: 'api.close.fires-no-event',
    title: 'close() fires no event of any kind',
    program: async ({ open, next, note }) => {
      const source = open();
      await next(source, 'open');
      const seen: string[] = [];
      note('events', []);
      for (const type of ['open', 'message', 'error', 'close', 'abort', 'end'])
        source.addEventListener(type, () => {
          seen.push(type);
          note('events', [...seen]);
        });
      source.close();
    },
    facts: { events: [] },
    until: passed(600, { since: 0 }),
  }),
  runs('close-twice', {
    requirement: 'api.close.idempotent',
    title: 'close() of a closed stream does nothing and throws nothing',
    program: async ({ open, next, note, thrown }) => {
      const source = open();
      await next(source, 'open');
      source.close();
      const seen: string[] = [];
      note('events', []);
      for (const type of ['open', 'message', 'error'])
        source.addEventListener(type, () => {
          seen.push(type);
          note('events', [...seen]);
        });
      note(
        'throws',
        thrown(() => source.close()),
      );
      note('readyState', source.readyState);
    },
    facts: { throws: 'nothing', readyState: 2, events: [] },
    until: passed(300, { since: 0 }),
  }),
  runs('close-after-failure', {
    requirement: 'api.close.idempotent',
    also: ['api.close.fires-no-event'],
    title: 'close() of a stream that has failed does nothing and throws nothing',
    script: [raw(NOT_FOUND, end())],
    program: async ({ open, next, wait, note, thrown }) => {
      const source = open();
      let errors = 0;
      source.addEventListener('error', () => {
        errors += 1;
      });
      await next(source, 'error');
      note(
        'throws',
        thrown(() => source.close()),
      );
      await wait(300);
      note('readyState', source.readyState);
      note('errors', errors);
    },
    facts: { throws: 'nothing', readyState: 2, errors: 1 },
    expect: [requestCount(1)],
  }),
]);

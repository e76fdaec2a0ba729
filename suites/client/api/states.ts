import { awaitRequests, end, hold, pause, raw, respond, stream } from '../../../servers/reference/script.ts';
import { comeBackSoon, streamHead } from '../connection/first-connection.ts';
import { area, passed, requestCount, runs } from '../words.ts';

/** An answer whose head keeps the client waiting until so many requests have come. */
const lateUntil = (count: number) => raw(awaitRequests(count), streamHead(), 'data: late\n\n', hold());

/** Holds another stream of a program. */
const here = stream('data: here\n\n', hold());

/**
 * readyState in the course of a stream's life.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-readystate
 */
export const stateCases = area('client.api', [
  runs('state-at-first', {
    requirement: 'api.state.initial',
    title: 'readyState is CONNECTING after construction, and until the head of the response comes',
    script: [lateUntil(3), here, here],
    // Answers go by the order of requests: when one shows `here`, the request of the other is with the server.
    program: async ({ open, next, note, url }) => {
      const sources = [open(`${url}a`), open(`${url}b`)];
      note(
        'after construction',
        sources.map(({ readyState }) => readyState),
      );
      const answered = await Promise.race(
        sources.map(async (source) => {
          await next(source, 'message');
          return source;
        }),
      );
      const [waiting] = sources.filter((source) => source !== answered);
      if (waiting === undefined) return;
      note('before the head', waiting.readyState);
      const opened = next(waiting, 'open');
      open(`${url}c`);
      await opened;
      note('in open', waiting.readyState);
    },
    facts: { 'after construction': [0, 0], 'before the head': 0, 'in open': 1 },
  }),
  runs('state-while-open', {
    requirement: 'api.state.open',
    title: 'readyState is OPEN in every listener of open and of events, and in between',
    script: [stream('data: 1\n\nevent: other\ndata: 2\n\n', pause(100), 'data: 3\n\n', hold())],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      const states: number[] = [];
      for (const type of ['open', 'message', 'other'])
        source.addEventListener(type, () => states.push(source.readyState));
      await next(source, 'other');
      await next(source, 'message');
      await wait(50);
      note('in listeners', states);
      note('later', source.readyState);
    },
    facts: { 'in listeners': [1, 1, 1, 1], later: 1 },
  }),
  runs('state-while-waiting-to-reconnect', {
    requirement: 'api.state.reconnecting',
    title: 'readyState is CONNECTING in the listener of error, and while the client waits to reconnect',
    script: [stream('retry: 600\n\n', end()), stream(hold())],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      await next(source, 'open');
      source.addEventListener('error', () => note('in error', source.readyState));
      await next(source, 'error');
      await wait(100);
      note('in the wait', source.readyState);
      await next(source, 'open');
      note('in open', source.readyState);
    },
    facts: { 'in error': 0, 'in the wait': 0, 'in open': 1 },
  }),
  runs('state-while-asking-again', {
    requirement: 'connect.reestablish.state-until-open',
    also: ['api.state.reconnecting'],
    title: 'readyState stays CONNECTING until the head of the response to a reconnection comes',
    script: [comeBackSoon, comeBackSoon, lateUntil(5), here, here],
    program: async ({ open, next, note, url }) => {
      const sources = [open(`${url}a`), open(`${url}b`)];
      const answered = await Promise.race(
        sources.map(async (source) => {
          await next(source, 'message');
          return source;
        }),
      );
      const [waiting] = sources.filter((source) => source !== answered);
      if (waiting === undefined) return;
      note('before the head', waiting.readyState);
      const opened = next(waiting, 'open');
      open(`${url}c`);
      await opened;
      note('in open', waiting.readyState);
    },
    facts: { 'before the head': 0, 'in open': 1 },
  }),
  runs('state-after-failure', {
    requirement: 'api.state.closed-after-fatal',
    title: 'readyState is CLOSED in the listener of error after a 404, and stays so',
    script: [comeBackSoon, respond(404)],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      await next(source, 'error');
      await next(source, 'error');
      note('in error', source.readyState);
      await wait(800);
      note('later', source.readyState);
    },
    facts: { 'in error': 2, later: 2 },
    expect: [requestCount(2)],
  }),
  runs('state-after-close', {
    requirement: 'api.state.closed-after-close',
    title: 'readyState is CLOSED after close() while connecting, open or reconnecting, and stays so',
    script: [stream('retry: 100\n\n', end()), stream(hold()), stream(hold()), stream(hold())],
    program: async ({ open, next, wait, note, url }) => {
      const reconnecting = open(`${url}a`);
      await next(reconnecting, 'error');
      reconnecting.close();
      const opened = open(`${url}b`);
      await next(opened, 'open');
      opened.close();
      const connecting = open(`${url}c`);
      connecting.close();
      const sources = [connecting, opened, reconnecting];
      note(
        'at once',
        sources.map(({ readyState }) => readyState),
      );
      await wait(600);
      note(
        'later',
        sources.map(({ readyState }) => readyState),
      );
    },
    facts: { 'at once': [2, 2, 2], later: [2, 2, 2] },
  }),
  runs('stopped-by-document', {
    requirement: 'response.aborted-fails',
    title: 'window.stop() before the response fails the connection for good',
    needs: ['document'],
    script: [raw(pause(20_000), streamHead(), hold()), here, stream('data: again\n\n', hold())],
    program: async ({ open, next, wait, note, url }) => {
      const sources = [open(`${url}a`), open(`${url}b`)];
      const answered = await Promise.race(
        sources.map(async (source) => {
          await next(source, 'message');
          return source;
        }),
      );
      const [waiting] = sources.filter((source) => source !== answered);
      if (waiting === undefined) return;
      let errors = 0;
      waiting.addEventListener('error', () => {
        errors += 1;
        note('errors', errors);
        note('readyState in error', waiting.readyState);
      });
      window.stop();
      await wait(600);
      note('readyState later', waiting.readyState);
    },
    facts: { errors: 1, 'readyState in error': 2, 'readyState later': 2 },
    until: passed(1000, { since: 0 }),
    expect: [requestCount(2)],
  }),
]);

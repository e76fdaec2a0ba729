import { end, hold, raw, reset, stream } from '../../../servers/reference/script.ts';
import { NEVER_AGAIN_BY_DEFAULT } from '../connection/first-connection.ts';
import { all, area, leaves, left, passed, requestCount, runs } from '../words.ts';

/** What would be seen of a client that came back. */
const tempting = stream('data: again\n\n', hold());

/**
 * close() where more is under way: in a listener, before the end of the stream, before a reconnection.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close
 */
export const closeForGoodCases = area('client.api', [
  runs('close-in-open-listener', {
    requirement: 'api.close.in-open-handler',
    title: 'close() in a listener of open drops every event of that connection',
    script: [stream('data: 1\n\ndata: 2\n\n', hold()), tempting],
    program: async ({ open, next, note }) => {
      const source = open();
      const seen: string[] = [];
      for (const type of ['open', 'message', 'error'])
        source.addEventListener(type, () => {
          seen.push(type);
          note('events', [...seen]);
        });
      source.addEventListener('open', () => source.close());
      await next(source, 'open');
      note('readyState', source.readyState);
    },
    facts: { events: ['open'], readyState: 2 },
    until: all(left(1), passed(400, { since: 0 })),
    expect: [leaves(0), requestCount(1)],
  }),
  runs('close-in-message-listener', {
    requirement: 'api.close.drops-queued-events',
    also: ['stream.dispatch.queued'],
    title: 'close() in a listener drops the further events of the same chunk',
    script: [stream('data: 1\n\ndata: 2\n\nevent: other\ndata: 3\n\n', hold()), tempting],
    program: async ({ open, next, note }) => {
      const source = open();
      const data: string[] = [];
      const closes = (event: MessageEvent) => {
        source.close();
        data.push(event.data);
        note('data', [...data]);
      };
      source.addEventListener('message', closes);
      source.addEventListener('other', closes);
      await next(source, 'message');
      note('readyState', source.readyState);
    },
    facts: { data: ['1'], readyState: 2 },
    until: all(left(1), passed(400, { since: 0 })),
    expect: [leaves(0), requestCount(1)],
  }),
  runs('close-before-end-of-stream', {
    requirement: 'connect.reestablish.nothing-when-closed',
    also: ['api.close.final'],
    title: 'a stream that is closed just before its end fires no error and is not taken up again',
    script: [stream('retry: 100\ndata: x\n\n', end()), tempting],
    program: async ({ open, next, note }) => {
      const source = open();
      const seen: string[] = [];
      for (const type of ['open', 'message', 'error'])
        source.addEventListener(type, () => {
          seen.push(type);
          note('events', [...seen]);
        });
      source.addEventListener('message', () => source.close());
      await next(source, 'message');
      note('readyState', source.readyState);
    },
    facts: { events: ['open', 'message'], readyState: 2 },
    until: passed(1000, { since: 0 }),
    expect: [requestCount(1)],
  }),
  runs('close-in-error-listener-of-first-attempt', {
    requirement: 'api.close.in-error-handler',
    title: 'close() in a listener of error stops the client when its first attempt has failed, too',
    script: [raw(reset()), tempting],
    program: async ({ open, next, note }) => {
      const source = open();
      source.addEventListener('error', () => source.close());
      await next(source, 'error');
      note('readyState', source.readyState);
    },
    facts: { readyState: 2 },
    until: passed(NEVER_AGAIN_BY_DEFAULT, { since: 0 }),
    expect: [requestCount(1)],
  }),
  runs('close-in-error-listener', {
    requirement: 'api.close.in-error-handler',
    also: ['connect.reestablish.error-handled-before-request'],
    title: 'close() in a listener of error stops the reconnection',
    script: [stream('retry: 0\n\n', end()), tempting],
    program: async ({ open, next, note }) => {
      const source = open();
      source.addEventListener('error', () => {
        note('readyState before', source.readyState);
        source.close();
        note('readyState after', source.readyState);
      });
      await next(source, 'error');
    },
    facts: { 'readyState before': 0, 'readyState after': 2 },
    until: passed(1000, { since: 0 }),
    expect: [requestCount(1)],
  }),
  runs('close-while-waiting-to-reconnect', {
    requirement: 'connect.reestablish.checks-state-again',
    also: ['api.close.cancels-pending-reconnect'],
    title: 'close() while the client waits to reconnect cancels the request',
    script: [stream('retry: 800\n\n', end()), tempting],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      await next(source, 'error');
      await wait(100);
      note('readyState before', source.readyState);
      source.close();
      note('readyState after', source.readyState);
    },
    facts: { 'readyState before': 0, 'readyState after': 2 },
    until: passed(1800, { since: 0 }),
    expect: [requestCount(1)],
  }),
  runs('closed-for-good', {
    requirement: 'api.close.final',
    also: ['api.state.closed-after-close'],
    title: 'a closed stream never comes back',
    script: [stream('retry: 100\ndata: x\n\n', hold()), tempting],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      await next(source, 'message');
      const seen: string[] = [];
      for (const type of ['open', 'message', 'error']) source.addEventListener(type, () => seen.push(type));
      source.close();
      await wait(800);
      note('events', seen);
      note('readyState', source.readyState);
    },
    facts: { events: [], readyState: 2 },
    until: passed(1000, { since: 0 }),
    expect: [requestCount(1)],
  }),
]);

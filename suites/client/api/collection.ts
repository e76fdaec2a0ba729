import { end, hold, pause, raw, stream } from '../../../servers/reference/script.ts';
import { streamHead } from '../connection/first-connection.ts';
import { area, leaves, left, requestCount, runs } from '../words.ts';

/** How many streams are opened and closed, five at once: browsers have no more than six connections to a host. */
const STREAMS = 200;

const each = Array.from({ length: STREAMS }, (_, index) => index);

/**
 * What becomes of streams that the application has let go of, and of many that it has closed. Programs collect garbage
 * with the `gc` that browsers have when they are started with it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#garbage-collection
 */
export const collectionCases = area('client.api', [
  runs('kept-while-connecting', {
    requirement: 'gc.connecting-with-listeners',
    title: 'a stream that is connecting is kept alive by a listener, though nobody holds it',
    needs: ['document', 'gc'],
    script: [raw(pause(500), streamHead(), 'data: x\n\n', hold())],
    program: async ({ open, wait, note }) => {
      const garbage = new WeakRef({});
      const heard = new Promise<string>((resolve) => {
        open().onmessage = (event) => resolve(event.data);
      });
      for (let round = 0; round < 3; round += 1) {
        await wait(50);
        globalThis.gc?.();
      }
      note('garbage is collected', garbage.deref() === undefined);
      note('heard', 'nothing');
      note('heard', await heard);
    },
    facts: { 'garbage is collected': true, heard: 'x' },
  }),
  runs('kept-while-reconnecting', {
    requirement: 'gc.connecting-with-listeners',
    title: 'a stream that waits to reconnect is kept alive by a listener, though nobody holds it',
    needs: ['document', 'gc'],
    script: [stream('retry: 500\n\n', end()), stream('data: x\n\n', hold())],
    program: async ({ open, wait, note }) => {
      const garbage = new WeakRef({});
      const heard = new Promise<string>((resolve) => {
        open().onmessage = (event) => resolve(event.data);
      });
      for (let round = 0; round < 6; round += 1) {
        await wait(50);
        globalThis.gc?.();
      }
      note('garbage is collected', garbage.deref() === undefined);
      note('heard', 'nothing');
      note('heard', await heard);
    },
    facts: { 'garbage is collected': true, heard: 'x' },
  }),
  runs('kept-while-open', {
    requirement: 'gc.open-with-listeners',
    title: 'an open stream is kept alive by a listener of message or error, though nobody holds it',
    needs: ['document', 'gc'],
    script: [
      stream('data: 1\n\n', pause(500), 'data: 2\n\n', hold()),
      stream('retry: 60000\n\n', pause(500), end()),
    ],
    program: async ({ open, wait, note, url }) => {
      const garbage = new WeakRef({});
      // Which of the two has which answer does not matter.
      const heard = [open(`${url}a`), open(`${url}b`)].map(
        (source) =>
          new Promise<string>((resolve) => {
            source.onerror = () => resolve('error');
            source.onmessage = (event) => {
              if (event.data === '2') resolve('message');
            };
          }),
      );
      for (let round = 0; round < 4; round += 1) {
        await wait(80);
        globalThis.gc?.();
      }
      note('garbage is collected', garbage.deref() === undefined);
      note('heard', 'nothing');
      note('heard', (await Promise.all(heard)).sort());
    },
    facts: { 'garbage is collected': true, heard: ['error', 'message'] },
  }),
  runs('document-gone', {
    requirement: 'gc.document-gone',
    title: 'a stream is closed, and leaves the server, when its document goes away',
    needs: ['document'],
    script: [stream('retry: 100\ndata: x\n\n', hold()), stream('data: again\n\n', hold())],
    program: async ({ next, wait, note, url }) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const Inner = (frame.contentWindow as (Window & typeof globalThis) | null)?.EventSource;
      if (Inner === undefined) return;
      const source = new Inner(url);
      await next(source, 'message');
      frame.remove();
      await wait(600);
      note('readyState', source.readyState);
    },
    facts: { readyState: 2 },
    until: left(1),
    expect: [leaves(0), requestCount(1)],
  }),
  runs('hundreds-closed', {
    requirement: 'api.close.aborts-fetch',
    title: '200 streams that are opened and closed leave no connection behind, and the next one works',
    script: [...each.map(() => stream(hold())), stream('data: x\n\n', hold())],
    program: async ({ open, next, note }) => {
      let closed = 0;
      while (closed < 200) {
        const sources = [open(), open(), open(), open(), open()];
        await Promise.all(sources.map((source) => next(source, 'open')));
        for (const source of sources) source.close();
        closed += sources.length;
      }
      note('closed', closed);
      const event = await next(open(), 'message');
      note('heard in the end', 'data' in event && String(event.data));
    },
    facts: { closed: 200, 'heard in the end': 'x' },
    until: left(STREAMS),
    expect: [leaves(...each), requestCount(STREAMS + 1)],
  }),
]);

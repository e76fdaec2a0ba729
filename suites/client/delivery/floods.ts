import { bytes, chunk, hold, type Step, stream } from '../../../servers/reference/script.ts';
import { area, leaves, left, requestCount, runs } from '../words.ts';

const CHUNK = 64 * 1024;

/** 64 MiB of small events: as good as endless for a client that is to leave at the first, and bounded for one that stays. */
const flood: readonly Step[] = Array<Step>(1024).fill(chunk('data: flood\n\n'.repeat(5000)));

/** Small events, in chunks of about 64 KiB; the data of each is its number. */
function smallEvents(count: number): readonly Step[] {
  const whole = bytes(Array.from({ length: count }, (_, n) => `data:${n}\n\n`).join(''));
  const chunks: Step[] = [];
  for (let start = 0; start < whole.length; start += CHUNK)
    chunks.push(chunk(whole.subarray(start, start + CHUNK)));
  return chunks;
}

/** 1 MiB of data lines, 1 KiB each with their line ends; the value of each ends in its number. */
const dataLines: readonly Step[] = Array.from({ length: 16 }, (_, n) =>
  chunk(
    Array.from({ length: 64 }, (_, line) => `data:${String(64 * n + line).padStart(1018, 'x')}\n`).join(''),
  ),
);

/**
 * Events in masses, seen from the realm of the client.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#remote-event-task-source
 */
export const floodCases = area('client.delivery', [
  runs('events-100000-in-order', {
    requirement: 'stream.dispatch.fifo',
    also: ['stream.dispatch.once'],
    title: '100,000 small events come in order and each once',
    script: [stream(...smallEvents(100_000), 'event: last\ndata\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      let count = 0;
      let outOfPlace = 0;
      source.addEventListener('message', ({ data }) => {
        if (data !== String(count)) outOfPlace += 1;
        count += 1;
      });
      await next(source, 'last');
      note('events', count);
      note('out of place', outOfPlace);
    },
    facts: { events: 100_000, 'out of place': 0 },
    expect: [requestCount(1)],
  }),
  runs('lines-of-16-mib', {
    requirement: 'stream.data.large',
    also: ['stream.line.many-lines'],
    title: 'an event of 16 MiB in 16,384 lines is dispatched whole, and so is the event behind it',
    script: [
      stream(...Array.from({ length: 16 }, () => dataLines).flat(), '\nevent: last\ndata: next\n\n', hold()),
    ],
    program: async ({ open, next, note }) => {
      const source = open();
      source.addEventListener('message', ({ data }: MessageEvent<string>) => {
        const lines = data.split('\n');
        note('lines', lines.length);
        note('characters', data.length);
        note('out of place', lines.filter((line, n) => !line.endsWith(`x${n % 1024}`)).length);
      });
      const behind = (await next(source, 'last')) as MessageEvent<string>;
      note('event behind it', behind.data);
    },
    facts: {
      lines: 16_384,
      characters: 16_384 * 1019 - 1,
      'out of place': 0,
      'event behind it': 'next',
    },
    expect: [requestCount(1)],
  }),
  runs('flood-closed-at-first-event', {
    requirement: 'api.close.aborts-fetch',
    title: 'close() at the first event of a flood ends the flood, and the server sees the client leave',
    script: [stream(...flood, hold())],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      let count = 0;
      source.addEventListener('message', () => {
        count += 1;
        source.close();
      });
      await next(source, 'message');
      // Whether events that had been read when it was closed are dropped is another matter.
      await wait(300);
      const before = count;
      await wait(300);
      note('events later', count - before);
      note('readyState', source.readyState);
    },
    facts: { 'events later': 0, readyState: 2 },
    until: left(1),
    expect: [leaves(0), requestCount(1)],
  }),
  runs('flood-closed-by-timer', {
    requirement: 'api.close.aborts-fetch',
    also: ['api.close.drops-queued-events'],
    title: 'a flood leaves room for a timer, and close() in it ends the flood',
    script: [stream(...flood, hold())],
    program: async ({ open, next, wait, note }) => {
      const source = open();
      let count = 0;
      source.addEventListener('message', () => {
        count += 1;
      });
      await next(source, 'message');
      await wait(50);
      source.close();
      const before = count;
      await wait(300);
      note('events after close()', count - before);
      note('readyState', source.readyState);
    },
    facts: { 'events after close()': 0, readyState: 2 },
    until: left(1),
    expect: [leaves(0), requestCount(1)],
  }),
]);

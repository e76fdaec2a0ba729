import type { HostileServer, Outcome } from './hostile-server.ts';
import { hostileStream, streamHead, type Wire } from './wire.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

const letters = Buffer.alloc(64 * KILOBYTE, 'a');
const comments = Buffer.from(':\n'.repeat(32 * KILOBYTE));
const blankLines = Buffer.alloc(64 * KILOBYTE, '\n');
const events = Buffer.from('data: x\n\n'.repeat(7000));

/** The head, and then the same bytes as fast as they are taken. */
const flood =
  (opening: string, bytes: Uint8Array) =>
  ({ send, pour }: Wire) => {
    send(streamHead());
    send(opening);
    pour(() => bytes);
  };

const withoutEvent: Outcome = { exit: 3, says: 'no event came' };

/** Streams that are more than anybody can hold. */
export const hostileFloods: readonly HostileServer[] = [
  hostileStream('endless-line', 'sends a line of 1 GiB', withoutEvent, ({ send, pour }) => {
    let left = 1024 * MEGABYTE;
    send(`${streamHead()}data: `);
    pour(() => {
      left -= letters.length;
      return left < 0 ? null : letters;
    });
  }),
  hostileStream(
    'endless-comments',
    'sends comments without end and no event',
    withoutEvent,
    flood('', comments),
  ),
  hostileStream('endless-blank-lines', 'sends blank lines without end', withoutEvent, flood('', blankLines)),
  hostileStream(
    'endless-event',
    'sends lines of data without end and never a blank line',
    { exit: [1, 3] },
    (wire) => flood('', Buffer.from(`data: ${'a'.repeat(1000)}\n`.repeat(64)))(wire),
  ),
  hostileStream('fire-hose', 'sends more than 200,000 events a second', { exit: 0 }, flood('', events)),
  hostileStream('event-of-17-mib', 'sends events of 17 MiB without end', { exit: 0 }, ({ send, pour }) => {
    const pieces = (17 * MEGABYTE) / letters.length;
    let piece = 0;
    send(`${streamHead()}data: `);
    pour(() => (++piece % pieces === 0 ? Buffer.from('\n\ndata: ') : letters));
  }),
  hostileStream(
    'ten-thousand-names',
    'sends 10,000 events of as many types',
    { exit: 0 },
    ({ send, drip }) => {
      const all = Array.from({ length: 10_000 }, (_, index) => `event: type-${index}\ndata: a\n\n`);
      send(streamHead());
      send(all.join(''));
      drip(100, () => ':\n');
    },
  ),
  hostileStream('megabyte-ids', 'sends ids of 1 MB', { exit: 0 }, ({ send, drip }) => {
    let number = 0;
    const next = () => `id: ${++number}${'i'.repeat(MEGABYTE)}\ndata: ${number}\n\n`;
    send(streamHead());
    send(next());
    drip(200, next);
  }),
  hostileStream('megabyte-retry', 'sends a retry of a million digits', { exit: 0 }, ({ send, drip }) => {
    let number = 0;
    send(streamHead());
    send(`retry: ${'9'.repeat(MEGABYTE)}\n\n`);
    drip(100, () => `id: ${++number}\ndata: a\n\n`);
  }),
  hostileStream('many-lines-in-an-event', 'sends events of 100,000 lines', { exit: 0 }, ({ send, pour }) => {
    const event = Buffer.from(`${'data:a\n'.repeat(100_000)}\n`);
    send(streamHead());
    pour(() => event);
  }),
];

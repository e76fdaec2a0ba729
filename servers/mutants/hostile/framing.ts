import type { HostileServer, Outcome } from './hostile-server.ts';
import { hostileStream, streamHead, type Wire } from './wire.ts';

const event = (id: number) => `id: ${id}\ndata: event ${id}\n\n`;
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

const chunkedHead = streamHead('Transfer-Encoding: chunked');

/** Two events in chunks as they should be, and then this. */
const chunkedThen =
  (rest: string) =>
  ({ send, end }: Wire) => {
    send(chunkedHead);
    send(chunk(event(1)) + chunk(event(2)));
    end(rest);
  };

const broken: Outcome = { exit: 1, includes: { 'server.delivery.ends-in-good-order': 'fail' } };
const lies: Outcome = { exit: 1, includes: { 'server.headers.content-length': 'fail' } };
const unreadable: Outcome = { exit: 3, says: 'is not HTTP/1.1' };

/** Bodies whose framing lies or is broken. */
export const hostileFraming: readonly HostileServer[] = [
  hostileStream(
    'negative-chunk',
    'sends a chunk of -1 bytes',
    broken,
    chunkedThen('-1\r\ndata: a\n\n\r\n0\r\n\r\n'),
  ),
  hostileStream(
    'huge-chunk-size',
    'announces a chunk of 2^64 bytes',
    broken,
    chunkedThen('10000000000000000\r\na'),
  ),
  hostileStream(
    'garbage-chunk-size',
    'sends a chunk whose size is no number',
    broken,
    chunkedThen('\0zz<b>\r\na'),
  ),
  hostileStream('no-last-chunk', 'closes without the last chunk', broken, chunkedThen('')),
  hostileStream('chunk-cut', 'closes in the middle of a chunk', broken, chunkedThen('ffff\r\ndata: half')),
  hostileStream(
    'endless-chunk-extension',
    'sends a chunk extension without end',
    broken,
    ({ send, pour }) => {
      const letters = Buffer.alloc(64 * 1024, 'a');
      send(chunkedHead);
      send(`${chunk(event(1))}5;ext=`);
      pour(() => letters);
    },
  ),
  hostileStream('trailers', 'sends trailer fields behind its body', { exit: 0 }, ({ head, send, end }) => {
    if (/HTTP\/1\.0$/m.test(head)) return end(streamHead() + event(1) + event(2));
    send(streamHead('Transfer-Encoding: chunked', 'Trailer: X-Sum'));
    end(
      `${chunk(event(1))}${chunk(event(2))}0\r\nX-Sum: 1\r\nSet-Cookie: a=b\r\nX-Escape: \u001b[2J\r\n\r\n`,
    );
  }),
  hostileStream(
    'endless-trailers',
    'sends trailer fields without end',
    { exit: 1, includes: { 'server.http.http10-framing': 'fail' } },
    ({ send, pour }) => {
      const trailers = Buffer.from('X-More: of the same\r\n'.repeat(3000));
      send(chunkedHead);
      send(`${chunk(event(1))}0\r\n`);
      pour(() => trailers);
    },
  ),
  hostileStream('length-too-long', 'announces more than it sends', lies, ({ end }) =>
    end(streamHead('Content-Length: 100000') + event(1) + event(2)),
  ),
  hostileStream('length-too-short', 'announces less than it sends', lies, ({ end }) =>
    end(streamHead('Content-Length: 10') + event(1) + event(2)),
  ),
  hostileStream('length-twice', 'announces two lengths', unreadable, ({ end }) =>
    end(streamHead('Content-Length: 10', 'Content-Length: 4000') + event(1) + event(2)),
  ),
  hostileStream('length-negative', 'announces a length below zero', unreadable, ({ end }) =>
    end(streamHead('Content-Length: -1') + event(1) + event(2)),
  ),
  hostileStream('length-and-chunks', 'announces both a length and chunks', lies, ({ end }) =>
    end(`${streamHead('Content-Length: 10', 'Transfer-Encoding: chunked')}${chunk(event(1))}0\r\n\r\n`),
  ),
  hostileStream(
    'second-response',
    'sends a response that nobody asked for behind its own',
    { exit: 0, never: 'was not asked for' },
    ({ send }) => {
      const body = event(1) + event(2);
      const kept = streamHead(`Content-Length: ${body.length}`).replace(
        'Connection: close',
        'Connection: keep-alive',
      );
      const poison = 'data: this answer was not asked for\n\n';
      send(`${kept}${body}${streamHead(`Content-Length: ${poison.length}`)}${poison}`);
    },
  ),
  hostileStream(
    'reset-in-body',
    'resets connections in the middle of an event',
    broken,
    ({ send, socket }) => {
      send(streamHead());
      send(`${event(1)}data: ha`);
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
  ),
];

import type { HostileServer } from './hostile-server.ts';
import { hostile, hostileStream, liveStream, startTcp, streamHead } from './wire.ts';

const MEGABYTE = 1024 * 1024;

const fields = Buffer.from('X-More: of the same, and no end of it\r\n'.repeat(1600));
const letters = Buffer.alloc(64 * 1024, 'a');
const garbage = Buffer.from(Array.from({ length: 64 * 1024 }, (_, index) => (index * 7919 + 13) & 0xff));

const overLimit = { exit: 3, says: 'sent a response head that grew over the limit' } as const;
const noHead = { exit: 3, says: 'sent no complete response head' } as const;
const closed = { exit: 3, says: 'closed the connection before a response head was complete' } as const;
const storm = { exit: 3, says: 'interim (1xx) responses and no final one' } as const;
const switched = { exit: 3, says: 'switched to another protocol' } as const;
const notHttp = { exit: 3, says: 'is not HTTP/1.1' } as const;

/** A server that answers nobody and only accepts. */
function accepting(
  name: string,
  does: string,
  expected: HostileServer['expected'],
  accepted: Parameters<typeof startTcp>[0],
): HostileServer {
  return { name, does, expected, start: () => startTcp(accepted) };
}

/** Response heads that never end, are no heads, or never come. */
export const hostileHeads: readonly HostileServer[] = [
  hostile('endless-head', 'sends header fields without end', overLimit, ({ send, pour }) => {
    send('HTTP/1.1 200 OK\r\n');
    pour(() => fields);
  }),
  hostile('dripping-head', 'sends its head one byte a second', noHead, ({ drip }) => {
    const text = `HTTP/1.1 200 OK\r\nX-Slow: ${'a'.repeat(10_000)}`;
    let at = 0;
    drip(1000, () => text[at++] ?? 'a');
  }),
  hostile('header-flood', 'sends 10,000 header fields', overLimit, ({ end }) =>
    end(streamHead(...Array.from({ length: 10_000 }, (_, index) => `X-${index}: a`))),
  ),
  hostile('huge-header', 'sends one header field of 10 MB', overLimit, ({ end }) =>
    end(streamHead(`X-Huge: ${'a'.repeat(10 * MEGABYTE)}`)),
  ),
  hostile('endless-status-text', 'sends a reason phrase without end', overLimit, ({ send, pour }) => {
    send('HTTP/1.1 200 ');
    pour(() => letters);
  }),
  hostile('http-09', 'answers without a head, as HTTP/0.9 does', notHttp, ({ end }) => end('data: a\n\n')),
  hostile('binary-garbage', 'answers with bytes without sense', notHttp, ({ end }) => end(garbage)),
  accepting('half-open', 'accepts connections and never answers', noHead, () => {}),
  accepting('reset-at-accept', 'resets connections as soon as it has accepted them', closed, (socket) => {
    socket.resetAndDestroy();
  }),
  hostile('reset-in-head', 'resets connections in the middle of its head', closed, ({ send, socket }) => {
    send('HTTP/1.1 200 OK\r\nContent-Type: text/event-');
    socket.once('drain', () => {});
    setImmediate(() => socket.resetAndDestroy());
  }),
  hostile('status-000', 'answers with the status 000', { exit: 1 }, ({ end }) =>
    end(streamHead().replace('200 OK', '000 Nothing')),
  ),
  hostile('status-999', 'answers with the status 999', { exit: 1 }, ({ end }) =>
    end(streamHead().replace('200 OK', '999 Request denied')),
  ),
  hostile('status-1000', 'answers with the status 1000', notHttp, ({ end }) =>
    end(streamHead().replace('200 OK', '1000 Too much')),
  ),
  hostile('not-modified', 'answers 304 to requests that have no condition', { exit: 1 }, ({ end }) =>
    end('HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nConnection: close\r\n\r\n'),
  ),
  hostile('interim-forever', 'sends interim responses (102) and never another', storm, ({ pour }) => {
    const interim = Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'.repeat(1000));
    pour(() => interim);
  }),
  hostileStream('continue-storm', 'sends 100 Continue 20,000 times, and then a stream', storm, (wire) => {
    wire.send('HTTP/1.1 100 Continue\r\n\r\n'.repeat(20_000));
    liveStream(wire);
  }),
  hostile(
    'early-hints-storm',
    'sends 103 Early Hints 500 times, and then a stream',
    { exit: 1, includes: { 'server.http.http10-no-interim': 'fail' } },
    (wire) => {
      wire.send('HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n'.repeat(500));
      liveStream(wire);
    },
  ),
  hostile('upgrade-unasked', 'answers 101 and speaks another protocol', switched, ({ send, pour }) => {
    send('HTTP/1.1 101 Switching Protocols\r\nUpgrade: chaos\r\nConnection: Upgrade\r\n\r\n');
    pour(() => garbage);
  }),
];

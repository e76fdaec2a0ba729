import { FLAG, FRAME, frameBytes, numbers, SETTING } from '../../../harness/http2/frames.ts';
import { encodeHpack } from '../../../harness/http2/hpack.ts';
import type { HostileServer, Outcome } from './hostile-server.ts';
import { type Http2Manners, type Http2Peer, speakHttp2 } from './http2-peer.ts';
import { hostileSecure } from './secure.ts';
import { pour, streamHead } from './wire.ts';

const CODE_PROTOCOL_ERROR = 1;
const CODE_REFUSED_STREAM = 7;

const garbage = Buffer.from(Array.from({ length: 64 * 1024 }, (_, index) => (index * 7919 + 13) & 0xff));

/** Where HTTP/2 is not answered, which browsers would use. A browser that waits for an answer cannot tell. */
const notAnswered: Outcome = {
  exit: [0, 3],
  includes: { 'server.http.http2-many-streams': 'warn' },
  says: 'HTTP/2 is offered, which browsers then use, and not answered',
};
/** The window of a stream is heeded by none of these. */
const overWindow: Outcome = { exit: 1, includes: { 'server.http.http2-flow-control': 'fail' } };
const manyFail = { 'server.http.http2-many-streams': 'warn' } as const;

/** A server that is right over HTTP/1.1, and answers so over HTTP/2. */
function over2(name: string, does: string, expected: Outcome, manners: Http2Manners): HostileServer {
  return hostileSecure(name, does, expected, { http2: (socket) => speakHttp2(socket, manners) });
}

/** A stream that begins as it should, and some time later does what it should not. */
function later(then: (peer: Http2Peer, stream: number) => void): Http2Manners {
  return {
    answer(peer, stream) {
      peer.head(stream);
      peer.live(stream);
      const timer = setTimeout(() => then(peer, stream), 350);
      peer.socket.once('close', () => clearTimeout(timer));
    },
  };
}

/** Servers that choose HTTP/2 and break its rules, or that leave in the middle of it. */
export const hostileHttp2: readonly HostileServer[] = [
  hostileSecure('h2-garbage', 'chooses HTTP/2 and sends bytes without sense', notAnswered, {
    http2: (socket) => pour(socket, () => garbage),
  }),
  hostileSecure('h2-answers-http1', 'chooses HTTP/2 and answers in HTTP/1.1', notAnswered, {
    http2: (socket) => void socket.write(`${streamHead()}data: a\n\n`),
  }),
  hostileSecure('h2-silence', 'chooses HTTP/2 and never says anything', notAnswered, { http2: () => {} }),
  over2('h2-goaway-at-once', 'sends GOAWAY before it has answered', notAnswered, {
    begins({ frame, socket }) {
      frame(FRAME.goAway, 0, 0, numbers(0, CODE_PROTOCOL_ERROR));
      socket.end();
    },
  }),
  over2(
    'h2-goaway-in-stream',
    'sends GOAWAY in the middle of its streams, and leaves',
    { exit: [0, 1], says: 'the server sent GOAWAY with PROTOCOL_ERROR' },
    later(({ frame, socket }) => {
      frame(FRAME.goAway, 0, 0, numbers(0, CODE_PROTOCOL_ERROR));
      socket.end();
    }),
  ),
  over2('h2-reset-at-once', 'resets every stream that is asked for over HTTP/2', notAnswered, {
    answer: ({ frame }, stream) => frame(FRAME.reset, 0, stream, numbers(CODE_REFUSED_STREAM)),
  }),
  over2(
    'h2-reset-in-stream',
    'resets its streams over HTTP/2 in the middle of them',
    { exit: [0, 1], includes: manyFail, says: 'RST_STREAM with PROTOCOL_ERROR' },
    later(({ frame }, stream) => frame(FRAME.reset, 0, stream, numbers(CODE_PROTOCOL_ERROR))),
  ),
  over2('h2-no-window', 'grants no window over HTTP/2, and never will', overWindow, {
    settings: [[SETTING.initialWindowSize, 0]],
  }),
  over2(
    'h2-stalled',
    'sends a head over HTTP/2, and never any DATA',
    { exit: 0 },
    {
      answer: ({ head }, stream) => head(stream),
    },
  ),
  over2(
    'h2-huge-frame',
    'sends a frame of 16 MB over HTTP/2',
    { exit: 0, includes: manyFail, says: 'it sent a frame of 16777215 bytes' },
    {
      answer({ head, pour: send }, stream) {
        head(stream);
        send(frameBytes(FRAME.data, 0, stream, Buffer.alloc(0xff_ff_ff, 'data: x\n\n')));
      },
    },
  ),
  over2('h2-push', 'pushes streams that nobody has asked for, and that are forbidden', notAnswered, {
    answer(peer, stream) {
      const promised = encodeHpack([
        [':method', 'GET'],
        [':scheme', 'https'],
        [':authority', 'elsewhere.test'],
        [':path', '/'],
      ]);
      peer.frame(FRAME.pushPromise, FLAG.endHeaders, stream, Buffer.concat([numbers(2), promised]));
      peer.head(2);
      peer.live(2);
    },
  }),
  over2('h2-data-on-zero', 'sends DATA on stream 0, which is the connection', overWindow, {
    answer(peer, stream) {
      peer.head(stream);
      peer.frame(FRAME.data, 0, 0, Buffer.from('data: a\n\n'));
      peer.live(stream);
    },
  }),
  over2('h2-data-first', 'sends DATA before the head of the stream', overWindow, {
    answer(peer, stream) {
      peer.frame(FRAME.data, 0, stream, Buffer.from('data: a\n\n'));
      peer.head(stream);
      peer.live(stream);
    },
  }),
  over2(
    'h2-answers-one',
    'answers one request of each connection of HTTP/2, and no other',
    { exit: 1, includes: manyFail },
    {
      answer(peer, stream, number) {
        if (number > 1) return;
        peer.head(stream);
        peer.live(stream);
      },
    },
  ),
  over2('h2-broken-hpack', 'sends a header block that cannot be decoded', notAnswered, {
    answer: ({ frame }, stream) =>
      frame(FRAME.headers, FLAG.endHeaders, stream, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
  }),
];

import { FLAG, FRAME, frameBytes, numbers, settingsPayload } from '../../../harness/http2/frames.ts';
import { encodeHpack } from '../../../harness/http2/hpack.ts';
import type { HostileServer, Outcome } from './hostile-server.ts';
import { type Http2Manners, speakHttp2 } from './http2-peer.ts';
import { hostileSecure } from './secure.ts';

const SETTING_HEADER_TABLE_SIZE = 1;
const UNKNOWN_FRAME = 0xbe;

/** So many of a frame at once that writing them is not what takes the time. */
const many = (frame: Buffer, count = 1000) => Buffer.concat(Array.from({ length: count }, () => frame));

/** Where the judge broke off what browsers would use. A browser that goes on with it cannot tell. */
const brokenOff = (says: string): Outcome => ({
  exit: [0, 1, 3],
  includes: { 'server.http.http2-many-streams': 'warn' },
  says,
});
const NOT_ANSWERED = 'HTTP/2 is offered, which browsers then use, and not answered';
const TOO_LONG_A_BLOCK = 'it sent a header block that grows over the limit';
/** What can be borne: the stream comes through. */
const borne: Outcome = { exit: [0, 1, 3] };

/** The connection is ended, and the check of windows says so. */
const pastEveryWindow: Outcome = {
  exit: 1,
  includes: { 'server.http.http2-flow-control': 'fail' },
  says: 'FLOW_CONTROL_ERROR',
};

/** A server that is right over HTTP/1.1, and floods whoever speaks HTTP/2 to it. */
function flooding(name: string, does: string, expected: Outcome, manners: Http2Manners): HostileServer {
  return hostileSecure(name, does, expected, { http2: (socket) => speakHttp2(socket, manners) });
}

const head = encodeHpack([
  [':status', '200'],
  ['content-type', 'text/event-stream'],
]);

/** A field of 3.9 KB that goes into the table, and then an index of one byte for it, over and over. */
function bomb(times: number): Buffer {
  const value = Buffer.alloc(3900, 'b');
  // https://www.rfc-editor.org/rfc/rfc7541.html#section-6.2.1: a new name of one byte, and a length in two more bytes.
  const length = Buffer.from([
    0x7f,
    ((value.length - 127) % 128) | 0x80,
    Math.floor((value.length - 127) / 128),
  ]);
  const entry = Buffer.concat([Buffer.from([0x40, 0x01]), Buffer.from('x'), length, value]);
  // The newest entry of the table comes behind the 61 that stand from the start.
  return Buffer.concat([head, entry, Buffer.alloc(times, 0x80 | 62)]);
}

/** What HTTP/2 lets a server send without end, or in no proportion. */
export const hostileHttp2Floods: readonly HostileServer[] = [
  flooding('h2-ping-flood', 'sends PING over HTTP/2 as fast as it is taken', borne, {
    begins: ({ pour }) => pour(many(frameBytes(FRAME.ping, 0, 0, numbers(1, 2)))),
  }),
  flooding('h2-settings-flood', 'sends SETTINGS over HTTP/2 as fast as they are taken', borne, {
    begins: ({ pour }) =>
      pour(many(frameBytes(FRAME.settings, 0, 0, settingsPayload([[SETTING_HEADER_TABLE_SIZE, 4096]])))),
  }),
  flooding('h2-unknown-flood', 'sends frames of an unknown type without end', borne, {
    begins: ({ pour }) => pour(frameBytes(UNKNOWN_FRAME, 0, 0, Buffer.alloc(16_000))),
  }),
  flooding(
    'h2-continuation-flood',
    'sends a header block over HTTP/2 that never ends',
    brokenOff(TOO_LONG_A_BLOCK),
    {
      answer({ frame, pour }, stream) {
        frame(FRAME.headers, 0, stream, head);
        pour(
          many(frameBytes(FRAME.continuation, 0, stream, encodeHpack([['x-more', 'a'.repeat(100)]])), 100),
        );
      },
    },
  ),
  flooding(
    'h2-empty-continuations',
    'sends CONTINUATION without content, and without end',
    brokenOff(NOT_ANSWERED),
    {
      answer({ frame, pour }, stream) {
        frame(FRAME.headers, 0, stream, head);
        pour(many(frameBytes(FRAME.continuation, 0, stream)));
      },
    },
  ),
  flooding(
    'h2-hpack-bomb',
    'sends a header block of 16 KB over HTTP/2 that decodes to 48 MB',
    brokenOff(TOO_LONG_A_BLOCK),
    {
      answer: ({ frame }, stream) => frame(FRAME.headers, FLAG.endHeaders, stream, bomb(12_000)),
    },
  ),
  flooding('h2-interim-storm', 'sends 103 Early Hints over HTTP/2 without end', brokenOff(NOT_ANSWERED), {
    answer: ({ pour }, stream) =>
      pour(many(frameBytes(FRAME.headers, FLAG.endHeaders, stream, encodeHpack([[':status', '103']])))),
  }),
  flooding('h2-padding', 'sends DATA over HTTP/2 that is nothing but padding, without end', borne, {
    answer({ head: begin, pour }, stream) {
      begin(stream);
      const padded = Buffer.alloc(256);
      padded[0] = 255;
      pour(many(frameBytes(FRAME.data, FLAG.padded, stream, padded), 100));
    },
  }),
  flooding('h2-empty-data', 'sends empty DATA frames without end', borne, {
    answer({ head: begin, pour }, stream) {
      begin(stream);
      pour(many(frameBytes(FRAME.data, 0, stream)));
    },
  }),
  flooding('h2-no-flow-control', 'sends events over HTTP/2 past every window', pastEveryWindow, {
    answer({ head: begin, pour }, stream) {
      begin(stream);
      pour(frameBytes(FRAME.data, 0, stream, Buffer.from('data: x\n\n'.repeat(1700))));
    },
  }),
  flooding('h2-reset-flood', 'sends RST_STREAM without end for streams that nobody has asked for', borne, {
    begins: ({ pour }) => pour(many(frameBytes(FRAME.reset, 0, 1001, numbers(0)))),
  }),
];

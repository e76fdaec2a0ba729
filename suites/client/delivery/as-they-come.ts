import { bytes, hold, pause, type Step, stream } from '../../../servers/reference/script.ts';
import { rawStream, SOON } from '../connection/first-connection.ts';
import {
  all,
  area,
  dispatched,
  errors,
  eventBeforeByte,
  events,
  parses,
  plays,
  requestCount,
  states,
} from '../words.ts';

/** Ms until more of a stream is written: far more than a client needs for what it has. */
const UNTIL_NEXT = 700;

/** Between single bytes, in ms: so that each is read by itself. */
const UNTIL_NEXT_BYTE = 10;

/** These bytes one at a time, each in its own read. */
const slowly = (text: string): readonly Step[] =>
  Array.from(bytes(text), (byte): readonly Step[] => [
    { do: 'chunk', bytes: Uint8Array.of(byte) },
    pause(UNTIL_NEXT_BYTE),
  ]).flat();

const CRLF_EVENT = 'data: a\r\n\r\n';
const LENGTH = 'data: a\n\ndata: b\n\n'.length;

/**
 * Events come when the empty line that closes them has come, whatever pauses there are before and after.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const asTheyComeCases = area('client.delivery', [
  plays('crlf-event-not-held-back', {
    requirement: 'response.incremental-delivery',
    also: ['stream.line.crlf'],
    title: 'an event of CRLF lines is dispatched before anything follows it',
    script: [stream(CRLF_EVENT, pause(UNTIL_NEXT), 'data: b\r\n\r\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), eventBeforeByte(0, CRLF_EVENT.length)],
  }),
  plays('cr-events-one-by-one', {
    requirement: 'response.no-wait-for-lf-after-cr',
    also: ['stream.line.cr'],
    title: 'in a stream of CR alone each event is dispatched before the next is sent',
    script: [
      stream(
        'data: a\r\r',
        pause(UNTIL_NEXT),
        'data: b\r\r',
        pause(UNTIL_NEXT),
        'data: c\r\r',
        pause(UNTIL_NEXT),
        ':\r',
        hold(),
      ),
    ],
    until: dispatched(3),
    expect: [events('a', 'b', 'c'), eventBeforeByte(0, 9), eventBeforeByte(1, 18), eventBeforeByte(2, 27)],
    deliveries: ['as-written'],
  }),
  parses('cr-stream', {
    requirement: 'stream.line.cr',
    title: 'a stream of CR alone has its events, ids and types like any other',
    bytes: 'event: e\rid: 1\rdata: a\rdata: b\r\r:c\r\rdata: d\r\r\n',
    events: [{ type: 'e', data: 'a\nb', lastEventId: '1' }, { data: 'd' }],
  }),
  plays('events-one-by-one', {
    requirement: 'response.incremental-delivery',
    also: ['response.no-block-buffering'],
    title: 'each of four events is dispatched before the next is sent',
    script: [
      stream(
        'data: 1\n\n',
        pause(UNTIL_NEXT),
        'data: 2\n\n',
        pause(UNTIL_NEXT),
        'data: 3\n\n',
        pause(UNTIL_NEXT),
        'data: 4\n\n',
        hold(),
      ),
    ],
    until: dispatched(4),
    expect: [
      events('1', '2', '3', '4'),
      eventBeforeByte(0, 9),
      eventBeforeByte(1, 18),
      eventBeforeByte(2, 27),
    ],
    deliveries: ['as-written'],
  }),
  plays('content-length-not-awaited', {
    requirement: 'response.incremental-delivery',
    also: ['response.content-length-body'],
    title: 'an event is dispatched though the Content-Length has more to come',
    script: [
      rawStream(
        [`Content-Length: ${LENGTH}`, 'Connection: close'],
        'data: a\n\n',
        pause(UNTIL_NEXT),
        'data: b\n\n',
        hold(),
      ),
      stream(hold()),
    ],
    until: all(dispatched(2), errors(1)),
    expect: [events('a', 'b'), states('open/open', 'event/open', 'event/open', 'error/connecting')],
    deliveries: ['as-written'],
  }),
  plays('event-before-half-of-next', {
    requirement: 'response.incremental-delivery',
    title: 'an event is dispatched when half of the next one has come with it',
    script: [stream('data: a\n\ndata: b\nda', pause(UNTIL_NEXT), 'ta: c\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b\nc'), eventBeforeByte(0, 'data: a\n\ndata: b\nda'.length)],
    deliveries: ['as-written'],
  }),
  plays('pause-inside-event', {
    requirement: 'stream.line.byte-at-a-time',
    title: 'an event whose halves come a second apart is one event, and comes whole',
    script: [stream('event: e\nid: 5\ndata: a\nda', pause(1000), 'ta: b\n\ndata: c\n\n', hold())],
    until: dispatched(2),
    expect: [events({ type: 'e', data: 'a\nb', lastEventId: '5' }, { data: 'c' })],
    deliveries: ['as-written'],
  }),
  plays('pause-inside-crlf', {
    requirement: 'stream.line.crlf-split-across-chunks',
    title: 'CR and LF that come half a second apart are one line end',
    script: [
      stream(
        'data: a\r',
        pause(500),
        '\ndata: b\r\n\r',
        pause(500),
        '\ndata: c\r',
        pause(500),
        '\n\r\n',
        hold(),
      ),
    ],
    until: dispatched(2),
    expect: [events('a\nb', 'c')],
    deliveries: ['as-written'],
  }),
  plays('pauses-inside-characters', {
    requirement: 'stream.decode.multibyte-split',
    title: 'characters whose bytes come apart, by every boundary that they have, are whole',
    script: [stream('data: ', ...slowly('é€日\u{1F600}\u{10FFFF}'), '\n\n', hold())],
    until: dispatched(1),
    expect: [events('é€日\u{1F600}\u{10FFFF}')],
    deliveries: ['as-written'],
  }),
  plays('slow-single-bytes', {
    requirement: 'stream.line.byte-at-a-time',
    also: ['response.incremental-delivery'],
    title: 'a stream that trickles in byte by byte has the events of one that does not',
    script: [
      stream(
        ...slowly(`retry: ${SOON}\r\n: ü\r\nevent: é\r\nid: 1\r\ndata: \u{1F600}\r\ndata\r\n\r\n`),
        ...slowly('data: b\r\rdata: c\n\n'),
        hold(),
      ),
    ],
    until: dispatched(3),
    expect: [
      events({ type: 'é', data: '\u{1F600}\n', lastEventId: '1' }, { data: 'b' }, { data: 'c' }),
      requestCount(1),
    ],
    deliveries: ['as-written'],
  }),
  plays('two-events-in-one-chunk', {
    requirement: 'stream.dispatch.once',
    also: ['stream.dispatch.fifo', 'response.no-block-buffering'],
    title: 'two events in one chunk are two events, and neither waits for another chunk',
    script: [stream('id: 1\ndata: a\n\nid: 2\ndata: b\n\n', hold())],
    until: dispatched(2),
    expect: [events({ data: 'a', lastEventId: '1' }, { data: 'b', lastEventId: '2' })],
    deliveries: ['as-written'],
  }),
  plays('keep-alive-comments', {
    requirement: 'stream.parse.comment-only-block',
    also: ['stream.parse.comment-ignored'],
    title: 'comments between events keep the stream alive and are seen by nobody',
    script: [
      stream(
        'data: a\n\n',
        ...[':\n', ':\n\n', ': keep-alive\r\n\r\n', ':\r\r', '::\n'].flatMap((comment) => [
          comment,
          pause(200),
        ]),
        'data: b\n\n',
        hold(),
      ),
    ],
    until: dispatched(2),
    expect: [events('a', 'b'), requestCount(1), states('open/open', 'event/open', 'event/open')],
    deliveries: ['as-written'],
  }),
  plays('silence-is-no-end', {
    requirement: 'response.incremental-delivery',
    title: 'a stream that is silent for three and a half seconds is still the same stream',
    script: [stream(`retry: ${SOON}\nid: 1\ndata: a\n\n`, pause(3500), 'data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events('a', 'b'), requestCount(1), states('open/open', 'event/open', 'event/open')],
    deliveries: ['as-written'],
  }),
  parses('non-conforming-stream', {
    requirement: 'mime.interoperability',
    also: ['stream.parse.unknown-field-ignored', 'stream.decode.invalid-replaced'],
    title: 'a stream that breaks most rules of the format has the events that the rules of reading give it',
    bytes: [
      'hello, world\n\nData: no\n data: no\ndata : no\n\uFEFFdata: no\n',
      'data: a\nid: x\0y\nretry: soon\nevent\ndata\ndata: b',
      [0xff],
      '\n<p>data: no</p>\ndata: c\r\rdata: d\n\r\n{"data":"no"}\n\ndata: cut',
    ],
    events: [
      { data: 'a\n\nb\uFFFD\nc', lastEventId: '' },
      { data: 'd', lastEventId: '' },
    ],
  }),
]);

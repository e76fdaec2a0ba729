import { end, hold, raw, stream } from '../../../servers/reference/script.ts';
import { area, dispatched, errors, events, lastEventId, parses, plays, reconnected } from '../words.ts';

/** A head that promises more bytes than come. */
const TRUNCATED =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n' +
  'Access-Control-Allow-Origin: *\r\nContent-Length: 1000\r\n\r\n';

/**
 * What is unfinished when the stream ends is discarded, and nothing of it reaches the next connection.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const endOfStreamCases = area('client.parsing', [
  parses('end-without-a-byte', {
    requirement: 'stream.grammar.stream',
    title: 'an empty stream has no event',
    bytes: '',
    events: [],
  }),
  parses('end-before-blank-line', {
    requirement: 'stream.eof.incomplete-event-discarded',
    also: ['stream.parse.blank-line-dispatches'],
    title: 'an event that no empty line closes is discarded',
    bytes: 'data: complete\n\nevent: add\nid: 5\ndata: incomplete\n',
    listen: ['add'],
    events: ['complete'],
  }),
  parses('end-before-blank-line-crlf', {
    requirement: 'stream.eof.incomplete-event-discarded',
    title: 'one CRLF is not an empty line, so the event before it is discarded',
    bytes: 'data: complete\r\n\r\ndata: incomplete\r\n',
    events: ['complete'],
  }),
  parses('end-inside-line', {
    requirement: 'stream.eof.unterminated-line-discarded',
    title: 'a last line without a line end is discarded with its event',
    bytes: 'data: complete\n\ndata: a\ndata: incomplete',
    events: ['complete'],
  }),
  parses('end-inside-first-line', {
    requirement: 'stream.eof.unterminated-line-discarded',
    title: 'a stream of one line without a line end has no event',
    bytes: 'data: incomplete',
    events: [],
  }),
  parses('end-at-cr', {
    requirement: 'stream.line.cr',
    title: 'a CR that is the last byte of the stream ends its line',
    bytes: 'data: a\n\ndata: b\r\n\r',
    events: ['a', 'b'],
  }),
  plays('end-discards-id', {
    requirement: 'stream.eof.incomplete-id-discarded',
    title: 'the id of an unfinished event is not sent',
    script: [stream('retry: 100\ndata: a\n\nid: 5\ndata: b\nid: 6', end()), stream(hold())],
    until: reconnected(1),
    expect: [events({ data: 'a', lastEventId: '' }), lastEventId(1, null)],
  }),
  plays('end-discards-id-each-time', {
    requirement: 'stream.eof.incomplete-event-discarded',
    also: ['stream.eof.incomplete-id-discarded', 'stream.eof.no-carry-over'],
    title: 'an event that is cut off on two connections never comes',
    script: [
      stream('retry:100\ndata:1\n\nid:test\ndata:2\n', end()),
      stream('retry:100\ndata:1\n\nid:test\ndata:2\n', end()),
    ],
    until: errors(2),
    expect: [events({ data: '1', lastEventId: '' }, { data: '1', lastEventId: '' }), lastEventId(1, null)],
  }),
  plays('end-discards-half-line', {
    requirement: 'stream.eof.no-carry-over',
    title: 'half a line is not joined to the first line of the next connection',
    script: [stream('retry: 100\n\ndata: par', end()), stream('tial\n\ndata: fresh\n\n', hold())],
    until: dispatched(1),
    expect: [events('fresh')],
  }),
  plays('end-discards-type-and-data', {
    requirement: 'connect.reestablish.fresh-parser-state',
    also: ['stream.eof.no-carry-over'],
    title: 'type and data of an unfinished event do not reach the next connection',
    script: [
      stream('retry: 100\n\nevent: foo\nid: 7\ndata: part\n', end()),
      stream('\ndata: fresh\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events({ data: 'fresh', lastEventId: '' }), lastEventId(1, null)],
    listen: ['foo'],
  }),
  plays('end-discards-half-character', {
    requirement: 'connect.reestablish.fresh-parser-state',
    title: 'half a character is not joined to the first byte of the next connection',
    script: [
      stream('retry: 100\n\n', Uint8Array.of(0xe2, 0x82), end()),
      stream(Uint8Array.of(0xac), 'data: lost\n\ndata: fresh\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('fresh')],
  }),
  plays('end-by-truncation', {
    requirement: 'stream.eof.same-on-abnormal-end',
    title: 'an unfinished event is discarded when the body breaks off, too',
    script: [
      raw(`${TRUNCATED}retry: 100\nid: 1\ndata: a\n\nid: 2\ndata: b\n`, end()),
      stream('\ndata: fresh\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events({ data: 'a', lastEventId: '1' }, 'fresh'), lastEventId(1, '1')],
    deliveries: ['as-written'],
  }),
]);

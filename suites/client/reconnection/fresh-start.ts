import {
  type Answer,
  bytes,
  end,
  hold,
  pause,
  raw,
  reset,
  stream,
} from '../../../servers/reference/script.ts';
import { comeBackSoon, rawStream, SOON, streamHead } from '../connection/first-connection.ts';
import { BOM } from '../parsing/byte-order-mark.ts';
import { area, type CaseInArea, dispatched, events, lastEventId, plays } from '../words.ts';

/** In ms: so that what was written has been read when the connection breaks. */
const BEFORE_BREAK = 300;

/** A type, an id, a whole line and a half one of an event, the latter in the midst of a character. */
const UNFINISHED = bytes('event: foo\nid: 7\ndata: part\ndata: ha', [0xe2, 0x82]);

/** Nothing of an unfinished event reaches the connection that comes after this drop. */
const freshAfter = (slug: string, drop: string, unfinished: Answer): CaseInArea =>
  plays(slug, {
    requirement: 'connect.reestablish.fresh-parser-state',
    also: ['stream.eof.same-on-abnormal-end', 'stream.eof.incomplete-id-discarded'],
    title: `type, id, data, half line and half character of a stream that ${drop} are forgotten`,
    script: [
      comeBackSoon,
      unfinished,
      // The rest of the character, and what would close the line and the event.
      stream(Uint8Array.of(0xac), '\n\ndata: fresh\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events({ data: 'fresh', lastEventId: '' }), lastEventId(2, null)],
    listen: ['foo'],
    deliveries: ['as-written'],
  });

const CUT_INSIDE_EVENT = 'id: 1\ndata: a\n\nid: 2\ndata: b\n';

/** The server sends again, from the start, the event that a drop cut off. */
const resent = (slug: string, drop: string, cut: Answer): CaseInArea =>
  plays(slug, {
    requirement: 'stream.eof.incomplete-event-discarded',
    also: ['stream.eof.incomplete-id-discarded', 'connect.reestablish.sends-last-event-id'],
    title: `an event that ${drop} and is sent again comes once and whole`,
    script: [comeBackSoon, cut, stream('id: 2\ndata: b\n\n', hold())],
    until: dispatched(2),
    expect: [events({ data: 'a', lastEventId: '1' }, { data: 'b', lastEventId: '2' }), lastEventId(2, '1')],
    deliveries: ['as-written'],
  });

/**
 * Every connection begins with nothing of the one before but the last event ID and the reconnection time.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export const freshStartCases = area('client.reconnection', [
  plays('type-of-unfinished-event-forgotten', {
    requirement: 'connect.reestablish.fresh-parser-state',
    also: ['stream.eof.incomplete-event-discarded'],
    title:
      'the type of an event that a drop cuts off does not pass to the first event of the next connection',
    script: [comeBackSoon, stream('event: foo\n', end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x')],
    listen: ['foo'],
    deliveries: ['as-written'],
  }),
  freshAfter('fresh-after-end', 'ends', stream(UNFINISHED, end())),
  freshAfter('fresh-after-reset', 'is reset', stream(UNFINISHED, pause(BEFORE_BREAK), reset())),
  freshAfter(
    'fresh-after-cut',
    'breaks off inside its length',
    rawStream(['Content-Length: 1000'], UNFINISHED, pause(BEFORE_BREAK), end()),
  ),
  resent('resent-after-end', 'the end of the stream cuts off', stream(CUT_INSIDE_EVENT, end())),
  resent(
    'resent-after-cut',
    'a broken connection cuts off',
    raw(`${streamHead('Content-Length: 1000')}${CUT_INSIDE_EVENT}`, pause(BEFORE_BREAK), end()),
  ),
  plays('half-comment-forgotten', {
    requirement: 'stream.eof.no-carry-over',
    title: 'half a comment does not swallow the first line of the next connection',
    script: [stream(`retry: ${SOON}\n\n: half a com`, end()), stream('data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x')],
  }),
  plays('half-bom-forgotten', {
    requirement: 'connect.reestablish.fresh-parser-state',
    also: ['stream.decode.bom-per-connection', 'stream.decode.partial-bom'],
    title: 'two bytes of a byte order mark are not made whole by the next connection',
    script: [
      comeBackSoon,
      stream(Uint8Array.of(0xef, 0xbb), end()),
      stream(Uint8Array.of(0xbf), 'data: lost\n\ndata: fresh\n\n', hold()),
    ],
    until: dispatched(1),
    expect: [events('fresh')],
  }),
  plays('bom-on-later-connection', {
    requirement: 'stream.decode.bom-per-connection',
    also: ['stream.parse.bom-stripped'],
    title: 'a byte order mark is stripped on the second connection when the first had none',
    script: [
      stream(`retry: ${SOON}\ndata: 1\n\ndata: ha`, end()),
      stream(BOM, 'data: 2\n\n', end()),
      stream('data: 3\n\n', hold()),
    ],
    until: dispatched(3),
    expect: [events('1', '2', '3')],
  }),
  plays('bom-in-three-reads-on-later-connection', {
    requirement: 'stream.decode.bom-per-connection',
    also: ['stream.decode.bom-split-across-chunks'],
    title: 'a byte order mark that comes in three reads is stripped on the second connection, too',
    script: [
      stream(BOM, `retry: ${SOON}\ndata: 1\n\n`, end()),
      stream(
        Uint8Array.of(0xef),
        pause(100),
        Uint8Array.of(0xbb),
        pause(100),
        Uint8Array.of(0xbf),
        'data: 2\n\n',
        hold(),
      ),
    ],
    until: dispatched(2),
    expect: [events('1', '2')],
    deliveries: ['as-written'],
  }),
]);

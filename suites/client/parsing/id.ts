import { end, hold, stream } from '../../../servers/reference/script.ts';
import { area, dispatched, errors, events, lastEventId, parses, plays, reconnected } from '../words.ts';

/**
 * The id field: what an event carries, and what the next request tells the server.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export const idCases = area('client.parsing', [
  parses('id-sets-last-event-id', {
    requirement: 'stream.id.sets-last-event-id',
    title: 'the id field becomes the lastEventId of the event',
    bytes: 'id: 1\ndata: a\n\nid:two\ndata: b\n\nid: a:b\ndata: c\n\n',
    events: [
      { data: 'a', lastEventId: '1' },
      { data: 'b', lastEventId: 'two' },
      { data: 'c', lastEventId: 'a:b' },
    ],
  }),
  parses('id-after-data', {
    requirement: 'stream.id.after-data',
    title: 'an id behind the data belongs to the same event',
    bytes: 'data: a\nid: 9\n\n',
    events: [{ data: 'a', lastEventId: '9' }],
  }),
  parses('id-last-wins', {
    requirement: 'stream.id.last-wins',
    title: 'of several ids in a block the last one counts, an empty one too',
    bytes: 'id: 1\nid: 2\ndata: a\n\nid: 3\nid\ndata: b\n\n',
    events: [
      { data: 'a', lastEventId: '2' },
      { data: 'b', lastEventId: '' },
    ],
  }),
  parses('id-persists-to-later-events', {
    requirement: 'stream.id.persists-to-later-events',
    title: 'an event without an id carries the last one there was',
    bytes: 'id: 4\ndata: a\n\ndata: b\n\nevent: x\ndata: c\n\n',
    events: [
      { data: 'a', lastEventId: '4' },
      { data: 'b', lastEventId: '4' },
      { type: 'x', data: 'c', lastEventId: '4' },
    ],
  }),
  parses('id-snapshot-per-event', {
    requirement: 'stream.id.snapshot-per-event',
    title: 'an event keeps the id of its own block when later ones come in the same read',
    bytes: 'id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\nid: 4\n\n',
    events: [
      { data: 'a', lastEventId: '1' },
      { data: 'b', lastEventId: '2' },
      { data: 'c', lastEventId: '3' },
    ],
  }),
  parses('id-opaque', {
    requirement: 'stream.id.opaque',
    title: 'ids are not compared: they may fall, repeat and be no numbers',
    bytes:
      'id: 9\ndata: a\n\nid: 3\ndata: b\n\nid: zz\ndata: c\n\nid: 3\ndata: d\n\nid: 007\ndata: e\n\nid: 0\ndata: f\n\n',
    events: [
      { data: 'a', lastEventId: '9' },
      { data: 'b', lastEventId: '3' },
      { data: 'c', lastEventId: 'zz' },
      { data: 'd', lastEventId: '3' },
      { data: 'e', lastEventId: '007' },
      { data: 'f', lastEventId: '0' },
    ],
  }),
  parses('id-no-trim', {
    requirement: 'stream.id.no-trim',
    title: 'apart from one leading space the id is kept verbatim',
    bytes: 'id:  x \ndata: a\n\nid:\tx\ndata: b\n\nid:  \ndata: c\n\n',
    events: [
      { data: 'a', lastEventId: ' x ' },
      { data: 'b', lastEventId: '\tx' },
      { data: 'c', lastEventId: ' ' },
    ],
  }),
  parses('id-unicode', {
    requirement: 'stream.id.unicode',
    title: 'an id may hold any characters but NUL',
    bytes: 'id: 日本語\ndata: a\n\nid: \u{1F600}\u2028é\ndata: b\n\n',
    events: [
      { data: 'a', lastEventId: '日本語' },
      { data: 'b', lastEventId: '\u{1F600}\u2028é' },
    ],
  }),
  plays('id-non-ascii-across-reconnects', {
    requirement: 'header.lei.utf8-bytes',
    also: ['stream.id.unicode', 'stream.id.persists-across-reconnect'],
    title: 'an id outside ASCII comes back as UTF-8 in two requests',
    script: [
      stream('retry: 100\nid: …é\ndata: a\n\n', end()),
      stream('data: b\n\n', end()),
      stream('data: c\n\n', end()),
    ],
    // Not until the third event: a client that cannot send the id fires an error for every attempt.
    until: errors(3),
    expect: [
      events({ data: 'a', lastEventId: '…é' }, 'b', 'c'),
      lastEventId(0, null),
      lastEventId(1, '…é'),
      lastEventId(2, '…é'),
    ],
  }),
  parses('id-empty-resets', {
    requirement: 'stream.id.empty-resets',
    title: 'an empty id, with a colon or without, resets the last event ID',
    bytes:
      'id: 4\ndata: a\n\nid\ndata: b\n\nid: 5\ndata: c\n\nid:\ndata: d\n\nid: 6\ndata: e\n\nid: \ndata: f\n\ndata: g\n\n',
    events: [
      { data: 'a', lastEventId: '4' },
      { data: 'b', lastEventId: '' },
      { data: 'c', lastEventId: '5' },
      { data: 'd', lastEventId: '' },
      { data: 'e', lastEventId: '6' },
      { data: 'f', lastEventId: '' },
      { data: 'g', lastEventId: '' },
    ],
  }),
  plays('id-empty-means-no-header', {
    requirement: 'stream.id.empty-resets',
    also: ['connect.reestablish.omits-empty-last-event-id'],
    title: 'after an empty id the next request has no Last-Event-ID',
    script: [stream('retry: 100\nid: 4\ndata: a\n\nid\ndata: b\n\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [events('a', 'b'), lastEventId(1, null)],
  }),
  plays('id-reset-without-data', {
    requirement: 'stream.id.reset-without-data',
    title: 'a block of an empty id and nothing else resets the last event ID',
    script: [stream('retry: 100\nid: 4\ndata: a\n\nid:\n\n', end()), stream('data: b\n\n', hold())],
    until: dispatched(2),
    expect: [events({ data: 'a', lastEventId: '4' }, { data: 'b', lastEventId: '' }), lastEventId(1, null)],
  }),
  plays('id-without-data-updates', {
    requirement: 'stream.id.without-data-updates',
    also: ['connect.reestablish.sends-last-event-id'],
    title: 'a block of an id and nothing else sets the last event ID',
    script: [stream('retry: 100\nid: 5\n\n', end()), stream('data: b\n\n', hold())],
    until: dispatched(1),
    expect: [events({ data: 'b', lastEventId: '5' }), lastEventId(1, '5')],
  }),
  parses('id-without-data-carried-by-next-event', {
    requirement: 'stream.id.without-data-updates',
    title: 'the next event carries the id of a block without data',
    bytes: 'id: 5\n\ndata: a\n\nid: 6\nevent: foo\n\ndata: b\n\n',
    events: [
      { data: 'a', lastEventId: '5' },
      { data: 'b', lastEventId: '6' },
    ],
  }),
  plays('id-takes-effect-at-blank-line', {
    requirement: 'stream.id.takes-effect-at-blank-line',
    also: ['stream.eof.incomplete-id-discarded'],
    title: 'an id whose block is not closed does not reach the next request',
    script: [stream('retry: 100\nid: 4\ndata: a\n\nid: 5\ndata: b\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [events({ data: 'a', lastEventId: '4' }), lastEventId(1, '4')],
  }),
  parses('id-with-null-ignored', {
    requirement: 'stream.id.nul-ignored',
    title: 'an id that holds a NUL is ignored and the earlier id stays',
    bytes:
      'id: good\ndata: 1\n\nid: ba\0d\ndata: 2\n\nid: \0bad\ndata: 3\n\nid: bad\0\ndata: 4\n\nid:\0\ndata: 5\n\n',
    events: [
      { data: '1', lastEventId: 'good' },
      { data: '2', lastEventId: 'good' },
      { data: '3', lastEventId: 'good' },
      { data: '4', lastEventId: 'good' },
      { data: '5', lastEventId: 'good' },
    ],
  }),
  parses('id-with-null-leaves-id-of-same-block', {
    requirement: 'stream.id.nul-ignored',
    title: 'an id that holds a NUL does not undo another id of its block',
    bytes: 'id: 1\nid: a\0b\ndata: x\n\nid: \0\nid: 2\ndata: y\n\n',
    events: [
      { data: 'x', lastEventId: '1' },
      { data: 'y', lastEventId: '2' },
    ],
  }),
  plays('id-with-null-not-sent', {
    requirement: 'stream.id.nul-ignored',
    title: 'after an id that holds a NUL the next request carries the earlier id',
    script: [stream('retry: 100\nid: good\ndata: 1\n\nid: ba\0d\ndata: 2\n\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [events('1', '2'), lastEventId(1, 'good')],
  }),
  plays('id-with-null-only', {
    requirement: 'stream.id.nul-only-id',
    title: 'when every id held a NUL there is no last event ID',
    script: [
      stream(
        'retry: 100\nid: \0\0\ndata: 1\n\nid: x\0\ndata: 2\n\nid: \0x\ndata: 3\n\nid: x\0x\ndata: 4\n\nid:  \0\ndata: 5\n\n',
        end(),
      ),
      stream(hold()),
    ],
    until: reconnected(1),
    expect: [
      events(...['1', '2', '3', '4', '5'].map((data) => ({ data, lastEventId: '' }))),
      lastEventId(1, null),
    ],
  }),
  plays('id-persists-across-reconnects', {
    requirement: 'stream.id.persists-across-reconnect',
    title: 'the last event ID outlives connections that bring no id',
    script: [
      stream('retry: 100\nid: 4\ndata: a\n\n', end()),
      stream('data: b\n\n', end()),
      stream('data: c\n\n', end()),
      stream('data: d\n\n', hold()),
    ],
    until: dispatched(4),
    expect: [
      events(...['a', 'b', 'c', 'd'].map((data) => ({ data, lastEventId: '4' }))),
      lastEventId(0, null),
      lastEventId(1, '4'),
      lastEventId(2, '4'),
      lastEventId(3, '4'),
    ],
  }),
  plays('id-comment-and-retry-blocks-neutral', {
    requirement: 'stream.id.comment-and-retry-blocks-neutral',
    title: 'blocks without an id leave the last event ID as it was',
    script: [
      stream('id: 1\ndata: a\n\n:c\n\nretry: 100\n\nevent: x\n\nfoo\n\nids: 2\n\n', end()),
      stream('data: b\n\n', hold()),
    ],
    until: dispatched(2),
    expect: [events({ data: 'a', lastEventId: '1' }, { data: 'b', lastEventId: '1' }), lastEventId(1, '1')],
  }),
]);

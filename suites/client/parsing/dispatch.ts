import { end, hold, stream } from '../../../servers/reference/script.ts';
import { area, dispatched, errors, events, originOf, parses, plays, sequence } from '../words.ts';

/**
 * What an empty line does, as far as an application sees it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export const dispatchCases = area('client.parsing', [
  parses('default-type-is-message', {
    requirement: 'stream.dispatch.default-type',
    title: 'an event without an event field is of type message',
    bytes: 'data: x\n\nid: 1\ndata: y\n\n',
    events: ['x', 'y'],
  }),
  parses('buffers-start-empty', {
    requirement: 'stream.parse.buffers-start-empty',
    also: ['stream.dispatch.last-event-id'],
    title: 'the first event has no type, data or id that the stream did not give it',
    bytes: 'data: x\n\n',
    events: [{ data: 'x', lastEventId: '' }],
  }),
  parses('last-event-id-on-every-event', {
    requirement: 'stream.dispatch.last-event-id',
    title: 'every event carries the last event ID string',
    bytes: 'data: 0\n\nid: a\ndata: 1\n\nevent: x\ndata: 2\n\nid: b\n\ndata: 3\n\n',
    events: [
      { data: '0', lastEventId: '' },
      { data: '1', lastEventId: 'a' },
      { type: 'x', data: '2', lastEventId: 'a' },
      { data: '3', lastEventId: 'b' },
    ],
  }),
  parses('events-in-order-across-types', {
    requirement: 'stream.dispatch.fifo',
    title: 'events of different types come in the order of the stream',
    bytes:
      'event: a\ndata: 1\n\nevent: b\ndata: 2\n\ndata: 3\n\nevent: a\ndata: 4\n\ndata: 5\n\nevent: b\ndata: 6\n\n',
    events: [
      { type: 'a', data: '1' },
      { type: 'b', data: '2' },
      '3',
      { type: 'a', data: '4' },
      '5',
      { type: 'b', data: '6' },
    ],
  }),
  parses('buffers-emptied-by-every-block', {
    requirement: 'stream.dispatch.other-agents-minimum',
    title: 'neither type nor data is left over from a block',
    bytes: 'event: foo\n\ndata: 1\n\nevent: bar\ndata: 2\n\nid: 3\n\ndata: 3\n\n:c\n\ndata: 4\n\n',
    listen: ['foo'],
    events: ['1', { type: 'bar', data: '2' }, '3', '4'],
  }),
  plays('origin', {
    requirement: 'stream.dispatch.origin',
    title: 'the origin of an event is that of the URL of the stream',
    script: [stream('data: 1\n\nevent: x\ndata: 2\n\n', hold())],
    until: dispatched(2),
    expect: [events('1', { type: 'x', data: '2' }), originOf(0)],
    deliveries: ['as-written'],
  }),
  plays('open-events-error-in-order', {
    requirement: 'task-source.order',
    title: 'open comes first, then the events, then the error of the end',
    script: [stream('data: 1\n\nevent: x\ndata: 2\n\ndata: 3\n\n', end())],
    until: errors(1),
    expect: [
      events('1', { type: 'x', data: '2' }, '3'),
      sequence('open', 'event', 'event', 'event', 'error'),
    ],
  }),
]);

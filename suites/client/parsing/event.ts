import { area, parses } from '../words.ts';

/**
 * The event field: the type of the next event, and of no other.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export const eventCases = area('client.parsing', [
  parses('event-sets-type', {
    requirement: 'stream.event.sets-type',
    title: 'the event field sets the type',
    bytes: 'event: add\ndata: 1\n\nevent:remove\ndata: 2\n\n',
    events: [
      { type: 'add', data: '1' },
      { type: 'remove', data: '2' },
    ],
  }),
  parses('event-after-data', {
    requirement: 'stream.event.sets-type',
    also: ['stream.parse.field-order-free'],
    title: 'an event field behind the data sets the type of the same event',
    bytes: 'data: 1\nevent: add\n\n',
    events: [{ type: 'add', data: '1' }],
  }),
  parses('event-last-wins', {
    requirement: 'stream.event.last-wins',
    title: 'of several event fields in a block the last one counts',
    bytes: 'event: a\nevent: b\ndata: 3\n\nevent: b\ndata: 4\nevent: c\n\n',
    listen: ['a', 'ab', 'a\nb'],
    events: [
      { type: 'b', data: '3' },
      { type: 'c', data: '4' },
    ],
  }),
  parses('event-empty-means-message', {
    requirement: 'stream.event.empty-means-message',
    also: ['stream.dispatch.default-type'],
    title: 'an empty event field leaves the type at message, also behind another',
    bytes:
      'event: bar\nevent:\ndata: 1\n\nevent: bar\nevent\ndata: 2\n\nevent: \ndata: 3\n\nevent\ndata: 4\n\n',
    listen: ['bar', ''],
    events: ['1', '2', '3', '4'],
  }),
  parses('event-explicit-message', {
    requirement: 'stream.event.explicit-message',
    title: 'an explicit type of message is the same as none',
    bytes: 'event: message\ndata: 1\n\nevent:message\ndata: 2\n\ndata: 3\n\n',
    events: ['1', '2', '3'],
  }),
  parses('event-no-trim', {
    requirement: 'stream.event.no-trim',
    title: 'apart from one leading space the type is used verbatim',
    bytes: 'event:  sp\ndata: 1\n\nevent: sp \ndata: 2\n\nevent:\tsp\ndata: 3\n\nevent:  \ndata: 4\n\n',
    listen: ['sp'],
    events: [
      { type: ' sp', data: '1' },
      { type: 'sp ', data: '2' },
      { type: '\tsp', data: '3' },
      { type: ' ', data: '4' },
    ],
  }),
  parses('event-case-kept', {
    requirement: 'stream.event.no-trim',
    title: 'types differ in capitals',
    bytes: 'event: Add\ndata: 1\n\nevent: add\ndata: 2\n\nevent: Message\ndata: 3\n\n',
    events: [
      { type: 'Add', data: '1' },
      { type: 'add', data: '2' },
      { type: 'Message', data: '3' },
    ],
  }),
  parses('event-unicode', {
    requirement: 'stream.event.unicode',
    title: 'the type may hold any characters',
    bytes: 'event: é\ndata: 1\n\nevent: \u{1F600} 日本\ndata: 2\n\nevent: a:b,c/d\ndata: 3\n\n',
    events: [
      { type: 'é', data: '1' },
      { type: '\u{1F600} 日本', data: '2' },
      { type: 'a:b,c/d', data: '3' },
    ],
  }),
  parses('event-nul-kept', {
    requirement: 'stream.event.nul-kept',
    title: 'NUL inside the type is kept',
    bytes: 'event: a\0b\ndata: 1\n\nevent: \0\ndata: 2\n\n',
    listen: ['a', 'ab', ''],
    events: [
      { type: 'a\0b', data: '1' },
      { type: '\0', data: '2' },
    ],
  }),
  parses('event-property-like-names', {
    requirement: 'stream.event.property-like-names',
    title: 'types such as __proto__ and constructor are types like any other',
    bytes:
      'event: __proto__\ndata: 1\n\nevent: constructor\ndata: 2\n\nevent: toString\ndata: 3\n\nevent: onmessage\ndata: 4\n\n',
    listen: ['__proto__', 'constructor', 'toString', 'onmessage'],
    events: [
      { type: '__proto__', data: '1' },
      { type: 'constructor', data: '2' },
      { type: 'toString', data: '3' },
      { type: 'onmessage', data: '4' },
    ],
  }),
  parses('event-reset-after-dispatch', {
    requirement: 'stream.event.reset-after-dispatch',
    title: 'the type applies to one event only',
    bytes: 'event: foo\ndata: 1\n\ndata: 2\n\n',
    events: [{ type: 'foo', data: '1' }, '2'],
  }),
  parses('event-reset-on-empty-data', {
    requirement: 'stream.event.reset-on-empty-data',
    also: ['stream.dispatch.other-agents-minimum'],
    title: 'a block with a type and no data discards the type',
    bytes: 'event: foo\n\ndata: 1\n\nevent: foo\nid: 2\n\ndata: 2\n\n',
    listen: ['foo'],
    events: ['1', '2'],
  }),
  parses('event-without-data-not-dispatched', {
    requirement: 'stream.event.without-data-not-dispatched',
    title: 'an event field alone dispatches nothing',
    bytes: 'event: foo\n\nevent: message\n\nevent\n\n',
    listen: ['foo'],
    events: [],
  }),
]);

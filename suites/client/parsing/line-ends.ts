import { end, hold, pause, stream } from '../../../servers/reference/script.ts';
import {
  area,
  type CaseInArea,
  dispatched,
  errors,
  eventBeforeByte,
  events,
  parses,
  plays,
} from '../words.ts';
import { BOM } from './byte-order-mark.ts';

/** So long (ms) an event may take to be seen on the busiest machine; only a client that holds it back waits. */
const PATIENCE = 10_000;

/** The same shapes in each of the three line ends. */
function shapesIn(
  name: 'lf' | 'crlf' | 'cr',
  eol: string,
  requirement: 'stream.line.lf' | 'stream.line.crlf' | 'stream.line.cr',
): readonly CaseInArea[] {
  return [
    parses(`${name}-one-line`, {
      requirement,
      also: ['stream.grammar.end-of-line'],
      title: `a line of data and an empty line that end in ${name.toUpperCase()} are an event`,
      bytes: `data: x${eol}${eol}:${eol}:`,
      events: ['x'],
    }),
    parses(`${name}-several-lines`, {
      requirement,
      also: ['stream.data.joined-with-lf-always', 'stream.grammar.end-of-line'],
      title: `data lines that end in ${name.toUpperCase()} are joined with LF`,
      bytes: `data: a${eol}data:${eol}data: b${eol}${eol}data: c${eol}${eol}:${eol}:`,
      events: ['a\n\nb', 'c'],
    }),
    parses(`${name}-all-fields`, {
      requirement,
      also: ['stream.grammar.end-of-line', 'stream.grammar.event'],
      title: `comments and all fields are read with ${name.toUpperCase()} as line end`,
      bytes: `:c${eol}event: add${eol}id: 1${eol}data: a${eol}${eol}:${eol}${eol}id: 2${eol}data: b${eol}${eol}:${eol}:`,
      events: [
        { type: 'add', data: 'a', lastEventId: '1' },
        { data: 'b', lastEventId: '2' },
      ],
    }),
    parses(`${name}-blank-lines`, {
      requirement,
      also: ['stream.line.blank-lines-repeated', 'stream.line.leading-blank-lines'],
      title: `repeated empty lines that end in ${name.toUpperCase()} do nothing`,
      bytes: `${eol}${eol}data: a${eol}${eol}${eol}${eol}data: b${eol}${eol}${eol}`,
      events: ['a', 'b'],
    }),
  ];
}

/**
 * Lines end in CRLF, a lone LF or a lone CR, and in nothing else.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export const lineEndCases = area('client.parsing', [
  ...shapesIn('lf', '\n', 'stream.line.lf'),
  ...shapesIn('crlf', '\r\n', 'stream.line.crlf'),
  ...shapesIn('cr', '\r', 'stream.line.cr'),
  parses('mixed-line-ends', {
    requirement: 'stream.grammar.mixed-line-endings',
    title: 'line ends of all three kinds may be mixed in one event',
    bytes: 'data: a\ndata: b\r\ndata: c\rdata: d\n\r\n',
    events: ['a\nb\nc\nd'],
  }),
  parses('mixed-line-ends-between-events', {
    requirement: 'stream.grammar.mixed-line-endings',
    title: 'every pair of line ends closes an event',
    bytes:
      'data: 1\n\ndata: 2\n\rdata: 3\n\r\ndata: 4\r\rdata: 5\r\r\ndata: 6\r\n\ndata: 7\r\n\rdata: 8\r\n\r\n',
    events: ['1', '2', '3', '4', '5', '6', '7', '8'],
  }),
  parses('cr-then-comment', {
    requirement: 'stream.line.cr',
    title: 'two CR close an event, and a comment that ends in LF may follow',
    bytes: 'data: a\rdata: b\r\r:\n',
    events: ['a\nb'],
  }),
  parses('lf-cr-is-two', {
    requirement: 'stream.line.lf-cr-is-two',
    title: 'LF CR is the end of a line and an empty line',
    bytes: 'data: a\n\rdata: b\n\n',
    events: ['a', 'b'],
  }),
  plays('crlf-split-across-chunks', {
    requirement: 'stream.line.crlf-split-across-chunks',
    title: 'a CRLF whose halves arrive apart is one line end',
    script: [stream('data: 1\r', '\ndata: 2\r', '\n\r', '\ndata: 3\r\n\r\n', end())],
    until: errors(1),
    expect: [events('1\n2', '3')],
    deliveries: ['as-written'],
  }),
  plays('crlf-after-lone-cr-split', {
    requirement: 'stream.line.crlf-split-across-chunks',
    title: 'an LF behind a CR of an earlier read does not close the event twice',
    script: [stream('data: 1\r\n\r', '\n', '\rdata: 2\r\r', '\ndata: 3\n\n', end())],
    until: errors(1),
    expect: [events('1', '2', '3')],
    deliveries: ['as-written'],
  }),
  plays('cr-event-not-held-back', {
    requirement: 'response.no-wait-for-lf-after-cr',
    title: 'an event closed by a lone CR is dispatched without waiting for the next byte',
    script: [stream('data: x\r\r', pause(PATIENCE), ':\n', hold())],
    until: dispatched(1),
    expect: [events('x'), eventBeforeByte(0, 'data: x\r\r'.length)],
  }),
  plays('crlf-then-cr-event-not-held-back', {
    requirement: 'response.no-wait-for-lf-after-cr',
    title: 'an event is dispatched at the CR of the CRLF that closes it',
    script: [stream('data: x\r\n\r', pause(PATIENCE), '\n:\n', hold())],
    until: dispatched(1),
    expect: [events('x'), eventBeforeByte(0, 'data: x\r\n\r'.length)],
  }),
  plays('blank-line-dispatches', {
    requirement: 'stream.parse.blank-line-dispatches',
    also: ['stream.line.lf'],
    title: 'the empty line dispatches the event, with no further byte',
    script: [stream('data: x\n', '\n', hold())],
    until: dispatched(1),
    expect: [events('x')],
  }),
  parses('unicode-separators-are-no-line-ends', {
    requirement: 'stream.line.unicode-separators-not-endings',
    also: ['stream.grammar.lines-separated'],
    title: 'U+2028, U+2029, U+0085, VT, FF and the separators U+001C to U+001E do not end a line',
    bytes: 'data: a\u2028b\u2029c\u0085d\u000Be\u000Cf\u001Cg\u001Dh\u001Ei\n\n',
    events: ['a\u2028b\u2029c\u0085d\u000Be\u000Cf\u001Cg\u001Dh\u001Ei'],
  }),
  parses('unicode-separators-start-no-line', {
    requirement: 'stream.line.unicode-separators-not-endings',
    title: 'a field behind U+2028, U+0085, VT or FF is part of the value',
    bytes: 'data: a\u2028data: b\u0085id: 1\u000Bevent: x\u000Cdata: c\n\n',
    events: [{ data: 'a\u2028data: b\u0085id: 1\u000Bevent: x\u000Cdata: c', lastEventId: '' }],
  }),
  parses('whitespace-line-is-not-blank', {
    requirement: 'stream.line.whitespace-line-not-blank',
    title: 'a line of a space or a tab is not empty',
    bytes: 'data: a\n \ndata: b\n\t\ndata: c\n\u00A0\ndata: d\n\n',
    events: ['a\nb\nc\nd'],
  }),
  parses('leading-blank-lines', {
    requirement: 'stream.line.leading-blank-lines',
    title: 'empty lines at the start do nothing',
    bytes: '\n\n\r\n\r\r\ndata: x\n\n',
    events: ['x'],
  }),
  parses('any-grouping-of-bytes', {
    requirement: 'stream.line.byte-at-a-time',
    title: 'the result does not depend on how the bytes are grouped',
    bytes: [BOM, ':é\r\nid: ü1\r\nevent: größe\r\ndata: a\r\ndata: \u{1F600}\r\n\r\ndata\rid\r\rdata: c\n\n'],
    events: [
      { type: 'größe', data: 'a\n\u{1F600}', lastEventId: 'ü1' },
      { data: '', lastEventId: '' },
      { data: 'c', lastEventId: '' },
    ],
  }),
  plays('chunk-borders-inside-fields', {
    requirement: 'stream.line.byte-at-a-time',
    title: 'chunks may end inside a field name, at the colon and behind the space',
    script: [
      stream('da', 'ta', ':', ' ', 'a', '\nid', ': 1', '\n', '\n', 'data: b\n\ndata: c\n', '\n', end()),
    ],
    until: errors(1),
    expect: [events({ data: 'a', lastEventId: '1' }, 'b', 'c')],
    deliveries: ['as-written'],
  }),
]);

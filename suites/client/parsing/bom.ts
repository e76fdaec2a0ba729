import { end, hold, stream } from '../../../servers/reference/script.ts';
import { area, dispatched, errors, events, parses, plays } from '../words.ts';
import { BOM } from './byte-order-mark.ts';

/**
 * The byte order mark: the decoder drops one at the very start, and no other.
 * https://encoding.spec.whatwg.org/#utf-8-decode
 */
export const bomCases = area('client.parsing', [
  parses('bom-stripped', {
    requirement: 'stream.parse.bom-stripped',
    also: ['stream.grammar.stream', 'stream.decode.bom-split-across-chunks'],
    title: 'a byte order mark at the start of the stream is dropped',
    bytes: [BOM, 'data: x\n\n'],
    events: ['x'],
  }),
  plays('bom-split-in-two', {
    requirement: 'stream.decode.bom-split-across-chunks',
    title: 'a byte order mark that arrives as two bytes and one is dropped',
    script: [stream(Uint8Array.of(0xef, 0xbb), Uint8Array.of(0xbf), 'data: x\n\n', end())],
    until: errors(1),
    expect: [events('x')],
    deliveries: ['as-written'],
  }),
  parses('bom-only-once', {
    requirement: 'stream.decode.bom-only-once',
    title: 'a second byte order mark belongs to the first line',
    bytes: [BOM, BOM, 'data: 1\n\ndata: 2\n\ndata: 3\n\n'],
    events: ['2', '3'],
  }),
  parses('bom-mid-stream-kept', {
    requirement: 'stream.decode.bom-mid-stream-kept',
    title: 'a byte order mark in front of a later line makes its field unknown',
    bytes: [BOM, 'data: 1\n\n', BOM, 'data: 2\n\ndata: 3\n\n'],
    events: ['1', '3'],
  }),
  parses('bom-mid-stream-without-first', {
    requirement: 'stream.decode.bom-mid-stream-kept',
    title: 'a byte order mark is not dropped behind the first event of a stream that began without one',
    bytes: ['data: 1\n\n', BOM, 'data: 2\n\ndata: 3\n\n'],
    events: ['1', '3'],
  }),
  parses('bom-inside-value-kept', {
    requirement: 'stream.decode.bom-inside-value-kept',
    title: 'U+FEFF inside a value is kept, also as its first character',
    bytes: ['data: ', BOM, '2\n\ndata:a', BOM, '\n\n'],
    events: ['\uFEFF2', 'a\uFEFF'],
  }),
  parses('bom-in-later-id-and-type-kept', {
    requirement: 'stream.decode.bom-inside-value-kept',
    title: 'U+FEFF is kept in ids and event types',
    bytes: ['event:', BOM, 'a\nid: b', BOM, '\ndata: 1\n\n'],
    events: [{ type: '\uFEFFa', data: '1', lastEventId: 'b\uFEFF' }],
  }),
  plays('bom-per-connection', {
    requirement: 'stream.decode.bom-per-connection',
    title: 'every connection may start with a byte order mark of its own',
    script: [
      stream(BOM, 'retry: 100\ndata: 1\n\n', end()),
      stream(BOM, 'data: 2\n\n', end()),
      stream(BOM, 'data: 3\n\n', hold()),
    ],
    until: dispatched(3),
    expect: [events('1', '2', '3')],
  }),
  parses('bom-before-comment', {
    requirement: 'stream.decode.bom-before-comment-or-blank',
    title: 'a comment behind the byte order mark is a comment',
    bytes: [BOM, ':c\ndata: x\n\n'],
    events: ['x'],
  }),
  parses('bom-before-blank-line', {
    requirement: 'stream.decode.bom-before-comment-or-blank',
    title: 'an empty line behind the byte order mark is an empty line',
    bytes: [BOM, '\n\ndata: x\n\n'],
    events: ['x'],
  }),
  parses('bom-before-line-end', {
    requirement: 'stream.decode.bom-before-comment-or-blank',
    title: 'a line end directly behind the byte order mark ends an empty line',
    bytes: [BOM, '\ndata: x\n\n'],
    events: ['x'],
  }),
  parses('bom-before-empty-data', {
    requirement: 'stream.parse.bom-stripped',
    title: 'a field without a colon behind the byte order mark is read',
    bytes: [BOM, 'data\n\n'],
    events: [''],
  }),
  parses('bom-only', {
    requirement: 'stream.grammar.stream',
    title: 'a stream of a byte order mark and nothing else has no event',
    bytes: BOM,
    events: [],
  }),
  parses('bom-incomplete', {
    requirement: 'stream.decode.partial-bom',
    title: 'two bytes of a byte order mark are a malformed character of the first line',
    bytes: [[0xef, 0xbb], 'data: lost\n\ndata: ok\n\n'],
    events: ['ok'],
  }),
  parses('bom-lookalike', {
    requirement: 'stream.decode.text-lookalike-bom',
    title: 'the characters U+00EF U+00BB U+00BF are no byte order mark',
    bytes: ['\u00EF\u00BB\u00BFdata: lost\n\ndata: ok\n\n'],
    events: ['ok'],
  }),
  parses('bom-utf16-big-endian', {
    requirement: 'stream.decode.utf16-bom-not-honoured',
    title: 'FE FF in front does not switch to UTF-16',
    bytes: [[0xfe, 0xff], 'data: lost\n\ndata: ok\n\n'],
    events: ['ok'],
  }),
  parses('bom-utf16-little-endian', {
    requirement: 'stream.decode.utf16-bom-not-honoured',
    title: 'FF FE in front does not switch to UTF-16',
    bytes: [[0xff, 0xfe], 'data: lost\n\ndata: ok\n\n'],
    events: ['ok'],
  }),
]);

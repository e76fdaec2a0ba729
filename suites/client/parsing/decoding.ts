import { STREAM_HEADERS } from '../../../servers/reference/script.ts';
import { area, parses } from '../words.ts';

/** An answer that names another charset than the one there is. */
const WINDOWS_1252 = STREAM_HEADERS.map(([name, value]) =>
  name === 'Content-Type' ? ([name, `${value};charset=windows-1252`] as const) : ([name, value] as const),
);

/**
 * Streams are always UTF-8, and what is malformed is replaced, never an error.
 * https://encoding.spec.whatwg.org/#utf-8-decoder
 */
export const decodingCases = area('client.parsing', [
  parses('utf8', {
    requirement: 'stream.decode.utf8',
    also: ['stream.grammar.utf8-required', 'stream.decode.multibyte-split'],
    title: 'characters of two, three and four bytes arrive unchanged',
    bytes: 'data: é ß Ω\ndata: € 日本語\ndata: \u{1F600}\u{1F468}\u200D\u{1F469}\n\n',
    events: ['é ß Ω\n€ 日本語\n\u{1F600}\u{1F468}\u200D\u{1F469}'],
  }),
  parses('utf8-in-every-field', {
    requirement: 'stream.decode.multibyte-split',
    also: ['stream.decode.utf8'],
    title: 'characters split over reads stay whole in data, id and event type',
    bytes: 'event: \u{1F4E6}é\nid: ключ€\ndata: \u{1F600}\n\n',
    events: [{ type: '\u{1F4E6}é', data: '\u{1F600}', lastEventId: 'ключ€' }],
  }),
  parses('utf8-despite-charset', {
    requirement: 'response.content-type.charset-other-still-utf8',
    also: ['stream.grammar.no-other-encoding'],
    title: 'a stream is read as UTF-8 when its Content-Type says charset=windows-1252',
    headers: WINDOWS_1252,
    bytes: ['data: ok ', [0xe2, 0x80, 0xa6], '\n\n'],
    events: ['ok …'],
  }),
  parses('invalid-utf8-replaced', {
    requirement: 'stream.decode.invalid-replaced',
    title: 'each maximal malformed part becomes one U+FFFD',
    bytes: [
      'data: ',
      [0xff], // in no UTF-8 text: 1
      [0xc0, 0x80], // overlong U+0000: 2
      [0xed, 0xa0, 0x80], // the surrogate U+D800: 3
      [0xf4, 0x90, 0x80, 0x80], // above U+10FFFF: 4
      [0xe2, 0x82], // U+20AC without its last byte: 1
      '|\n\n',
    ],
    events: [`${'\uFFFD'.repeat(11)}|`],
  }),
  parses('truncated-four-byte-replaced-once', {
    requirement: 'stream.decode.invalid-replaced',
    title: 'three of four bytes of a character become one U+FFFD, a lone continuation byte another',
    bytes: ['data: a', [0xf0, 0x9f, 0x98], 'b', [0x80], 'c\n\n'],
    events: ['a\uFFFDb\uFFFDc'],
  }),
  parses('invalid-utf8-not-fatal', {
    requirement: 'stream.decode.invalid-not-fatal',
    title: 'malformed bytes neither end nor fail the connection',
    bytes: ['data: ', [0xff, 0xfe, 0xfd], '\n\ndata: after\n\n'],
    events: ['\uFFFD\uFFFD\uFFFD', 'after'],
  }),
  parses('overlong-line-ends-are-none', {
    requirement: 'stream.decode.overlong-lf-not-newline',
    title: 'an overlong LF or CR does not end a line',
    bytes: ['data: a', [0xc0, 0x8a], 'b', [0xc0, 0x8d], 'c', [0xe0, 0x80, 0x8a], 'd\n\n'],
    events: ['a\uFFFD\uFFFDb\uFFFD\uFFFDc\uFFFD\uFFFD\uFFFDd'],
  }),
  parses('truncated-character-before-line-end', {
    requirement: 'stream.decode.truncated-sequence-before-newline',
    title: 'a truncated character does not swallow the line end behind it',
    bytes: ['data: a', [0xe2, 0x82], '\ndata: b', [0xf0, 0x9f], '\r\ndata: c', [0xc3], '\r\ndata: next\n\n'],
    events: ['a\uFFFD\nb\uFFFD\nc\uFFFD\nnext'],
  }),
  parses('invalid-utf8-in-field-name', {
    requirement: 'stream.decode.malformed-field-name',
    title: 'a malformed byte in a field name makes the field unknown',
    bytes: ['dat', [0xff], ': lost\n\n', [0xff], 'data: lost\n\ndata', [0x80], ': lost\n\ndata: end\n\n'],
    events: ['end'],
  }),
  parses('invalid-utf8-in-comment', {
    requirement: 'stream.decode.invalid-not-fatal',
    title: 'malformed bytes in a comment do no harm',
    bytes: [':', [0xff, 0xc0, 0xe2, 0x82], '\ndata: x\n\n'],
    events: ['x'],
  }),
  parses('noncharacters-kept', {
    requirement: 'stream.decode.noncharacters-kept',
    title: 'noncharacters and private-use code points arrive unchanged',
    bytes: 'data: \uFFFE\uFFFF\uFDD0\uE000\u{1FFFE}\u{10FFFF}\n\n',
    events: ['\uFFFE\uFFFF\uFDD0\uE000\u{1FFFE}\u{10FFFF}'],
  }),
  parses('replacement-character-kept', {
    requirement: 'stream.decode.utf8',
    title: 'a U+FFFD that was sent is a character like any other',
    bytes: 'data: a\uFFFDb\n\n',
    events: ['a\uFFFDb'],
  }),
  parses('end-inside-character', {
    requirement: 'stream.decode.eof-inside-character',
    title: 'a stream that ends inside a character loses only the unfinished event',
    bytes: ['data: a\n\ndata: ', [0xe2]],
    events: ['a'],
  }),
]);

import { judges, measures, type Row } from '../testing/judges.ts';
import type { ScenarioWords } from '../testing/scripted-recordings.ts';
import {
  byteOrderMarks,
  carriageReturnLineFeeds,
  carriageReturns,
  emptyData,
  largeData,
  leadingSpaces,
  lineFeeds,
  manyLines,
  nulInData,
  onlyNewlines,
  plainData,
  trailingNewlines,
  unicode,
  unicodeSeparators,
} from './data.ts';
import type { ScenarioName } from './scenarios.ts';

/** Events with these data lines, between the marks. */
const between = (...events: string[][]): string =>
  [['begin'], ...events, ['end']]
    .map((lines) => `${lines.map((line) => `data: ${line}\n`).join('')}\n`)
    .join('');

const row = (scenario: ScenarioName, words: ScenarioWords, says: Row['says'] = []): Row => ({
  scripted: { [scenario]: words },
  says,
});

const plain = ['x', 'two words', '{"json":[1,"a\\nb",null]}', 'data: x', ': x', 'id: 1', 'x:y ', '0'];
const plainBlocks = plain.map((line) => [line]);

judges(plainData, {
  met: {
    'frames as one writes them': row('plain-data', between(...plainBlocks)),
    'a greeting before, and a farewell behind': row(
      'plain-data',
      `retry: 3000\n\nevent: hello\ndata: {}\n\n${between(...plainBlocks)}event: bye\ndata: x\n\n`,
    ),
    'ids and types that nobody asked for in comments and keep-alives': row(
      'plain-data',
      between(...plainBlocks).replace('data: x\n', ': ping\nid: 3f2a\nevent: message\ndata: x\n'),
    ),
    'CR as the end of a line': row('plain-data', between(...plainBlocks).replaceAll('\n', '\r')),
  },
  'not-applicable': {
    'no scripted target': { says: 'docs/scripted-targets.md' },
    'not capable': row('plain-data', { leftOut: 'the target is not capable of x' }, 'not capable of x'),
  },
  undecided: {
    'not played': { scripted: {}, says: 'not played' },
    'the order could not be given': row('plain-data', { failed: 'the connection was refused' }, 'refused'),
    'none, though it was said to be one': { scripted: 'GET / was answered with 404', says: '404' },
    'no connection': row('plain-data', { unreachable: 'the connection was refused' }, 'refused'),
  },
  broken: {
    'JSON of the JSON': row('plain-data', between(...plain.map((line) => [JSON.stringify(line)])), [
      'data "x"',
      'data ""x""',
    ]),
    'the last event is lost': row('plain-data', between(...plainBlocks.slice(0, 7)), '1 event of 8'),
    'an event twice': row('plain-data', between(...plainBlocks, ['0']), 'nobody sent'),
    'a type of its own': row(
      'plain-data',
      between(...plainBlocks).replace('data: x\n', 'event: data\ndata: x\n'),
      'the type "data"',
    ),
    'the order is refused': row('plain-data', { refused: 400 }, 'answered with 400'),
    'the stream is answered with an error': row('plain-data', { status: 500 }, 'status 500'),
  },
});

judges(lineFeeds, {
  met: {
    'a data line each': row(
      'data-lf',
      between(['a', 'b'], ['a', '', 'b'], ['', 'a'], ['{', '  "json": 1', '}']),
    ),
  },
  broken: {
    'only the first line gets its name': row(
      'data-lf',
      between(['a'], ['a'], [''], ['{']).replaceAll('data: a\n', 'data: a\nb\n'),
      'data "a\\nb"',
    ),
    'escaped, which no client undoes': row('data-lf', between(['a\\nb'], ['a\\n\\nb'], ['\\na'], ['{}'])),
  },
});

judges(carriageReturns, {
  met: { 'as LF': row('data-cr', between(['a', 'b'], ['a', '', 'b'], ['', 'a'])) },
  broken: { 'as it is': row('data-cr', between(['a\rb'], ['a\r\rb'], ['\ra']), 'data "a"') },
});

judges(carriageReturnLineFeeds, {
  met: {
    'one line end': row('data-crlf', between(['a', 'b'], ['a', '', 'b'], ['', 'a'], ['a', '', 'b'])),
  },
  broken: {
    'two line ends': row('data-crlf', between(['a', '', 'b'], ['a', '', '', '', 'b'], ['', '', 'a'])),
    'the CR stays, split at LF': row('data-crlf', between(['a\r', 'b'], ['a\r', '\r', 'b'], ['\r', 'a'])),
  },
});

judges(trailingNewlines, {
  met: {
    'an empty data line': row('trailing-newline', between(['x', ''], ['x', '', ''], ['x', ''], ['x', ''])),
  },
  broken: {
    lost: row('trailing-newline', between(['x'], ['x', ''], ['x'], ['x']), ['data "x\\n"', 'data "x"']),
  },
});

judges(leadingSpaces, {
  met: { 'behind a space': row('leading-space', between([' x'], ['  x'], ['\tx'], ['a', ' b'], [' '])) },
  broken: {
    'no space behind the colon': row(
      'leading-space',
      between([' x'], ['  x'], ['\tx'], ['a', ' b'], [' ']).replaceAll('data: ', 'data:'),
      'data " x"',
    ),
    trimmed: row('leading-space', between(['x'], ['x'], ['x'], ['a', 'b'], [''])),
  },
});

judges(emptyData, {
  met: {
    'with a space': row('empty-data', between([''])),
    'without a colon': row('empty-data', 'data: begin\n\ndata\n\ndata: end\n\n'),
  },
  broken: {
    'no data line': row('empty-data', 'data: begin\n\n\ndata: end\n\n', '1 event of 1'),
    'something else': row('empty-data', between(['{}'])),
  },
});

judges(onlyNewlines, {
  met: { 'one line more': row('only-newlines', between(['', ''], ['', '', '', ''], ['', ''], ['', ''])) },
  broken: {
    trimmed: row('only-newlines', between([''], [''], [''], [''])),
    'blank lines': row('only-newlines', 'data: begin\n\n\n\n\n\ndata: end\n\n'),
  },
});

const characters = ['Grüße', '日本語', '👩‍👩‍👧‍👦 🏳️‍🌈', 'é', '\u{10ffff}', 'שלום'];

judges(unicode, {
  met: { 'as UTF-8': row('unicode', between(...characters.map((text) => [text]))) },
  broken: {
    'cut in pieces that are decoded each': row('unicode', between(['Gr\ufffd\ufffd\ufffd\ufffde'])),
    escaped: row('unicode', between(['Gr\\u00fc\\u00dfe'])),
  },
});

const separated = ['a\u2028b', 'a\u2029b', 'a\u0085b', 'a\vb', 'a\fb', 'a\u001cb\u001eb'];

judges(unicodeSeparators, {
  met: {
    'characters like any other': row('unicode-separators', between(...separated.map((text) => [text]))),
  },
  broken: {
    'taken for line ends': row('unicode-separators', between(...separated.map(() => ['a', 'b'])), '\\u2028'),
    'taken out': row('unicode-separators', between(...separated.map(() => ['ab']))),
  },
});

judges(byteOrderMarks, {
  met: { kept: row('byte-order-mark', between(['\ufeffx'], ['a', '\ufeffb'], ['x\ufeff'])) },
  broken: { 'taken out': row('byte-order-mark', between(['x'], ['a', 'b'], ['x']), '\\ufeffx') },
});

const mebibyte = '€'.repeat(Math.ceil((1024 * 1024) / 3));

judges(largeData, {
  met: { 'in one piece': row('large-data', between([mebibyte])) },
  broken: {
    'a character that fell on a border': row(
      'large-data',
      between([`${mebibyte.slice(0, 21845)}\ufffd\ufffd${mebibyte.slice(21846)}`]),
      'at character 21835',
    ),
    'cut off': row('large-data', between([mebibyte.slice(0, 5461)])),
    'the connection breaks': row(
      'large-data',
      { body: 'data: begin\n\ndata: €€', end: 'broke' },
      '1 event of 1',
    ),
  },
});

const lines = Array.from({ length: 16384 }, () => '0123456789abcde');

judges(manyLines, {
  met: { 'a data line each': row('many-lines', between([...lines, ''])) },
  broken: { 'the last line end is lost': row('many-lines', between(lines), 'at character') },
});

measures(nulInData, {
  met: { 'a character like any other': row('nul-in-data', between(['a\0b'])) },
  noted: {
    refused: row('nul-in-data', { refused: 422 }, 'answered with 422'),
    'left out': row('nul-in-data', between()),
  },
});

judges(nulInData, {
  met: { 'a character like any other': row('nul-in-data', between(['a\0b'])) },
  broken: { 'cut off there': row('nul-in-data', between(['a']), 'a\\u0000b') },
});

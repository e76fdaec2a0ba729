import { describe, expect, it } from 'vitest';
import { bytes } from '../../servers/reference/script.ts';
import type { Diagnostic, Line } from './event-stream.ts';
import { createReader, readEventStream } from './read.ts';

const read = (...chunks: (string | Uint8Array)[]) => readEventStream(chunks.map((chunk) => bytes(chunk)));

function firstLine(stream: string | Uint8Array): Line | undefined {
  return read(stream).lines[0];
}

describe('a line', () => {
  const rows: [stream: string, line: Partial<Line>][] = [
    ['data: a\n', { kind: 'field', field: 'data', value: 'a', text: 'data: a' }],
    ['event:a\n', { kind: 'field', field: 'event', value: 'a' }],
    ['id\n', { kind: 'field', field: 'id', value: '' }],
    ['retry: x\n', { kind: 'field', field: 'retry', value: 'x' }],
    ['dat: a:b\n', { kind: 'unknown-field', name: 'dat', value: 'a:b' }],
    ['dat:  a\n', { kind: 'unknown-field', name: 'dat', value: ' a' }],
    ['dat\n', { kind: 'unknown-field', name: 'dat', value: '' }],
    [': a\n', { kind: 'comment', comment: ' a', diagnostics: [] }],
    [':\n', { kind: 'comment', comment: '', diagnostics: [] }],
    ['\n', { kind: 'blank', dispatches: null, length: 0, diagnostics: [] }],
  ];
  it.each(rows)('%j is %j', (stream, line) => {
    expect(firstLine(stream)).toMatchObject({ number: 1, offset: 0, end: 'LF', ...line });
  });

  it('has its place in bytes and its end', () => {
    const { hasBom, lines } = read('\uFEFFdata: é\r', '\n\r', 'id\n: x');
    expect(hasBom).toBe(true);
    expect(lines.map(({ number, offset, length, end }) => [number, offset, length, end])).toEqual([
      [1, 3, 8, 'CRLF'],
      [2, 13, 0, 'CR'],
      [3, 14, 2, 'LF'],
      [4, 17, 3, 'none'],
    ]);
  });

  it('names the event that it dispatched', () => {
    const { lines } = read('data: a\n\n\n\ndata: b\r\n\r\n');
    const blank = lines.flatMap((line) => (line.kind === 'blank' ? [line.dispatches] : []));
    expect(blank).toEqual([0, null, null, 1]);
  });
});

describe('a diagnostic', () => {
  const rows: [stream: string | Uint8Array, ...diagnostics: Diagnostic[]][] = [
    ['data: a\n'],
    ['data: \uFFFD\uFEFF\n'],
    [bytes('data: ', [0xff], '\n'), 'invalid-utf8'],
    [bytes(':', [0xe2, 0x82], '\n'), 'invalid-utf8'],
    ['id: a\0\n', 'nul-in-id'],
    ['data: a\0\n'],
    ['retry: 1\n'],
    ['retry: 1s\n', 'retry-not-digits'],
    ['retry:\n', 'retry-not-digits'],
    ['retry\n', 'retry-not-digits', 'no-colon'],
    ['foo: a\n', 'unknown-field'],
    ['foo\n', 'unknown-field', 'no-colon'],
    ['data\n', 'no-colon'],
    ['\uFEFF\uFEFFdata: a\n', 'bom-not-at-start', 'unknown-field'],
    ['\uFEFF\uFEFF\n', 'bom-not-at-start', 'unknown-field', 'no-colon'],
    ['data: a', 'unterminated-line'],
    [bytes([0xef, 0xbb]), 'invalid-utf8', 'unknown-field', 'no-colon', 'unterminated-line'],
  ];
  it.each(rows)('of %j', (stream, ...diagnostics) => {
    expect(firstLine(stream)?.diagnostics).toEqual(diagnostics);
  });
});

describe('what a line brought about', () => {
  it('exists when the byte that ended the line has come', () => {
    const { events, reconnectionTimes } = read(
      'retry: 5\ndata: a\n\ndata: b\r\n\r',
      '\nretry: 6\rdata: c\r\r',
    );
    expect(events.map(({ data, endOffset }) => [data, endOffset])).toEqual([
      ['a', 18],
      ['b', 28],
      ['c', 47],
    ]);
    expect(reconnectionTimes).toEqual([
      { ms: 5, endOffset: 9 },
      { ms: 6, endOffset: 38 },
    ]);
  });

  it('is the last event ID that a client would send', () => {
    expect(read('id: 1\n\nid: 2\n').lastEventId).toBe('1');
    expect(read('data: a\n\n').lastEventId).toBe('');
  });
});

describe('unfinished', () => {
  it.each([
    ['', null],
    ['\uFEFF', null],
    ['data: a\n\n', null],
    ['data: a\n\r', null],
    ['data: a\n\nevent: b\ndata: c\n', { line: 3, losesData: true }],
    ['data: a\n\ndata: b', { line: 3, losesData: true }],
    ['data: a\n\nid: 1\n', { line: 3, losesData: false }],
    ['data: a\n\n\n: b\n', { line: 4, losesData: false }],
    ['dat', { line: 1, losesData: false }],
  ])('of %j is %j', (stream, unfinished) => {
    expect(read(stream).unfinished).toEqual(unfinished);
  });
});

describe('a reader', () => {
  it('gives what reading at once gives', () => {
    const reader = createReader();
    for (const chunk of ['da', 'ta: a\r', '\n\r', '\nid: 1']) reader.push(bytes(chunk));
    expect(reader.end()).toEqual(read('data: a\r\n\r\nid: 1'));
  });
});

import { describe, expect, it } from 'vitest';
import { createRawHeadReader } from './raw-head.ts';
import { bytes } from './script.ts';

function read(...parts: string[]) {
  const reader = createRawHeadReader();
  return parts.map((part) => reader.push(bytes(part)));
}

describe('the reader of raw heads', () => {
  it('sees the head in the piece that completes it, and only there', () => {
    const head = { httpVersion: '1.1', status: 200, statusText: 'O K', headers: [['A', 'b: c']] };
    expect(
      read('HTTP/1.1 200 O K\r\nA:', ' b: c\t\r\n\r', '\ndata: a\n\n', 'HTTP/1.1 404 x\r\n\r\n'),
    ).toEqual([undefined, undefined, head, undefined]);
  });

  it('takes any line ending, a missing reason and lines that are no fields', () => {
    expect(read('HTTP/1.0 503\nnothing\n\n')).toEqual([
      { httpVersion: '1.0', status: 503, statusText: '', headers: [] },
    ]);
  });

  it('passes over interim responses', () => {
    const [head] = read('HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n');
    expect(head).toMatchObject({ status: 200, headers: [] });
    expect(read('HTTP/1.1 101 Switching Protocols\r\n\r\n')).toMatchObject([{ status: 101 }]);
  });

  it('gives up on what is no head, or has no end', () => {
    expect(read('HTTP/1.1 abc\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n')).toEqual([undefined, undefined]);
    expect(read(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}`, '\r\n\r\n')).toEqual([undefined, undefined]);
  });
});

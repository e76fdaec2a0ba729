import { describe, expect, it } from 'vitest';
import { type RequestHead, RequestHeads } from './request-heads.ts';

function passing(pieces: readonly string[]) {
  const seen: RequestHead[] = [];
  const heads = new RequestHeads('target.test:81', (head) => seen.push(head));
  const passed = pieces.map((piece) => heads.pass(Buffer.from(piece, 'latin1')).toString('latin1')).join('');
  return { seen, passed };
}

const GET = 'GET /a?b HTTP/1.1\r\nhost: 127.0.0.1:5\r\nLast-Event-ID: \xc3\xa9\r\n\r\n';
const FORWARDED = 'GET /a?b HTTP/1.1\r\nhost: target.test:81\r\nLast-Event-ID: \xc3\xa9\r\n\r\n';

describe('RequestHeads', () => {
  it.each([
    ['whole', [GET]],
    ['byte by byte', [...GET]],
  ])('names the target in a head that comes %s, and changes nothing else', (_, pieces) => {
    const { seen, passed } = passing(pieces);
    expect(passed).toBe(FORWARDED);
    expect(seen).toEqual([
      {
        method: 'GET',
        target: '/a?b',
        httpVersion: '1.1',
        headers: [
          ['host', '127.0.0.1:5'],
          ['Last-Event-ID', '\xc3\xa9'],
        ],
      },
    ]);
  });

  it('reads every request of a connection, past the body of the one before', () => {
    const post = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n\r\n\r\nHost:';
    const { seen, passed } = passing([post + GET]);
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET']);
    expect(passed).toBe(post.replace('Host: x', 'Host: target.test:81') + FORWARDED);
  });

  it('passes what is no head as it is', () => {
    const flood = 'x'.repeat(200_000);
    expect(passing([flood, 'y']).passed).toBe(`${flood}y`);
    const chunked = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\r\n\r\n\r\n';
    expect(passing([chunked]).passed).toBe(chunked);
  });
});

import http from 'node:http';
import net from 'node:net';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { HeaderField } from '../transcript.ts';
import { visitRaw } from './raw-visit.ts';
import { HEADERS, listening, PATIENCE, textOf, visitBytes, visitHttp } from './testing/raw-target.ts';
import { PROBE_VOLUME } from './volume.ts';

describe('a stream', () => {
  it('is recorded with its request, head, chunks and end', async () => {
    const { exchange, unreachable, ...rest } = await visitHttp((_request, response) => {
      response.writeHead(200, ['Content-Type', 'text/event-stream', 'X-Odd', 'a', 'x-odd', 'b']);
      response.end('data: 1\n\n');
    });
    expect(unreachable).toBeUndefined();
    expect(exchange.request).toMatchObject({
      method: 'GET',
      target: '/events?a=1',
      headers: HEADERS,
    });
    expect(exchange.head).toMatchObject({ status: 200, statusText: 'OK', httpVersion: '1.1' });
    expect(exchange.head?.headers).toEqual(
      expect.arrayContaining([
        ['X-Odd', 'a'],
        ['x-odd', 'b'],
      ]),
    );
    expect(exchange.end).toMatchObject({ by: 'server' });
    expect(textOf({ exchange, ...rest })).toBe('data: 1\n\n');
  });

  it('is watched until an event came and enough time has passed', async () => {
    const { exchange } = await visitHttp((_request, response) => {
      response.writeHead(200).write('data: 1\n\n');
    });
    expect(exchange.end).toMatchObject({ by: 'harness', reason: 'enough was seen' });
    expect(exchange.end?.at).toBeGreaterThanOrEqual(PATIENCE.enoughMs - 1);
  });

  it('without an event is watched for the longest time', async () => {
    const { exchange } = await visitHttp((_request, response) => {
      response.writeHead(200).write(': nothing yet\n\n');
    });
    expect(exchange.end?.at).toBeGreaterThanOrEqual(PATIENCE.atMostMs - 1);
  });

  it('can be left by whoever sees its events', async () => {
    const types: string[] = [];
    const { exchange } = await visitHttp(
      (_request, response) =>
        void response.writeHead(200).write('event: a\ndata: 1\n\nevent: b\ndata: 2\n\n'),
      ({ type }, leave) => {
        types.push(type);
        if (types.length === 2) leave('that was all');
      },
    );
    expect(types).toEqual(['a', 'b']);
    expect(exchange.end).toMatchObject({ by: 'harness', reason: 'that was all' });
  });

  it('that breaks says so', async () => {
    const { exchange } = await visitBytes(
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ndata: 1\n\n',
      (socket) => socket.end(),
    );
    expect(exchange.end).toMatchObject({ by: 'break' });
    expect(exchange.chunks).toHaveLength(1);
  });

  it('that is compressed against the wish is decoded', async () => {
    const { body, exchange } = await visitHttp((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(zlib.gzipSync('data: 1\n\n'));
    });
    expect(textOf({ body, exchange, truncated: false })).toBe('data: 1\n\n');
    expect(Buffer.concat(exchange.chunks.map(({ bytes }) => bytes)).subarray(0, 2)).toEqual(
      Buffer.of(0x1f, 0x8b),
    );
  });

  it('in a coding that nobody knows has no body that can be read', async () => {
    const { body } = await visitHttp((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'none' }).end('data: 1\n\n');
    });
    expect(body).toBeNull();
  });

  it('that is not what its coding says has no body that can be read', async () => {
    const { body } = await visitHttp((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('data: 1\n\n');
    });
    expect(body).toBeNull();
  });

  it('of endless blank lines is cut off long before it is large', async () => {
    const flood = (socket: net.Socket) => {
      const more = () =>
        void (socket.writable && socket.write('\n'.repeat(65_536), () => setImmediate(more)));
      more();
    };
    const { exchange, body, truncated } = await visitBytes('HTTP/1.1 200 OK\r\n\r\n', flood);
    expect(truncated).toBe(true);
    expect(exchange.end).toMatchObject({ by: 'harness', reason: 'more than 10000 lines came' });
    expect(body?.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(200_000);
  });

  it.each([
    ['an event of more lines than are kept', `${'data:a\n'.repeat(30_000)}\n`, true],
    ['comments without end', ':\n'.repeat(30_000), undefined],
  ])('of %s is read on to see whether an event comes out', async (_, text, eventBehind) => {
    const server = net.createServer((socket) => {
      const more = () => void (socket.writable && socket.write(text, () => setImmediate(more)));
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n', more));
    });
    const seen = await visitRaw({
      request: { url: `http://127.0.0.1:${await listening(server)}/`, method: 'GET', headers: HEADERS },
      patience: { enoughMs: 5000, atMostMs: 10_000 },
      volume: { bytes: 1_000_000, lines: 50, pieces: 1000, lookOnBytes: 1_000_000 },
    });
    expect(seen).toMatchObject({ truncated: true });
    expect(seen.eventBehind).toBe(eventBehind);
    expect(seen.exchange.end).toMatchObject({ by: 'harness', reason: 'more than 50 lines came' });
  });

  it('that decodes to far more than came is cut off, and told of', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(16 * 1024 * 1024, 'a'));
    const { exchange, truncated } = await visitHttp((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).write(bomb),
    );
    expect(truncated).toBe(true);
    expect(exchange.end).toMatchObject({
      by: 'harness',
      reason: `more than ${PROBE_VOLUME.bytes} bytes came out of ${bomb.length} compressed bytes`,
    });
  });

  it('with an endless line is cut off', async () => {
    const { truncated, exchange } = await visitHttp((_request, response) => {
      response.writeHead(200);
      const flood = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 20, 'x')));
      };
      response.on('drain', flood);
      flood();
    });
    expect(truncated || exchange.end?.by === 'harness').toBe(true);
    expect(Buffer.concat(exchange.chunks.map(({ bytes }) => bytes)).length).toBeLessThan(20 * (1 << 20));
  });
});

describe('a request', () => {
  it('goes out as HTTP/1.0 when told to, and the answer is read', async () => {
    const heads: string[] = [];
    const server = net.createServer((socket) => {
      socket.once('data', (bytes) => {
        heads.push(bytes.toString('latin1'));
        socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ndata: 1\n\n');
      });
    });
    const url = `http://127.0.0.1:${await listening(server)}/a?q=1`;
    const request = { url, method: 'GET', headers: HEADERS, httpVersion: '1.0' } as const;
    const seen = await visitRaw({ request, patience: PATIENCE });
    expect(heads).toEqual([
      'GET /a?q=1 HTTP/1.0\r\nHost: localhost\r\nX-Test: yes\r\nConnection: close\r\n\r\n',
    ]);
    expect(seen.exchange.request.httpVersion).toBe('1.0');
    expect(textOf(seen)).toBe('data: 1\n\n');
  });

  it('of HTTP/1.0 carries a body', async () => {
    const bodies: string[] = [];
    const server = http.createServer((request, response) => {
      request.on('data', (bytes: Buffer) => bodies.push(`${request.httpVersion} ${bytes}`));
      request.on('end', () => response.end());
    });
    const url = `http://127.0.0.1:${await listening(server)}/`;
    const headers: HeaderField[] = [...HEADERS, ['Content-Length', '2']];
    const request = { url, method: 'POST', headers, body: '{}', httpVersion: '1.0' } as const;
    const { exchange } = await visitRaw({ request, patience: PATIENCE });
    expect(exchange.head?.headers.map(([name]) => name)).not.toContain('Transfer-Encoding');
    expect(bodies).toEqual(['1.0 {}']);
  });

  it.each(['before', 'after'])('is given up when its signal aborts %s it was sent', async (when) => {
    const aborter = new AbortController();
    if (when === 'before') aborter.abort('no use');
    const server = net.createServer(() => aborter.abort('no use'));
    const url = `http://127.0.0.1:${await listening(server)}/`;
    const { unreachable } = await visitRaw({
      request: { url, method: 'GET', headers: HEADERS },
      patience: { enoughMs: 60_000, atMostMs: 60_000 },
      signal: aborter.signal,
    });
    expect(unreachable?.reason).toBe('no-head');
  });
});

describe('what a strict parser would refuse', () => {
  it('is recorded: two framings at once', async () => {
    const { exchange, body, truncated } = await visitBytes(
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n0\r\n\r\n',
    );
    expect(exchange.head?.headers.map(([name]) => name)).toEqual(['Content-Length', 'Transfer-Encoding']);
    expect(textOf({ exchange, body, truncated })).toBe('data: 1\n\n');
  });

  it('is recorded: a control character in a field', async () => {
    const { exchange } = await visitBytes('HTTP/1.1 200 OK\r\nX-Odd: a\u0001b\r\n\r\n', (socket) =>
      socket.end(),
    );
    expect(exchange.head?.headers).toEqual([['X-Odd', 'a\u0001b']]);
  });
});

it('interim responses are counted', async () => {
  const { interim, exchange } = await visitBytes(
    'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\ndata: 1\n\n',
    (socket) => socket.end(),
  );
  expect(interim).toEqual([103]);
  expect(exchange.head?.status).toBe(200);
});

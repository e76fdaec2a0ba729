import http from 'node:http';
import net from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Visit } from '../../suites/server/recording.ts';
import type { HeaderField } from '../transcript.ts';
import type { Patience } from './patience.ts';
import { visitRaw } from './raw-visit.ts';

const PATIENCE: Patience = { enoughMs: 300, atMostMs: 800 };

/** `node:http` adds nothing to headers that are given as a list, so that they go out as recorded. */
const HEADERS: readonly HeaderField[] = [
  ['Host', 'localhost'],
  ['X-Test', 'yes'],
];

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

async function listening(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  opened.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function visitHttp(
  listener: http.RequestListener,
  onEvent?: Parameters<typeof visitRaw>[0]['onEvent'],
) {
  return visit(await listening(http.createServer(listener)), onEvent);
}

/** Visits a server that answers every connection with these bytes, and then does as it is told. */
async function visitBytes(answer: string, then: (socket: net.Socket) => void = () => {}): Promise<Visit> {
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(answer, 'latin1', () => then(socket));
    });
  });
  return visit(await listening(server));
}

function visit(
  port: number,
  onEvent?: Parameters<typeof visitRaw>[0]['onEvent'],
  scheme = 'http',
): Promise<Visit> {
  return visitRaw({
    request: { url: `${scheme}://127.0.0.1:${port}/events?a=1`, method: 'GET', headers: HEADERS },
    patience: PATIENCE,
    ...(onEvent && { onEvent }),
  });
}

const textOf = ({ body }: Visit) => Buffer.concat((body ?? []).map(({ bytes }) => bytes)).toString();

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
      reason: `more than 2097152 bytes came out of ${bomb.length} compressed bytes`,
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

describe('a target that cannot be visited', () => {
  const reasonOf = async (visit: Promise<Visit>) => (await visit).unreachable?.reason;

  it('refuses the connection', async () => {
    const server = net.createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await reasonOf(visit(port))).toBe('refused');
  });

  it('has a name that does not resolve', async () => {
    const request = { url: 'http://no-such-host.invalid/', method: 'GET', headers: [] };
    const { unreachable } = await visitRaw({ request, patience: { enoughMs: 5_000, atMostMs: 10_000 } });
    expect(unreachable).toEqual({
      reason: 'unknown-host',
      message: expect.stringContaining('no-such-host.invalid'),
    });
  });

  it('accepts and says nothing', async () => {
    const port = await listening(net.createServer(() => {}));
    const { unreachable } = await visit(port);
    expect(unreachable).toEqual({
      reason: 'no-head',
      message: expect.stringContaining('no complete response head'),
    });
  });

  it('never ends its head', async () => {
    const drip = (socket: net.Socket) => {
      const timer = setInterval(() => socket.write('X-More: yes\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    };
    expect(await reasonOf(visitBytes('HTTP/1.1 200 OK\r\n', drip))).toBe('no-head');
  });

  it('floods its head', async () => {
    expect(await reasonOf(visitBytes(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}\r\n`))).toBe('not-http');
  });

  it('speaks something else', async () => {
    expect(await reasonOf(visitBytes('SSH-2.0-OpenSSH_9.2\r\n'))).toBe('not-http');
  });

  it('sends interim responses and no final one', async () => {
    const { unreachable, interim } = await visitBytes('HTTP/1.1 102 Processing\r\n\r\n'.repeat(1001));
    expect(unreachable).toEqual({
      reason: 'no-head',
      message: expect.stringContaining('more than 1000 interim (1xx) responses'),
    });
    expect(interim).toHaveLength(100);
  });

  it('switches to another protocol unasked', async () => {
    const answer = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: chaos\r\nConnection: Upgrade\r\n\r\n';
    expect((await visitBytes(answer)).unreachable).toEqual({
      reason: 'not-http',
      message: expect.stringContaining('switched to another protocol ("chaos") unasked'),
    });
  });

  it('hangs up', async () => {
    expect(await reasonOf(visitBytes('', (socket) => socket.destroy()))).toBe('closed');
  });

  it('speaks no TLS where TLS is asked for', async () => {
    const port = await listening(http.createServer());
    expect(await reasonOf(visit(port, undefined, 'https'))).toBe('tls');
  });
});

it('a request that HTTP cannot carry is told, not thrown', async () => {
  const request = {
    url: 'http://127.0.0.1:1/',
    method: 'GET',
    headers: [['Last-Event-ID', 'a\u0001b']] as const,
  };
  const { unreachable } = await visitRaw({ request, patience: PATIENCE });
  expect(unreachable?.message).toContain('cannot be sent');
});

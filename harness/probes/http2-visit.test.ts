import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { type Certificates, createCertificates } from '../../servers/reference/certificates.ts';
import { LOOPBACK } from '../../servers/reference/listen.ts';
import { createLiveFeed } from '../../servers/reference/live-feed.ts';
import type { Http2Recording } from '../../suites/server/recording.ts';
import { errorName, FRAME } from '../http2/frames.ts';
import {
  type FrameServerOptions,
  type ServedStream,
  startFrameServer,
} from '../http2/testing/frame-server.ts';
import { visitHttp2 } from './http2-visit.ts';

/** Above what the visits may take, by their patience, on a machine that is busy. */
const TIMEOUT_MS = 30_000;
const PATIENCE = { enoughMs: 3000, atMostMs: 5000 };

let certificates: Certificates;

beforeAll(async () => {
  certificates = await createCertificates('sse.localhost');
});
function visit(url: string, streams?: number) {
  return visitHttp2({
    request: {
      url,
      method: 'GET',
      headers: [
        ['Accept', 'text/event-stream'],
        ['Connection', 'close'],
        ['Host', 'sse.localhost'],
      ],
      tls: { ca: certificates.ca },
    },
    patience: PATIENCE,
    ...(streams !== undefined && { streams }),
  });
}

async function faulty(
  options: Omit<FrameServerOptions, 'credentials'>,
  { onTestFinished: whenFinished }: Pick<TestContext, 'onTestFinished'> = { onTestFinished },
): Promise<Http2Recording> {
  const server = await startFrameServer({ credentials: certificates.right, ...options });
  whenFinished(server.close);
  const recording = await visit(server.url, 3);
  if ('notMade' in recording) throw new Error(recording.notMade);
  return recording;
}

/** A head, and an event every 100 ms. */
const live = (stream: ServedStream) => {
  stream.head();
  stream.data('data: first\n\n');
  stream.every(100, () => stream.data('data: x\n\n'));
};

const bodyOf = ({ visit }: { visit: { exchange: { chunks: readonly { bytes: Uint8Array }[] } } }) =>
  Buffer.concat(visit.exchange.chunks.map(({ bytes }) => bytes)).toString();

describe('a right server', { timeout: TIMEOUT_MS }, () => {
  it('is seen in full, and is left with no session open', async () => {
    const feed = createLiveFeed({ intervalMs: 100 });
    const server = createSecureServer(certificates.right);
    const sessions = new Set<ServerHttp2Session>();
    const heads: unknown[] = [];
    server.on('session', (session) => {
      sessions.add(session);
      session.once('close', () => sessions.delete(session));
    });
    server.on('request', (request, response) => {
      heads.push(request.headers);
      feed.handle(request as unknown as IncomingMessage, response as unknown as ServerResponse, '');
    });
    await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const recording = await visit(`https://${LOOPBACK}:${(server.address() as AddressInfo).port}/`, 4);
    if ('notMade' in recording) throw new Error(recording.notMade);

    expect(recording.main.visit.exchange.head).toMatchObject({ httpVersion: '2.0', status: 200 });
    expect(recording.main.visit.exchange.head?.headers).toContainEqual(['content-type', 'text/event-stream']);
    expect(recording.main.visit.exchange.end).toMatchObject({ by: 'harness', reason: 'enough was seen' });
    expect(heads[0]).toMatchObject({ ':authority': 'sse.localhost', accept: 'text/event-stream' });
    expect(heads[0]).not.toHaveProperty('connection');
    expect(recording.others).toHaveLength(3);
    for (const stream of recording.others) expect(bodyOf(stream)).toContain('data: ');
    expect(recording.ping?.answeredAt).toBeGreaterThanOrEqual(recording.ping?.at ?? Number.NaN);
    expect(recording.reset).toMatchObject({ bytesLate: 0, answeredAt: expect.any(Number) });
    expect(recording.closed).toBeUndefined();
    const { stalled } = recording;
    expect(stalled?.granted?.bytesBefore).toBe(stalled?.windowBytes);
    expect(stalled?.held.bytes).toBeGreaterThan(stalled?.windowBytes ?? Number.NaN);
    expect(bodyOf(stalled?.beside ?? recording.main).length).toBeGreaterThan(200);
    await expect.poll(() => sessions.size).toBe(0);
  });
});

describe.concurrent('what a server does wrong is written down', { timeout: TIMEOUT_MS }, () => {
  it('connection-specific fields, and names in upper case', async (context) => {
    const { main } = await faulty(
      {
        answer(stream) {
          stream.head([
            ['Content-Type', 'text/event-stream'],
            ['connection', 'keep-alive'],
          ]);
          stream.data('data: a\n\n', true);
        },
      },
      context,
    );
    expect(main.visit.exchange.head?.headers).toEqual([
      ['Content-Type', 'text/event-stream'],
      ['connection', 'keep-alive'],
    ]);
    expect(main.visit.exchange.end).toMatchObject({ by: 'server' });
  });

  it('no answer at all', async (context) => {
    const { main, others } = await faulty({ answer() {} }, context);
    expect(main.visit.unreachable).toMatchObject({ reason: 'no-head' });
    expect(others).toEqual([]);
  });

  it('PING without an answer', async (context) => {
    const { ping, reset } = await faulty({ answersPing: false, answer: live }, context);
    expect(ping).toEqual({ at: expect.any(Number) });
    expect(reset).toEqual({ at: expect.any(Number) });
  });

  it('a stream that goes on behind its reset', async (context) => {
    const { reset, others } = await faulty({ heedsReset: false, answer: live }, context);
    expect(reset?.bytesLate).toBeGreaterThan(0);
    expect(others[0]?.visit.exchange.end).toMatchObject({ by: 'harness', reason: 'we reset the stream' });
  });

  it('streams that it resets, and one that never begins', async (context) => {
    const { main, others } = await faulty(
      {
        answer(stream) {
          if (stream.index === 2) return;
          live(stream);
          if (stream.index === 1) stream.reset(2);
        },
      },
      context,
    );
    expect(main.visit.exchange.end).toMatchObject({ by: 'harness' });
    expect(others.map(({ visit }) => visit.exchange.end?.by ?? visit.unreachable?.reason)).toEqual([
      'harness',
      'no-head',
    ]);
  });

  it('GOAWAY, and an end of the connection under open streams', async (context) => {
    const { goAway, closed, main } = await faulty(
      {
        answer(stream) {
          live(stream);
          if (stream.index > 0) return;
          stream.connection.goAway(11);
          setTimeout(() => stream.connection.cut(), 300);
        },
      },
      context,
    );
    expect(goAway?.code).toBe('ENHANCE_YOUR_CALM');
    expect(closed?.message).toContain('closed the connection');
    expect(main.visit.exchange.end).toMatchObject({ by: 'break' });
  });

  it('a window that is exceeded', async (context) => {
    const { stalled } = await faulty({ answer: live }, context);
    expect(stalled?.granted?.bytesBefore).toBeGreaterThan(stalled?.windowBytes ?? Number.NaN);
  });

  it('END_STREAM on the head, and bytes behind it', async (context) => {
    const { main } = await faulty(
      {
        answer(stream) {
          stream.head(undefined, true);
          stream.data('data: a\n\n');
          stream.every(100, () => stream.data('data: x\n\n'));
        },
      },
      context,
    );
    expect(main).toMatchObject({ headEndedStream: true });
    expect(main.bytesBehindEnd).toBeGreaterThan(0);
  });

  it('no more streams than it allows are asked of it', async (context) => {
    const { others, announcedStreams } = await faulty({ maxConcurrentStreams: 2, answer: live }, context);
    expect(announcedStreams).toBe(2);
    expect(others).toHaveLength(1);
  });
});

describe('hostile servers', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, (stream: ServedStream) => void, string]>([
    [
      'a frame over the limit',
      ({ connection }) => connection.bytes(Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 1])),
      'limit',
    ],
    [
      'a pushed stream',
      ({ connection, id }) => connection.frame(FRAME.pushPromise, 4, id, Buffer.alloc(4)),
      'pushed',
    ],
    [
      'no header block',
      ({ connection, id }) => connection.frame(FRAME.headers, 4, id, Buffer.from([0xff])),
      'block',
    ],
    [
      'a header block without an end',
      ({ connection, id }) => {
        connection.frame(FRAME.headers, 0, id, Buffer.alloc(100, 0x82));
        for (let n = 0; n < 20; n++) connection.frame(FRAME.continuation, 0, id, Buffer.alloc(16_000, 0x82));
      },
      'limit',
    ],
    [
      'bytes that are no HTTP',
      ({ connection }) => connection.bytes('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'limit',
    ],
    [
      'an endless flow of frames',
      ({ connection }) => {
        for (let n = 0; n < 210_000; n++) connection.frame(FRAME.ping, 1, 0, Buffer.alloc(8));
      },
      'more frames',
    ],
  ])('%s ends the visit', async (_, answer, message) => {
    const { closed } = await faulty({ answer });
    expect(closed?.message).toContain(message);
  });

  it('a body without an end is kept in part only', async () => {
    const { main } = await faulty({
      answer(stream) {
        stream.head();
        const line = `data: ${'x'.repeat(16_000)}\n\n`;
        if (stream.index === 0) for (let n = 0; n < 200; n++) stream.data(line);
      },
    });
    expect(main.visit.truncated).toBe(true);
    expect(main.bytes).toBeGreaterThan(3_000_000);
    expect(bodyOf(main).length).toBeLessThanOrEqual(2 * 1024 * 1024);
  });
});

describe('a flood of events', { timeout: TIMEOUT_MS }, () => {
  const events = 'data: x\n\n'.repeat(1700);

  it('past every window ends the connection with FLOW_CONTROL_ERROR', async () => {
    const codes: number[] = [];
    const { main, closed, stalled } = await faulty({
      goneAway: (code) => codes.push(code),
      answer(stream) {
        stream.head();
        stream.every(1, () => {
          for (let n = 0; n < 20; n++) stream.data(events);
        });
      },
    });
    expect(closed).toMatchObject({ message: expect.stringContaining('FLOW_CONTROL_ERROR'), flooded: true });
    expect(codes.map(errorName)).toContain('FLOW_CONTROL_ERROR');
    expect(main.visit.truncated).toBe(true);
    expect(bodyOf(main).split('\n').length).toBeLessThanOrEqual(10_001);
    expect(stalled?.granted?.bytesBefore).toBeGreaterThan(stalled?.windowBytes ?? Number.NaN);
  });

  it('on a stream that nobody asked for is broken off too', async () => {
    const { closed } = await faulty({
      answer(stream) {
        stream.head();
        stream.every(1, () => {
          for (let n = 0; n < 20; n++) stream.connection.frame(FRAME.data, 0, 99, Buffer.from(events));
        });
      },
    });
    expect(closed?.message).toContain('FLOW_CONTROL_ERROR');
  });

  it('within the windows is left when enough has come', async () => {
    const server = createSecureServer(certificates.right);
    server.on('stream', (stream) => {
      stream.on('error', () => {});
      stream.respond({ ':status': 200, 'content-type': 'text/event-stream' });
      const more = () => stream.writable && stream.write(events, () => setImmediate(more));
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const recording = await visit(`https://${LOOPBACK}:${(server.address() as AddressInfo).port}/`, 3);
    if ('notMade' in recording) throw new Error(recording.notMade);
    expect(recording.closed).toBeUndefined();
    expect(recording.main.visit.truncated).toBe(true);
    expect(recording.stalled?.held.bytes).toBe(recording.stalled?.windowBytes);
    const ends = [recording.main, ...recording.others.slice(1)].map(({ visit }) => visit.exchange.end);
    for (const end of ends)
      expect(end).toMatchObject({ by: 'harness', reason: 'more than 10000 lines came on a stream' });
  });
});

describe('it is not spoken', () => {
  it('where the server offers only HTTP/1.1', async () => {
    const server = https.createServer(certificates.right);
    await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    expect(await visit(`https://${LOOPBACK}:${port}/`)).toEqual({
      notMade: 'the server offers no HTTP/2: it chose http/1.1',
    });
  });

  it('in the clear, and where nobody listens', async () => {
    expect(await visit('http://127.0.0.1/')).toMatchObject({ notMade: expect.stringContaining('http:') });
    expect(await visit('https://127.0.0.1:9/')).toMatchObject({
      notMade: expect.stringContaining('refused'),
    });
  });

  it('where the certificate is not trusted', async () => {
    const server = await startFrameServer({ credentials: certificates.faulty.untrusted, answer: live });
    onTestFinished(server.close);
    expect(await visit(server.url)).toMatchObject({ notMade: expect.stringContaining('TLS') });
  });
});

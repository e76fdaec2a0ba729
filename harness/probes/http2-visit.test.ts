import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOOPBACK } from '../../servers/reference/listen.ts';
import { createLiveFeed } from '../../servers/reference/live-feed.ts';
import { startFrameServer } from '../http2/testing/frame-server.ts';
import { bodyOf, certificates, faulty, live, TIMEOUT_MS, visit } from './testing/http2-target.ts';

describe('a right server', { timeout: TIMEOUT_MS }, () => {
  it('is seen in full, and is left with no session open', async () => {
    const feed = createLiveFeed({ intervalMs: 100 });
    const server = createSecureServer((await certificates()).right);
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

describe('it is not spoken', () => {
  it('where the server offers only HTTP/1.1', async () => {
    const server = https.createServer((await certificates()).right);
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
    const server = await startFrameServer({
      credentials: (await certificates()).faulty.untrusted,
      answer: live,
    });
    onTestFinished(server.close);
    expect(await visit(server.url)).toMatchObject({ notMade: expect.stringContaining('TLS') });
  });
});

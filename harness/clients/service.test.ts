import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Observation } from '../transcript.ts';
import type { Client } from './client.ts';
import { createServiceClient, type ServiceOptions } from './service.ts';
import { until } from './testing/watch.ts';

/** For services that do not answer; those that do have all the time that a busy machine takes. */
const BRIEF = { readyMs: 2_000, answerMs: 2_000 };
const STREAM = { url: 'http://stream.test/', eventTypes: ['message', 't'] };

interface Request {
  readonly what: string;
  readonly body: string;
}
type Answer = (response: ServerResponse, request: Request) => void;

const started: { close(): Promise<unknown> | undefined }[] = [];
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.close();
});

/** A service that behaves, but for the requests that are answered otherwise (`DELETE /c/1`). */
async function service(otherwise: Readonly<Record<string, Answer>> = {}, status = '{"name":"svc"}') {
  const requests: Request[] = [];
  const answers: Readonly<Record<string, Answer>> = {
    'GET /': (response) => response.end(status),
    'POST /': (response) => response.writeHead(201, { Location: '/c/1' }).end(),
    ...otherwise,
  };
  const server = createServer(async (incoming: IncomingMessage, response) => {
    const request = { what: `${incoming.method} ${incoming.url}`, body: await text(incoming) };
    requests.push(request);
    (answers[request.what] ?? ((usual) => usual.writeHead(204).end()))(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  started.push({ close });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, requests, close, asked: () => requests.map(({ what }) => what) };
}

async function connected(url: string, options: Partial<ServiceOptions> = {}): Promise<Client> {
  const client = await createServiceClient({ url, callbacks: 50, ...options });
  started.push(client);
  return client;
}

async function opened(
  otherwise: Readonly<Record<string, Answer>> = {},
  { status, ...options }: Partial<ServiceOptions> & { readonly status?: string } = {},
) {
  const running = await service(otherwise, status);
  const client = await connected(running.url, options);
  const observations: Observation[] = [];
  const failures: string[] = [];
  const stream = await client.open(STREAM, {
    observed: (observation) => void observations.push(observation),
    failed: ({ message }) => void failures.push(message),
  });
  const posted = running.requests.find(({ what }) => what === 'POST /');
  const { callbackUrl } = JSON.parse(posted?.body ?? '') as { callbackUrl: string };
  const report = async (number: number | string, body: unknown) => {
    const content = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${callbackUrl}/${number}`, { method: 'POST', body: content });
    return answer.status;
  };
  return { ...running, client, stream, observations, failures, report };
}

const event = (data: string, more = {}) => ({ kind: 'event', event: { data, ...more } });

describe('a service', () => {
  it('is known by what it says of itself', async () => {
    const { url } = await service({}, '{"name":"my service","capabilities":["headers","post","bom","x"]}');
    const client = await connected(url);
    expect(client.name).toBe('my service');
    expect([...client.capabilities].sort()).toEqual(['method', 'reconnect', 'request-headers']);
    expect(client.listensLate).toBe(false);
  });

  it('may say nothing, and may take its time', async () => {
    let polls = 0;
    const { url } = await service({
      'GET /': (response) => {
        polls += 1;
        response.writeHead(polls < 3 ? 503 : 200).end();
      },
    });
    const client = await connected(url);
    expect(client.name).toBe(new URL(url).host);
    expect(polls).toBe(3);
  });

  it.each([
    ['not ready', { 'GET /': (response: ServerResponse) => response.writeHead(500).end() }, 'it answers 500'],
    ['silent', { 'GET /': () => {} }, 'no answer within'],
    ['not a service', { 'GET /': (response: ServerResponse) => response.end('<html>') }, 'what is no status'],
  ])('that is %s is refused', async (_, otherwise, message) => {
    const { url } = await service(otherwise);
    await expect(connected(url, BRIEF)).rejects.toThrow(message);
  });

  it('that is not there is refused', async () => {
    const { url, close } = await service();
    await close();
    await expect(connected(url, BRIEF)).rejects.toThrow(/was not ready within 2 s: .*ECONNREFUSED/);
  });

  it('is asked to open, and to close, and to quit only when that is wanted', async () => {
    const { url, requests, asked } = await service();
    const client = await connected(url, { stop: true });
    const stream = await client.open(STREAM, { observed() {} });
    await stream.close();
    await client.close();
    expect(asked()).toEqual(['GET /', 'POST /', 'DELETE /c/1', 'DELETE /']);
    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({
      tag: 'stream 1',
      streamUrl: STREAM.url,
      callbackUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callbacks\//),
    });
    const polite = await service();
    await (await connected(polite.url)).close();
    expect(polite.asked()).toEqual(['GET /']);
  });

  it('hears of event types by command, where it says so', async () => {
    const { asked, requests, client } = await opened(
      {},
      { status: '{"capabilities":["event-type-listeners"]}' },
    );
    expect(asked()).toEqual(['GET /', 'POST /', 'POST /c/1']);
    expect(JSON.parse(requests[2]?.body ?? '')).toEqual({ command: 'listen', listen: { type: 't' } });
    expect(client.listensLate).toBe(true);
  });
});

describe('callbacks', () => {
  it('are told in the order of their numbers', async () => {
    const { report, observations } = await opened();
    expect(await report(2, event('b', { type: 't', id: '7' }))).toBe(202);
    expect(await report(1, event('a'))).toBe(202);
    await report(3, { kind: 'comment', comment: 'not shown' });
    await report(4, { kind: 'error', error: 'lost' });
    expect(observations).toMatchObject([
      { kind: 'event', type: 'message', data: 'a' },
      { kind: 'event', type: 't', data: 'b', lastEventId: '7' },
      { kind: 'error', message: 'lost' },
    ]);
    const times = observations.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it.each<[string, [number, unknown][], string]>([
    ['malformed', [[1, 'x']], 'malformed'],
    ['without data', [[1, { kind: 'event', event: {} }]], 'malformed'],
    ['of an unknown kind', [[1, { kind: 'hello' }]], 'malformed'],
    ['twice the same number', [[1, event('a')], [1, event('b')]], 'two different callbacks'], // biome-ignore format: a table
    [
      'a flood',
      Array.from({ length: 60 }, (_, n): [number, unknown] => [n + 1, event('x')]),
      'sent 51 callbacks',
    ],
  ])('%s: an error, once', async (_, reports, message) => {
    const { report, failures, observations } = await opened();
    for (const [number, body] of reports) await report(number, body);
    expect(failures).toEqual([expect.stringContaining(message)]);
    expect(observations.length).toBeLessThanOrEqual(50);
  });

  it('of more bytes than anybody needs are cut off', async () => {
    const { report, failures, observations } = await opened();
    await report(1, event('x'.repeat(17 * 1024 * 1024))).catch(() => {});
    await until(() => failures.length > 0);
    expect(failures).toEqual([expect.stringMatching(/a callback of more than \d+ bytes/)]);
    expect(observations).toEqual([]);
  });

  it('are bounded on all streams together, and a stream that ends makes room', async () => {
    const { report, failures, stream, client, requests } = await opened({}, { heldBytes: 3000 });
    await report(1, event('x'.repeat(2000)));
    await stream.close();
    const again: string[] = [];
    await client.open(STREAM, { observed() {}, failed: ({ message }) => void again.push(message) });
    const { callbackUrl } = JSON.parse(requests.findLast(({ what }) => what === 'POST /')?.body ?? '');
    for (const number of [1, 2]) {
      await fetch(`${callbackUrl}/${number}`, {
        method: 'POST',
        body: JSON.stringify(event('y'.repeat(1500))),
      });
    }
    expect(failures).toEqual([]);
    expect(again).toEqual([expect.stringContaining('for all streams together')]);
  });

  it('without a number, or for nobody, are not there', async () => {
    const { report, failures } = await opened();
    expect(await report('x', event('a'))).toBe(404);
    expect(await report('1/2', event('a'))).toBe(404);
    expect(failures).toEqual([]);
  });

  it('that come behind the end are accepted and not told', async () => {
    const { stream, report, observations, failures } = await opened();
    await stream.close();
    expect(await report(1, event('late'))).toBe(202);
    expect(await report(2, 'nonsense')).toBe(202);
    expect([observations, failures]).toEqual([[], []]);
  });
});

describe('a stream is not opened by a service that', () => {
  it.each<[string, Answer, string]>([
    ['refuses', (response) => response.writeHead(400).end('no such thing'), 'answers 400 (no such thing)'],
    ['never answers', () => {}, 'no answer within 2 s'],
    ['hangs up', (response) => response.destroy(), 'POST http'],
    [
      'sends it elsewhere',
      (response) => response.writeHead(307, { Location: 'http://127.0.0.1:9/' }).end(),
      'answers 307',
    ],
    [
      'answers with 64 MiB',
      (response) => response.end(Buffer.alloc(64 * 1024 * 1024, 'x')),
      'names no instance',
    ],
    ['names no instance', (response) => response.writeHead(201).end(), 'names no instance'],
    [
      'names an instance elsewhere',
      (response) => response.writeHead(201, { Location: 'http://example.com/1' }).end(),
      'that is not its own',
    ],
  ])('%s', async (_, answer, message) => {
    await expect(opened({ 'POST /': answer }, BRIEF)).rejects.toThrow(message);
  });

  it('does not listen, and is closed again', async () => {
    const { url, asked } = await service(
      { 'POST /c/1': (response) => response.writeHead(404).end() },
      '{"capabilities":["event-type-listeners"]}',
    );
    const client = await connected(url);
    await expect(client.open(STREAM, { observed() {} })).rejects.toThrow('does not listen');
    expect(asked().at(-1)).toBe('DELETE /c/1');
  });
});

describe('closing a stream', () => {
  it('is fine where the service has forgotten it', async () => {
    const { stream } = await opened({ 'DELETE /c/1': (response) => response.writeHead(404).end() });
    await stream.close();
    await stream.close();
  });

  it.each<[string, Answer, string]>([
    ['refuses', (response) => response.writeHead(500).end(), 'does not close a stream: it answers 500'],
    ['never answers', () => {}, 'no answer within 2 s'],
  ])('of a service that %s is an error, and the client still closes', async (_, answer, message) => {
    const { stream, client } = await opened({ 'DELETE /c/1': answer }, BRIEF);
    await expect(stream.close()).rejects.toThrow(message);
    await client.close();
  });

  it('of a service that is gone is an error', async () => {
    const { stream, close } = await opened();
    await close();
    await expect(stream.close()).rejects.toThrow('ECONNREFUSED');
  });

  it('leaves no listener for callbacks', async () => {
    const { client, report } = await opened();
    await client.close();
    await expect(report(1, event('a'))).rejects.toThrow();
  });
});

import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from './client.ts';
import { createEventSourceClient } from './eventsource.ts';
import { createFetchClient } from './fetch.ts';
import {
  type Answer,
  finite,
  open,
  RAW_HEAD,
  raw,
  respond,
  type ScriptedHttp,
  startScriptedHttp,
} from './testing/scripted-http.ts';
import { longerThan, until, watch } from './testing/watch.ts';

vi.setConfig({ testTimeout: 30_000 });

/** What both Node clients do, in one table: where the package follows the spec, the two agree. */
describe.each([
  ['fetch', createFetchClient],
  ['eventsource', createEventSourceClient],
] as const)('the client %s', (name, create) => {
  const started: { close(): Promise<void> }[] = [];

  async function set(...answers: Answer[]): Promise<{ server: ScriptedHttp; client: Client; url: string }> {
    const server = await startScriptedHttp(...answers);
    const client = create();
    started.push(client, server);
    return { server, client, url: `${server.origin}/stream` };
  }

  afterEach(async () => {
    for (const { close } of started.splice(0)) await close();
  });

  it('has its name, a version and no capability that it lacks', async () => {
    const { client } = await set();
    expect(client.name).toBe(name);
    expect(client.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(client.capabilities.has('cors')).toBe(false);
    expect(client.capabilities.has('method')).toBe(name === 'fetch');
  });

  it('asks for an event stream past all caches', async () => {
    const { server, client, url } = await set(open());
    await watch(client, { url, headers: [['X-Key', 'k']] });
    await until(() => server.requests.length === 1);
    const [request] = server.requests;
    expect(request?.method).toBe('GET');
    expect(request?.target).toBe('/stream');
    expect(request?.header('accept')).toBe('text/event-stream');
    expect(request?.header('cache-control')).toBe('no-cache');
    expect(request?.header('pragma')).toBe('no-cache');
    expect(request?.header('last-event-id')).toBe(null);
    expect(request?.header('x-key')).toBe('k');
    expect(await request?.body).toBe('');
  });

  it('opens, reads events of every type, reconnects from the last id and stops at a 204', async () => {
    const { server, client, url } = await set(
      finite('retry: 20\nid: 1\ndata: a\n\nevent: open\nid: 2\ndata: b\ndata: c\n\ndata: lost\n'),
    );
    const watched = await watch(client, { url });
    await watched.seen(2, 'error');
    expect(watched.words).toEqual([
      'open@open',
      'message "a" 1@open',
      'open "b\\nc" 2@open',
      'error@connecting',
      'error@closed',
    ]);
    expect(watched.observations[1]).toMatchObject({ kind: 'event', origin: server.origin });
    expect(watched.observations[4]).toMatchObject({ message: expect.stringContaining('204') });
    expect(server.requests.map((request) => request.header('last-event-id'))).toEqual([null, '2']);
  });

  it('opens on the head alone', async () => {
    const { client, url } = await set(open());
    const watched = await watch(client, { url });
    await watched.seen(1);
    expect(watched.words).toEqual(['open@open']);
  });

  it.each([
    ['an empty body', finite()],
    ['a reset', raw(`${RAW_HEAD}Content-Length: 99\r\n\r\n:c\n`, 'reset')],
    ['a body shorter than its length', raw(`${RAW_HEAD}Content-Length: 99\r\n\r\n:c\n`)],
    ['a missing last chunk', raw(`${RAW_HEAD}Transfer-Encoding: chunked\r\n\r\n3\r\n:c\n\r\n`)],
    ['a chunk size that is none', raw(`${RAW_HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 'nothing')],
    ['bytes that are not gzip', raw(`${RAW_HEAD}Content-Encoding: gzip\r\n\r\nnot gzip`)],
  ])('reconnects after %s', async (_, breaking) => {
    const { client, url } = await set(finite('retry: 10\nid: 5\ndata: a\n\n'), breaking);
    const watched = await watch(client, { url });
    await watched.seen(3, 'error');
    expect(watched.words).toEqual([
      'open@open',
      'message "a" 5@open',
      'error@connecting',
      'open@open',
      'error@connecting',
      'error@closed',
    ]);
  });

  it.each([
    ['a reset', raw('', 'reset')],
    ['a close', raw('')],
    ['garbage', raw('what is this?\r\n\r\n')],
    ['a redirect to nowhere', respond(302, { Location: 'http://[' })],
  ])('tries again after %s before the head', async (_, breaking) => {
    const { server, client, url } = await set(finite('retry: 10\n'), breaking);
    const watched = await watch(client, { url });
    await watched.seen(3, 'error');
    expect(watched.words).toEqual(['open@open', 'error@connecting', 'error@connecting', 'error@closed']);
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    [201, 'text/event-stream'],
    [204, 'text/event-stream'],
    [206, 'text/event-stream'],
    [304, 'text/event-stream'],
    [404, 'text/event-stream'],
    [503, 'text/event-stream'],
    [200, 'text/plain'],
    [200, 'application/json'],
    [200, ''],
  ])('fails the connection on %i with the type %j', async (status, type) => {
    const headers = { ...(type === '' ? {} : { 'Content-Type': type }), 'Retry-After': '0' };
    const { server, client, url } = await set(finite('retry: 10\n'), respond(status, headers), open());
    const watched = await watch(client, { url });
    await watched.seen(2, 'error');
    await longerThan(10);
    expect(watched.words).toEqual(['open@open', 'error@connecting', 'error@closed']);
    expect(server.requests).toHaveLength(2);
  });

  it.each(['text/event-stream;charset=UTF-8', 'text/event-stream; foo=bar'])('opens on %s', async (type) => {
    const { client, url } = await set(respond(200, { 'Content-Type': type }));
    const watched = await watch(client, { url });
    await watched.seen(1);
    expect(watched.words[0]).toBe('open@open');
  });

  it.each([301, 302, 303, 307, 308])('follows a %i and reports the origin of its target', async (status) => {
    const target = await set(open('data: a\n\n'));
    const { client, url } = await set(respond(status, { Location: `${target.server.origin}/target` }));
    const watched = await watch(client, { url });
    await watched.seen(2);
    expect(watched.words).toEqual(['open@open', 'message "a" @open']);
    expect(watched.observations[1]).toMatchObject({ origin: target.server.origin });
  });

  it('waits no less than the retry time, which later connections keep', async () => {
    const ends: number[] = [];
    const timed =
      (body: string): Answer =>
      (response, request) => {
        ends.push(performance.now());
        finite(body)(response, request);
      };
    const { server, client, url } = await set(timed('retry: 200\n'), timed(''), timed('retry: 50\n'));
    const watched = await watch(client, { url });
    await watched.seen(4, 'error');
    const gaps = ends.map((end, i) => (server.requests[i + 1]?.at ?? 0) - end);
    expect(gaps[0]).toBeGreaterThanOrEqual(199);
    expect(gaps[1]).toBeGreaterThanOrEqual(199);
    expect(gaps[2]).toBeGreaterThanOrEqual(49);
  });

  it('reads what comes chunk by chunk, compressed or not, and hands over the very bytes', async () => {
    const body = Buffer.from('data: é\r\n\r\nid: 日\rdata: 2\r\r:c\n\n');
    for (const encoding of ['identity', 'gzip']) {
      const { client, url } = await set((response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': encoding });
        const coded = encoding === 'gzip' ? gzipSync(body) : body;
        for (const byte of coded) response.write(Uint8Array.of(byte));
        response.end();
      });
      const watched = await watch(client, { url });
      await watched.seen(1, 'error');
      expect(watched.words.slice(0, 3)).toEqual(['open@open', 'message "é" @open', 'message "2" 日@open']);
      const [head, ...rest] = watched.received;
      expect(head).toMatchObject({ kind: 'head', status: 200 });
      expect(head?.kind === 'head' && head.headers).toContainEqual(['content-type', 'text/event-stream']);
      const chunks = rest.flatMap((part) => (part.kind === 'chunk' ? [part.bytes] : []));
      expect(Buffer.concat(chunks)).toEqual(body);
      expect(rest.at(-1)).toEqual({ kind: 'end', at: expect.any(Number) });
    }
  });

  it('hands over how each attempt ended', async () => {
    const broken = raw(`${RAW_HEAD}Content-Length: 99\r\n\r\n:c\n`);
    const { client, url } = await set(finite('retry: 10\n'), raw(''), broken);
    const watched = await watch(client, { url });
    await watched.seen(4, 'error');
    const parts = watched.received.map((part) => (part.kind === 'end' && part.error ? 'broken' : part.kind));
    expect(parts.slice(0, 7)).toEqual(['head', 'chunk', 'end', 'broken', 'head', 'chunk', 'broken']);
  });

  it.each([
    ['while connecting', [], 0],
    ['in the open event', [open()], 1],
    ['in an event', [open('retry: 10\ndata: a\n\n')], 2],
    ['in the error event', [finite('retry: 10\n')], 2],
    ['in the error event of a failure', [respond(404)], 1],
  ] as const)('closes %s: no event, no request, no connection afterwards', async (_, answers, count) => {
    const { server, client, url } = await set(...answers, ...(count === 0 ? [() => {}] : []), open());
    let made = 0;
    const watched = await watch(client, { url }, (_, close) => {
      made += 1;
      if (made === count) void close();
    });
    if (count === 0) {
      await until(() => server.requests.length === 1);
      await watched.stream.close();
    }
    await watched.seen(count);
    await watched.stream.close();
    await until(() => server.connections === 0);
    await longerThan(10);
    expect(watched.observations).toHaveLength(count);
    expect(server.requests).toHaveLength(1);
    await watched.stream.close();
  });

  it('closes during the reconnection time', async () => {
    const { server, client, url } = await set(finite('retry: 30\n'), open());
    const watched = await watch(client, { url });
    await watched.seen(1, 'error');
    await watched.stream.close();
    await longerThan(30);
    expect(watched.words).toEqual(['open@open', 'error@connecting']);
    expect(server.requests).toHaveLength(1);
  });

  it('lets go of an endless body that it refused, at the latest when it is closed', async () => {
    const { server, client, url } = await set((response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).write('and so on');
    });
    const watched = await watch(client, { url });
    await watched.seen(1, 'error');
    await watched.stream.close();
    await until(() => server.connections === 0);
  });

  it('holds 200 streams at once and ends them all', async () => {
    const { server, client, url } = await set(...Array.from({ length: 200 }, () => open('data: a\n\n')));
    const streams = await Promise.all(
      Array.from({ length: 200 }, (_, i) => watch(client, { url: `${url}/${i}` })),
    );
    await Promise.all(streams.map(({ seen }) => seen(2)));
    expect(server.connections).toBe(200);
    expect(streams.map(({ words }) => words.length)).toEqual(streams.map(() => 2));
    await client.close();
    await until(() => server.connections === 0);
    await client.close();
    await expect(watch(client, { url })).rejects.toThrow('closed');
  });

  it('gives up on a line that has no end', async () => {
    const server = await startScriptedHttp((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      const more = () => {
        while (!response.destroyed && response.write(`data: ${'x'.repeat(9994)}`));
      };
      response.on('drain', more);
      more();
    });
    const client = create({ maxEventBytes: 100_000 });
    started.push(client, server);
    const watched = await watch(client, { url: server.origin });
    await watched.seen(1, 'error');
    expect(watched.words).toEqual(['open@open', 'error@closed']);
    expect(watched.observations[1]).toMatchObject({ message: expect.stringContaining('100000 bytes') });
    expect(watched.received.at(-1)).toMatchObject({ kind: 'end', error: expect.stringContaining('limit') });
    await until(() => server.connections === 0);
  });

  it.each([
    ['a URL that is none', { url: 'http://[' }],
    ['a header that cannot be sent', { url: 'http://127.0.0.1/', headers: [['a b', '']] as const }],
  ])('refuses %s at once', async (_, request) => {
    const { client } = await set();
    await expect(watch(client, request)).rejects.toThrow();
  });
});

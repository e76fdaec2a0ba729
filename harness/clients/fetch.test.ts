import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from './client.ts';
import { createFetchClient, type FetchClientOptions } from './fetch.ts';
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

const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const { close } of started.splice(0)) await close();
});

async function serve(...answers: Answer[]): Promise<ScriptedHttp> {
  const server = await startScriptedHttp(...answers);
  started.push(server);
  return server;
}

function fetchClient(options?: FetchClientOptions): Client {
  const client = createFetchClient(options);
  started.unshift(client);
  return client;
}

async function visit(...answers: Answer[]) {
  const server = await serve(...answers);
  return { server, watched: await watch(fetchClient(), { url: `${server.origin}/dir/stream` }) };
}

describe('the last event ID of the fetch client', () => {
  it.each([
    ['é', '\xc3\xa9'],
    ['日本', '\xe6\x97\xa5\xe6\x9c\xac'],
    ['😀', '\xf0\x9f\x98\x80'],
    ['a,b;c="d"', 'a,b;c="d"'],
    ['x'.repeat(8000), 'x'.repeat(8000)],
  ])('%.9s goes out as UTF-8', async (id, bytes) => {
    const { server, watched } = await visit(finite(`retry: 10\nid: ${id}\ndata: a\n\n`));
    await watched.seen(2, 'error');
    expect(server.requests[1]?.header('last-event-id')).toBe(bytes);
  });

  it('is set by a block without data, lives through connections and is cleared by an empty id', async () => {
    const { server, watched } = await visit(
      finite('retry: 10\nid: 4\n\nid: 5\ndata: lost\n'),
      finite('data: b\n\n'),
      finite('data: c\n\nid\ndata: d\n\n'),
      finite('data: e\n\n'),
    );
    await watched.seen(5, 'error');
    expect(watched.words.filter((word) => word.startsWith('message'))).toEqual([
      'message "b" 4@open',
      'message "c" 4@open',
      'message "d" @open',
      'message "e" @open',
    ]);
    const sent = server.requests.map((request) => request.header('last-event-id'));
    expect(sent).toEqual([null, '4', '4', null, null]);
  });

  it('that HTTP cannot carry costs the header and not the connection', async () => {
    const { server, watched } = await visit(finite('retry: 10\nid: a\u0001b\ndata: a\n\n'), open());
    await watched.seen(2, 'open');
    expect(server.requests[1]?.header('last-event-id')).toBe(null);
  });
});

describe('the fetch client', () => {
  it.each([
    ['Text/Event-Stream', 'open'],
    [['text/plain', 'text/event-stream'], 'open'],
    ['text/plain, text/event-stream', 'open'],
    ['text/event-stream;charset=windows-1252', 'open'],
    [['text/event-stream', 'text/plain'], 'error'],
    ['text/event-streamx', 'error'],
    ['text/event-stream-foo', 'error'],
  ])('takes the type %j for: %s', async (type, kind) => {
    const { watched } = await visit(respond(200, { 'Content-Type': type }));
    await watched.seen(1);
    expect(watched.observations[0]?.kind).toBe(kind);
  });

  it('shows no event that was parsed but not yet dispatched when it was closed', async () => {
    const server = await serve(open('data: a\n\ndata: b\n\ndata: c\n\n'));
    const watched = await watch(fetchClient(), { url: server.origin }, (observation, close) => {
      if (observation.kind === 'event') void close();
    });
    await watched.seen(1, 'event');
    await watched.stream.close();
    await longerThan(0);
    expect(watched.words).toEqual(['open@open', 'message "a" @open']);
  });

  it('takes a CR for the end of a line without waiting for what follows', async () => {
    const { watched } = await visit(open('data: a\r\r'));
    await watched.seen(1, 'event');
    expect(watched.words).toContain('message "a" @open');
  });

  it('starts each connection with nothing left of the one before', async () => {
    const { watched } = await visit(
      finite('retry: 10\nevent: foo\ndata: par'),
      finite('tial\n\ndata: x\r'),
      finite('\ndata: fresh\n\n'),
      finite(Buffer.from('\ufeffdata: bom\n\n')),
    );
    await watched.seen(5, 'error');
    expect(watched.words.filter((word) => word.startsWith('message'))).toEqual([
      'message "fresh" @open',
      'message "bom" @open',
    ]);
  });

  it('delivers what came before a break, however close', async () => {
    const events = `retry: 10\n${'data: a\n\n'.repeat(300)}`;
    const chunk = `${events.length.toString(16)}\r\n${events}\r\n`;
    const broken = raw(`${RAW_HEAD}Transfer-Encoding: chunked\r\n\r\n${chunk}zz\r\n`, 'nothing');
    const { watched } = await visit(broken);
    await watched.seen(1, 'error');
    expect(watched.words.filter((word) => word === 'message "a" @open')).toHaveLength(300);
    expect(watched.observations.at(-1)).toMatchObject({
      message: expect.stringContaining('Invalid character in chunk size'),
    });
  });

  it('delivers 50 000 events, each once and in order', async () => {
    const body = Array.from({ length: 50_000 }, (_, i) => `data: ${i}\n\n`).join('');
    const { watched } = await visit(finite('retry: 10\n', body));
    await watched.seen(1, 'error');
    const data = watched.observations.flatMap((seen) => (seen.kind === 'event' ? [seen.data] : []));
    expect(data).toEqual(Array.from({ length: 50_000 }, (_, i) => `${i}`));
  });

  it.each(['2147483648', '99999999999999999999999999'])(
    'does not come back at once for %s',
    async (retry) => {
      const { server, watched } = await visit(finite(`retry: ${retry}\n`), open());
      await watched.seen(1, 'error');
      await longerThan(100);
      expect(server.requests).toHaveLength(1);
    },
  );

  it('waits 3 s, or what its maker says, until a server says something else', async () => {
    const server = await serve(finite(), finite('retry: 10\n'));
    const watched = await watch(fetchClient({ reconnectionTimeMs: 100 }), { url: server.origin });
    await watched.seen(1, 'error');
    await watched.seen(3, 'error');
    const [error] = watched.observations.filter(({ kind }) => kind === 'error');
    const [first, second] = server.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(99);
    expect(error).toMatchObject({ readyState: 'connecting', message: 'the response body ended' });
  });

  it('lets go of a refused response while the server still sends', async () => {
    const { server, watched } = await visit((response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).write('and so on');
    });
    await watched.seen(1, 'error');
    await until(() => server.connections === 0);
  });

  it('reaches servers the way it is told to', async () => {
    const server = await serve(open('data: a\n\n'));
    const client = fetchClient({
      connect: {
        lookup: (_, options, callback) =>
          options.all
            ? callback(null, [{ address: '127.0.0.1', family: 4 }])
            : callback(null, '127.0.0.1', 4),
      },
    });
    const origin = server.origin.replace('127.0.0.1', 'stream.test');
    const watched = await watch(client, { url: origin });
    await watched.seen(2);
    expect(watched.observations[1]).toMatchObject({ origin });
  });
});

describe('a redirected fetch client', () => {
  it('reconnects at the target, with its Last-Event-ID', async () => {
    const { server, watched } = await visit(
      respond(302, { Location: 'target' }),
      finite('retry: 10\nid: 1\n\n'),
    );
    await watched.seen(2, 'error');
    expect(server.requests.map(({ target }) => target)).toEqual([
      '/dir/stream',
      '/dir/target',
      '/dir/target',
    ]);
    expect(server.requests[2]?.header('last-event-id')).toBe('1');
    expect(watched.words).toEqual(['open@open', 'error@connecting', 'error@closed']);
  });

  it('stops at the 21st redirect and reconnects', async () => {
    const server = await serve(...Array.from({ length: 21 }, () => respond(302, { Location: '/' })));
    const watched = await watch(fetchClient({ reconnectionTimeMs: 10 }), { url: server.origin });
    await watched.seen(2);
    expect(watched.words).toEqual(['error@connecting', 'error@closed']);
    expect(server.requests).toHaveLength(22);
  });

  it.each([
    [303, ['POST x', 'GET ', 'GET ']],
    [307, ['POST x', 'POST x', 'POST x']],
  ])('by %i repeats %j', async (status, repeated) => {
    const elsewhere = await serve(finite('retry: 10\n'));
    const server = await serve(respond(status, { Location: elsewhere.origin }));
    const headers = [
      ['Authorization', 'secret'],
      ['X-Kept', '1'],
    ] as const;
    const watched = await watch(fetchClient(), { url: server.origin, method: 'POST', body: 'x', headers });
    await watched.seen(2, 'error');
    const requests = [...server.requests, ...elsewhere.requests];
    const seen = await Promise.all(requests.map(async ({ method, body }) => `${method} ${await body}`));
    expect(seen).toEqual(repeated);
    expect(requests.map((request) => request.header('authorization'))).toEqual(['secret', null, null]);
    expect(requests.map((request) => request.header('x-kept'))).toEqual(['1', '1', '1']);
  });
});

describe('a request of the caller, by the fetch client', () => {
  it('is sent with its method, headers and body, and again on reconnection', async () => {
    const server = await serve(finite('retry: 10\nid: 1\n\n'));
    const headers = [
      ['Content-Type', 'application/json'],
      ['accept', 'text/event-stream, application/json'],
    ] as const;
    const watched = await watch(fetchClient(), {
      url: server.origin,
      method: 'POST',
      body: '{"a":"é"}',
      headers,
    });
    await watched.seen(2, 'error');
    expect(server.requests).toHaveLength(2);
    for (const request of server.requests) {
      expect(request.method).toBe('POST');
      expect(request.header('content-type')).toBe('application/json');
      expect(request.header('accept')).toBe('text/event-stream, application/json');
      expect(await request.body).toBe('{"a":"é"}');
    }
    expect(server.requests[1]?.header('last-event-id')).toBe('1');
  });

  it('is refused when it cannot be sent', async () => {
    const get = { url: 'http://127.0.0.1/', body: 'GET has none' };
    await expect(watch(fetchClient(), get)).rejects.toThrow(TypeError);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client, StreamRequest } from './client.ts';
import { createEventSourceClient } from './eventsource.ts';
import { type Answer, finite, open, respond, startScriptedHttp } from './testing/scripted-http.ts';
import { longerThan, until, watch } from './testing/watch.ts';

vi.setConfig({ testTimeout: 30_000 });

const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { close } of started.splice(0)) await close();
});

async function visit(answers: readonly Answer[], request: Partial<StreamRequest> = {}) {
  const client = createEventSourceClient();
  const server = await startScriptedHttp(...answers);
  started.push(client, server);
  return { server, watched: await watch(client, { url: server.origin, ...request }) };
}

describe('the eventsource client', () => {
  it.each([{ method: 'POST' }, { body: 'x' }])('refuses %j', async (request) => {
    const client: Client = createEventSourceClient();
    started.push(client);
    await expect(watch(client, { url: 'http://127.0.0.1/', ...request })).rejects.toThrow('takes no method');
  });

  it('lets the headers of the caller replace those of the package, but for Last-Event-ID', async () => {
    const headers = [
      ['Accept', 'text/plain'],
      ['last-event-id', '0'],
    ] as const;
    const { server, watched } = await visit([finite('retry: 10\nid: 1\ndata: a\n\n')], { headers });
    await watched.seen(2, 'error');
    expect(server.requests.map((request) => request.header('accept'))).toEqual(['text/plain', 'text/plain']);
    expect(server.requests.map((request) => request.header('last-event-id'))).toEqual(['0', '1']);
  });

  it('leaves no timer when it is closed in an error event', async () => {
    const client = createEventSourceClient();
    const server = await startScriptedHttp(finite('retry: 100000\n'));
    started.push(client, server);
    const set = vi.spyOn(globalThis, 'setTimeout');
    const cleared = vi.spyOn(globalThis, 'clearTimeout');
    const watched = await watch(client, { url: server.origin }, ({ kind }, close) => {
      if (kind === 'error') void close();
    });
    await watched.seen(1, 'error');
    await watched.stream.close();
    const timers = set.mock.calls.flatMap(([, ms], i) =>
      ms === 100_000 ? [set.mock.results[i]?.value] : [],
    );
    expect(timers).toHaveLength(1);
    expect(cleared).toHaveBeenCalledWith(timers[0]);
  });
});

/** What it gets wrong is what a report about it is for: the driver must not smooth it over. */
describe('the eventsource client shows what the package does', () => {
  it('with events behind a close()', async () => {
    const client = createEventSourceClient();
    const server = await startScriptedHttp(open('data: a\n\ndata: b\n\n'));
    started.push(client, server);
    const watched = await watch(client, { url: server.origin }, ({ kind }, close) => {
      if (kind === 'event') void close();
    });
    await watched.seen(3);
    expect(watched.words).toEqual(['open@open', 'message "a" @open', 'message "b" @closed']);
  });

  it('with the last event ID of an event without an id', async () => {
    const { watched } = await visit([open('id: 4\ndata: a\n\ndata: b\n\n')]);
    await watched.seen(3);
    expect(watched.words).toEqual(['open@open', 'message "a" 4@open', 'message "b" @open']);
  });

  it('with an id outside Latin-1: it never gets another request out', async () => {
    const { server, watched } = await visit([finite('retry: 10\nid: 日本\ndata: a\n\n'), open()]);
    await watched.seen(3, 'error');
    expect(server.requests).toHaveLength(1);
    expect(watched.observations.at(-1)).toMatchObject({ message: expect.stringContaining('ByteString') });
  });

  it.each([
    ['text/event-stream-foo', 'open'],
    ['Text/Event-Stream', 'error'],
  ])('with the type %s', async (type, kind) => {
    const { watched } = await visit([respond(200, { 'Content-Type': type })]);
    await watched.seen(1);
    expect(watched.observations[0]?.kind).toBe(kind);
  });

  it('with a refused body, which it does not let go of', async () => {
    const { server, watched } = await visit([
      (response) => {
        response.writeHead(404).write('and so on');
      },
    ]);
    await watched.seen(1, 'error');
    await longerThan(0);
    expect(server.connections).toBe(1);
    await watched.stream.close();
    await until(() => server.connections === 0);
  });
});

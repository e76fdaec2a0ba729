import { afterEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../harness/sse/event-stream.ts';
import { readEventStream } from '../../harness/sse/read.ts';
import { createLiveFeed, type LiveFeedOptions } from './live-feed.ts';
import { feedEvent } from './live-feed-events.ts';
import { type ReferenceServer, startReferenceServer } from './server.ts';
import { get, openWire } from './testing/wire-client.ts';

let server: ReferenceServer | undefined;
afterEach(() => server?.close());

/** Serves a feed; returns its URL. */
async function serve(options: LiveFeedOptions = {}): Promise<string> {
  server = await startReferenceServer();
  server.mount('/live', createLiveFeed({ intervalMs: 5, finiteIntervalMs: 1, ...options }));
  return `${server.origin}/live`;
}

/** Reads a stream until it ends or the reading is enough, and then leaves. */
async function visit(
  url: string,
  enough: (reading: Reading) => boolean = () => false,
  headers: Record<string, string> = {},
): Promise<Reading> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  expect(response.status).toBe(200);
  const chunks: Uint8Array[] = [];
  if (response.body === null) throw new Error('no body');
  for await (const chunk of response.body) {
    chunks.push(chunk);
    if (enough(readEventStream(chunks))) break;
  }
  leaving.abort();
  return readEventStream(chunks);
}

const events = (count: number) => (reading: Reading) => reading.events.length >= count;
const resumed = (lastEventId: string) => ({ 'Last-Event-ID': lastEventId });
const numbers = ({ events: seen }: Reading) => seen.map(({ lastEventId }) => Number(lastEventId));

/** The event as a client sees it. */
function seen(number: number) {
  const { id, type = 'message', data } = feedEvent(number);
  return { type, data, lastEventId: id };
}

describe('the endless feed', () => {
  it('answers as a stream should', async () => {
    const response = await fetch(await serve());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    });
    await response.body?.cancel();
  });

  it('sends its head and a first event at once, and the reconnection time', async () => {
    const reading = await visit(await serve({ intervalMs: 3_600_000, retryMs: 1234 }), events(1));
    expect(reading.events).toMatchObject([seen(1)]);
    expect(reading.reconnectionTimes.map(({ ms }) => ms)).toEqual([1234]);
    expect(reading.lines.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });

  it('is resumed twice without loss and without repetition', async () => {
    const url = await serve();
    let reading = await visit(url, events(3));
    const [first = 0] = numbers(reading);
    const all = [...reading.events];
    for (let drop = 0; drop < 2; drop += 1) {
      reading = await visit(url, events(6), resumed(reading.lastEventId));
      all.push(...reading.events);
    }
    expect(all.length).toBeGreaterThanOrEqual(15);
    expect(all).toMatchObject(all.map((_, index) => seen(first + index)));
  });

  it('is the same for all its clients', async () => {
    const url = await serve();
    const readings = await Promise.all(Array.from({ length: 10 }, () => visit(url, events(8))));
    for (const reading of readings) {
      const [first = 0] = numbers(reading);
      expect(reading.events).toMatchObject(reading.events.map((_, index) => seen(first + index)));
    }
  });

  it('says so when it cannot go on where the client stopped', async () => {
    const url = await serve({ retained: 2 });
    await visit(url, events(6));
    const expired = await visit(url, events(2), resumed('1'));
    expect(expired.events[0]).toMatchObject({ type: 'reset', data: expect.stringContaining('expired-id') });
    expect(numbers(expired)[1]).toBeGreaterThan(2);
    for (const id of ['no-such-id', '999999999', '9'.repeat(8000), '"\'<>../%00']) {
      const unknown = await visit(url, events(2), resumed(id));
      expect(unknown.events[0]).toMatchObject({ type: 'reset', data: expect.stringContaining('unknown-id') });
      expect(numbers(unknown)[1]).toBeGreaterThan(2);
    }
  });

  it('takes an empty Last-Event-ID for none', async () => {
    const reading = await visit(await serve({ intervalMs: 3_600_000 }), events(1), resumed(''));
    expect(reading.events).toMatchObject([seen(1)]);
  });

  it('keeps an idle connection alive with comments', async () => {
    const comments = ({ lines }: Reading) =>
      lines.filter((line) => line.kind === 'comment' && line.comment.trim() === 'keep-alive').length;
    const url = await serve({ intervalMs: 3_600_000, keepAliveMs: 5 });
    const reading = await visit(url, (soFar) => comments(soFar) >= 3);
    expect(reading.events).toHaveLength(1);
  });
});

describe('the finite feed', () => {
  it('ends in good order, goes on behind any of its ids, and is over after the last', async () => {
    const url = `${await serve({ finiteEvents: 6 })}/finite`;
    const whole = await visit(url);
    expect(whole.events).toMatchObject([1, 2, 3, 4, 5, 6].map(seen));
    expect(whole.unfinished).toBeNull();
    expect(numbers(await visit(url, undefined, resumed('4')))).toEqual([5, 6]);
    expect((await visit(url, undefined, resumed('77'))).events).toHaveLength(7);
    const over = await fetch(url, { headers: resumed(whole.lastEventId) });
    expect([over.status, over.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect(over.headers.get('cache-control')).toContain('no-store');
  });
});

describe('every feed', () => {
  it('answers HEAD without a body', async () => {
    const url = await serve();
    for (const path of [url, `${url}/finite`]) {
      const response = await fetch(path, { method: 'HEAD' });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
      expect(await response.text()).toBe('');
    }
  });

  it('refuses other methods and other paths, readable for every origin', async () => {
    const url = await serve();
    const post = await fetch(url, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const other = await fetch(`${url}/other`);
    expect(other.status).toBe(404);
    for (const { headers } of [post, other]) expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('allows a preflight for Last-Event-ID', async () => {
    const headers = {
      Origin: 'http://a.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'last-event-id',
    };
    const response = await fetch(await serve(), { method: 'OPTIONS', headers });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('last-event-id');
  });

  it('refuses more streams than it may hold, until one is left', async () => {
    const url = await serve({ maxStreams: 1, intervalMs: 3_600_000 });
    const open = new AbortController();
    await fetch(url, { signal: open.signal });
    const refused = await fetch(url);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    open.abort();
    let status = 503;
    while (status === 503) status = (await fetch(url, { method: 'GET' })).status;
    expect(status).toBe(200);
  });

  it('ends its streams in good order when it is closed', async () => {
    server = await startReferenceServer();
    const feed = createLiveFeed();
    server.mount('/live', feed);
    const client = openWire(server.port);
    client.send(get('/live', 'Connection: close'));
    await client.until((text) => text.includes('data: '));
    feed.close();
    expect(await client.closed).toBe('FIN');
    expect(client.received()).toMatch(/\n\n\r\n0\r\n\r\n$/);
  });
});

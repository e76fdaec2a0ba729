import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_EXCHANGES } from './play.ts';
import { awaitRequests, end, hold, pause, reset, respond, type Script, stream } from './script.ts';
import { type Play, type ReferenceServer, startReferenceServer } from './server.ts';
import { get, openWire } from './testing/wire-client.ts';

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.close());

function recorded(play: Play, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => condition() && resolve();
    play.onChange(look);
    look();
  });
}

async function status(url: string, init: RequestInit = {}): Promise<number> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  await response.arrayBuffer();
  return response.status;
}

describe('a play', () => {
  it('gives the first answer to the first request, and 204 after the last', async () => {
    const play = server.play([respond(500), respond(404), stream('data: a\n\n', end())]);
    const statuses = [];
    for (let request = 0; request < 5; request += 1) statuses.push(await status(play.url()));
    expect(statuses).toEqual([500, 404, 200, 204, 204]);
    expect(play.exchanges.map(({ head }) => head?.status)).toEqual(statuses);
  });

  it('answers pipelined requests in turn', async () => {
    const play = server.play([stream('data: a\n\n', pause(20), end()), stream('data: b\n\n', end())]);
    const client = openWire(server.port);
    client.send(get(play.path) + get(play.path, 'Connection: close'));
    await client.closed;
    expect(client.received()).toMatch(/data: a\n\n\r\n0\r\n\r\nHTTP.*data: b\n\n\r\n0\r\n\r\n$/s);
    const [first, second] = play.exchanges;
    expect(Number(second?.head?.at)).toBeGreaterThanOrEqual(Number(first?.end?.at));
  });

  it('can hold an answer back until other requests have come, or its client has left', async () => {
    const play = server.play([
      stream(awaitRequests(3), 'data: a\n\n', end()),
      stream(awaitRequests(9), end()),
      respond(404),
    ]);
    const first = fetch(play.url()).then((response) => response.text());
    await recorded(play, () => play.exchanges.length === 1);
    const left = new AbortController();
    fetch(play.url(), { signal: left.signal }).catch(() => {});
    await recorded(play, () => play.exchanges.length === 2);
    expect(play.exchanges[0]?.chunks).toEqual([]);
    left.abort();
    await recorded(play, () => play.exchanges[1]?.end !== undefined);
    expect(play.exchanges[1]?.end?.by).toBe('client');
    expect(await status(play.url())).toBe(404);
    expect(await first).toBe('data: a\n\n');
  });

  it('lets every origin read that 204', async () => {
    const play = server.play([]);
    const response = await fetch(play.url(), { headers: { Origin: 'http://a.example' } });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('http://a.example');
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('owns the paths below its own, so that it can redirect', async () => {
    const play = server.play([respond(307, [['Location', 'next?a=1']]), stream('data: a\n\n', end())]);
    const response = await fetch(play.url());
    expect(await response.text()).toBe('data: a\n\n');
    expect(response.url).toBe(`${play.url()}next?a=1`);
    expect(play.exchanges.map(({ request }) => request.target)).toEqual([play.path, `${play.path}next?a=1`]);
  });

  it('has a URL under any host name', () => {
    const play = server.play([], { id: 'my-play' });
    expect(play.url()).toBe(`${server.origin}/play/my-play/`);
    expect(play.url('own-name')).toBe(`http://my-play.sse.localhost:${server.port}/play/my-play/`);
    expect(play.url('other.localhost')).toBe(`http://other.localhost:${server.port}/play/my-play/`);
    expect(() => server.play([], { id: 'my-play' })).toThrow(TypeError);
    expect(() => server.play([], { id: 'a/b' })).toThrow(TypeError);
  });

  it('refuses a script that cannot be played', () => {
    expect(() => server.play([stream('data: a\n\n')])).toThrow(/answer 0 .* hold, end or reset/);
  });

  it('allows preflights without spending an answer', async () => {
    const play = server.play([respond(200)]);
    const headers = {
      Origin: 'http://a.example',
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'last-event-id',
    };
    const preflight = await fetch(play.url(), { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': 'http://a.example',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'last-event-id',
    });
    expect(play.exchanges).toEqual([]);
    expect(play.preflights).toMatchObject([{ request: { method: 'OPTIONS' }, end: { by: 'server' } }]);
    expect(await status(play.url())).toBe(200);
  });

  it('answers preflights from the script when that is wanted, and other OPTIONS always', async () => {
    const headers = { 'Access-Control-Request-Method': 'GET' };
    const scripted = server.play([respond(403)], { preflights: 'scripted' });
    expect(await status(scripted.url(), { method: 'OPTIONS', headers })).toBe(403);
    expect(scripted.preflights).toEqual([]);
    const plain = server.play([respond(403)]);
    expect(await status(plain.url(), { method: 'OPTIONS' })).toBe(403);
  });

  it('records no more than its bound of requests', async () => {
    const play = server.play([]);
    const client = openWire(server.port);
    client.send(get(play.path).repeat(MAX_EXCHANGES) + get(play.path, 'Connection: close'));
    await client.closed;
    expect(client.received().split('HTTP/1.1 204 No Content\r\n')).toHaveLength(MAX_EXCHANGES + 2);
    expect(play.exchanges).toHaveLength(MAX_EXCHANGES);
  });
});

describe('the end of an exchange', () => {
  it('is a break when the script resets the connection', async () => {
    const play = server.play([stream('data: a\n\n', reset())]);
    const client = openWire(server.port);
    client.send(get(play.path));
    expect(await client.closed).toBe('ECONNRESET');
    expect(client.received()).toContain('data: a\n\n');
    expect(play.exchanges[0]?.end).toMatchObject({ by: 'break', message: expect.stringContaining('reset') });
  });

  const unfinished: Record<string, Script> = {
    'while it is held': [stream('data: a\n\n', hold())],
    'during a pause': [stream('data: a\n\n', pause(3_600_000), 'data: b\n\n', end())],
  };
  it.each(Object.entries(unfinished))('is the client’s when it leaves %s', async (_, script) => {
    const play = server.play(script);
    const client = openWire(server.port);
    client.send(get(play.path));
    await client.until((text) => text.includes('data: a'));
    client.leave();
    await recorded(play, () => play.exchanges[0]?.end !== undefined);
    expect(play.exchanges[0]?.end?.by).toBe('client');
    expect(play.exchanges[0]?.chunks).toHaveLength(1);
  });

  it.each(Object.entries(unfinished))('is the harness’s when the play is stopped %s', async (_, script) => {
    const play = server.play(script);
    const client = openWire(server.port);
    client.send(get(play.path));
    await client.until((text) => text.includes('data: a'));
    play.stop('seen enough');
    play.stop('again');
    await client.closed;
    expect(play.exchanges[0]?.end).toMatchObject({ by: 'harness', reason: 'seen enough' });
    expect(await status(play.url())).toBe(204);
    expect(play.exchanges).toHaveLength(1);
  });

  it('leaves an idle connection to other plays when one of its plays is stopped', async () => {
    const [over, next] = [server.play([respond(200)]), server.play([stream('data: b\n\n', hold())])];
    const client = openWire(server.port);
    client.send(get(over.path));
    await client.until((text) => text.endsWith('0\r\n\r\n'));
    over.stop('over');
    client.send(get(next.path));
    await client.until((text) => text.includes('data: b'));
    client.leave();
  });

  it('tells listeners of the request, the head, every chunk and the end', async () => {
    const play = server.play([stream('a', 'b', end())]);
    let told = 0;
    const off = play.onChange(() => {
      told += 1;
    });
    await status(play.url());
    expect(told).toBe(5);
    off();
    await status(play.url());
    expect(told).toBe(5);
  });
});

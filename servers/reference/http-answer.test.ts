import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HeaderField } from '../../harness/transcript.ts';
import { bytes, chunk, end, hold, pause, respond, STREAM_HEADERS, stream } from './script.ts';
import { type Play, type ReferenceServer, startReferenceServer } from './server.ts';
import { get, head as headOf, openWire } from './testing/wire-client.ts';

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.close());

const CLOSE = 'Connection: close';

/** All that stands on the wire for one request that ends. */
async function wire(play: Play, request = get(play.path, CLOSE)): Promise<string> {
  const client = openWire(server.port);
  client.send(request);
  await client.closed;
  return client.received();
}

/** Resolves when the play has recorded what is asked for. */
function recorded(play: Play, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => condition() && resolve();
    play.onChange(look);
    look();
  });
}

describe('an http answer', () => {
  it('sends the status and exactly these header fields, and what HTTP/1.1 needs', async () => {
    const headers: HeaderField[] = [
      ['x-ODD', 'one'],
      ['Content-Type', 'text/event-stream'],
      ['X-odd', 'two'],
      ['Date', 'never'],
      ['X-Latin', 'caf\xe9'],
      ['X-Empty', ''],
    ];
    const answer = { ...respond(299, headers, 'data: a\n\n', end()), statusText: 'Quite Fine' };
    const play = server.play([answer]);
    expect(await wire(play)).toBe(
      'HTTP/1.1 299 Quite Fine\r\nx-ODD: one\r\nContent-Type: text/event-stream\r\nX-odd: two\r\nDate: never\r\n' +
        'X-Latin: caf\xe9\r\nX-Empty: \r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n9\r\ndata: a\n\n\r\n0\r\n\r\n',
    );
    expect(play.exchanges[0]?.head).toMatchObject({
      httpVersion: '1.1',
      status: 299,
      statusText: 'Quite Fine',
      headers: [...headers, ['Transfer-Encoding', 'chunked'], ['Connection', 'close']],
    });
  });

  it('adds a Date, and Connection for those only who want it closed', async () => {
    const play = server.play([stream(hold()), stream(end())]);
    const client = openWire(server.port);
    client.send(get(play.path));
    const text = await client.until((text) => text.endsWith('\r\n\r\n'));
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(text).toMatch(/\r\nDate: .* GMT\r\n/);
    expect(text).not.toMatch(/\r\n(Connection|Keep-Alive):/i);
    expect(play.exchanges[0]?.head?.headers.slice(0, -2)).toEqual(STREAM_HEADERS);
    client.leave();
    expect(await wire(play)).toMatch(/\r\nConnection: close\r\n/);
  });

  it('sends a body of a given length without the chunked coding', async () => {
    const play = server.play([respond(200, [['Content-Length', '2']], 'a', 'b', end())]);
    expect(await wire(play)).toMatch(/Content-Length: 2\r\nDate: [^\r]*\r\nConnection: close\r\n\r\nab$/);
  });

  it('makes every chunk a write of its own, whatever its bytes', async () => {
    const chunks = [bytes('data: a\r'), bytes([0xff, 0x00]), bytes('\n\r'), bytes('\n')];
    const play = server.play([stream(...chunks, '', end())]);
    const body = (await wire(play)).split('\r\n\r\n').slice(1).join('\r\n\r\n');
    expect(body).toBe('8\r\ndata: a\r\r\n2\r\n\xff\x00\r\n2\r\n\n\r\r\n1\r\n\n\r\n0\r\n\r\n');
    expect(play.exchanges[0]?.chunks.map((written) => written.bytes)).toEqual(chunks);
  });

  it('lets a client see the chunks one by one', async () => {
    const text = 'id: 1\ndata: byte by byte\n\n';
    const play = server.play([stream(...text, end())]);
    const response = await fetch(play.url());
    const seen: string[] = [];
    if (response.body === null) throw new Error('no body');
    for await (const piece of response.body) seen.push(Buffer.from(piece).toString());
    expect(seen.join('')).toBe(text);
    // The network is free to join some.
    expect(seen.length).toBeGreaterThan(text.length / 2);
    expect(play.exchanges[0]?.chunks).toHaveLength(text.length);
  });

  it('sends the head before the first step is over', async () => {
    const play = server.play([stream(hold())]);
    const client = openWire(server.port);
    client.send(get(play.path));
    expect(await client.until((text) => text.endsWith('\r\n\r\n'))).toContain('text/event-stream');
    expect(play.exchanges[0]).toMatchObject({ chunks: [] });
    client.leave();
  });

  it('pauses between chunks, in the order of the record', async () => {
    const play = server.play([stream('a', pause(40), 'b', end())]);
    await wire(play);
    const [{ request, head, chunks, end: ended } = { request: { at: 0 }, chunks: [] }] = play.exchanges;
    const times = [request.at, head?.at, chunks[0]?.at, chunks[1]?.at, ended?.at].map(Number);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // Timers of Node may come up to a millisecond early.
    expect(Number(chunks[1]?.at) - Number(chunks[0]?.at)).toBeGreaterThanOrEqual(39);
    expect(ended?.by).toBe('server');
  });

  it('is complete with its head where there can be no body', async () => {
    const noContent = server.play([respond(204, [], chunk('x'), hold())]);
    expect(await wire(noContent)).toMatch(
      /^HTTP\/1.1 204 No Content\r\nDate: [^\r]*\r\nConnection: close\r\n\r\n$/,
    );
    const head = server.play([stream('data: a\n\n', hold())]);
    expect(await wire(head, headOf(`HEAD ${head.path} HTTP/1.1`, 'Host: x', CLOSE))).toMatch(
      /\*\r\nDate: [^\r]*\r\nConnection: close\r\n\r\n$/,
    );
    expect(head.exchanges[0]).toMatchObject({
      request: { method: 'HEAD' },
      chunks: [],
      end: { by: 'server' },
    });
  });

  it('is delimited by the end of the connection for a client of HTTP/1.0', async () => {
    const play = server.play([stream('data: a\n\n', end())]);
    const text = await wire(play, headOf(`GET ${play.path} HTTP/1.0`, 'Host: x'));
    expect(text.split('\r\n\r\n')[1]).toBe('data: a\n\n');
    expect(text).not.toContain('Transfer-Encoding');
  });
});

describe('the record of a request', () => {
  it('keeps method, target, header spelling and body', async () => {
    const play = server.play([respond(200)]);
    const target = `${play.path}deep/er?q=%20`;
    const lines = headOf(
      `POST ${target} HTTP/1.1`,
      'hOST: x',
      'X-A: caf\xe9',
      'X-a: 2',
      CLOSE,
      'Content-Length: 3',
    );
    const client = openWire(server.port);
    client.send(`${lines}a`);
    await recorded(play, () => play.exchanges.length === 1);
    expect(play.exchanges[0]?.head).toBeUndefined();
    client.send('\r\xff');
    await client.closed;
    expect(play.exchanges[0]?.request).toMatchObject({
      method: 'POST',
      target,
      httpVersion: '1.1',
      headers: [
        ['hOST', 'x'],
        ['X-A', 'caf\xe9'],
        ['X-a', '2'],
        ['Connection', 'close'],
        ['Content-Length', '3'],
      ],
    });
    expect(play.exchanges[0]?.request.body).toEqual(bytes('a\r', [0xff]));
  });

  it('keeps no more of a body than a mebibyte', async () => {
    const play = server.play([respond(200)]);
    const response = await fetch(play.url(), { method: 'POST', body: new Uint8Array(3 * 1024 * 1024) });
    expect(response.status).toBe(200);
    expect(play.exchanges[0]?.request.body?.length).toBe(1024 * 1024);
  });
});

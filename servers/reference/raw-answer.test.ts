import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytes, end, hold, raw, reset, stream } from './script.ts';
import { type ReferenceServer, startReferenceServer } from './server.ts';
import { get, openWire } from './testing/wire-client.ts';

let server: ReferenceServer;
beforeAll(async () => {
  server = await startReferenceServer();
});
afterAll(() => server.close());

describe('a raw answer', () => {
  it('puts exactly its bytes on the wire, and then a FIN', async () => {
    const head = 'HTTP/1.1 200\r\nContent-Type text/event-stream\r\nX: a\x00b\x01\r\nBad Name : x\r\n\r\n';
    const play = server.play([raw(head, bytes([0xff, 0xfe]), 'data: a\n\n', end())]);
    const client = openWire(server.port);
    client.send(get(play.path));
    expect(await client.closed).toBe('FIN');
    expect(client.received()).toBe(`${head}\xff\xfedata: a\n\n`);
    const [exchange] = play.exchanges;
    expect(exchange?.end?.by).toBe('server');
    expect(exchange?.chunks.map((chunk) => chunk.bytes)).toEqual([
      bytes(head),
      bytes([0xff, 0xfe]),
      bytes('data: a\n\n'),
    ]);
    expect(exchange?.head).toMatchObject({
      status: 200,
      headers: [
        ['X', 'a\x00b\x01'],
        ['Bad Name ', 'x'],
      ],
    });
  });

  it('records no head where none was written', async () => {
    const play = server.play([raw('nonsense\r\n\r\n', end()), raw(end())]);
    for (const expected of ['nonsense\r\n\r\n', '']) {
      const client = openWire(server.port);
      client.send(get(play.path));
      await client.closed;
      expect(client.received()).toBe(expected);
    }
    expect(play.exchanges.map(({ head }) => head)).toEqual([undefined, undefined]);
  });

  it('can break before there is a head', async () => {
    const play = server.play([raw(reset())]);
    const client = openWire(server.port);
    client.send(get(play.path));
    expect(await client.closed).toBe('ECONNRESET');
    expect(play.exchanges[0]).toMatchObject({ chunks: [], end: { by: 'break' } });
  });

  it('leaves the connection usable when the client takes it for a whole response', async () => {
    const whole = raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', hold());
    const first = server.play([whole, whole, stream('data: a\n\n', end())]);
    const second = server.play([stream('data: b\n\n', hold())]);
    const client = openWire(server.port);
    client.send(get(first.path));
    await client.until((text) => text.endsWith('hi'));
    client.send(get(first.path));
    await client.until((text) => text.endsWith('hiHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    client.send(get(first.path));
    await client.until((text) => text.endsWith('data: a\n\n\r\n0\r\n\r\n'));
    client.send(get(second.path));
    await client.until((text) => text.endsWith('data: b\n\n\r\n'));
    expect(first.exchanges.map((exchange) => exchange.end?.by)).toEqual(['server', 'server', 'server']);
    expect(first.exchanges[0]?.end?.at).toBe(first.exchanges[0]?.chunks[0]?.at);
    // The connection belongs to the second play now.
    first.stop('over');
    expect(second.exchanges[0]?.end).toBeUndefined();
    second.stop('over');
    expect(await client.closed).toBe('FIN');
  });

  it('is not disturbed by a client that sends bytes that are no request', async () => {
    const play = server.play([raw('HTTP/1.1 200 OK\r\n\r\n', hold())]);
    const client = openWire(server.port);
    client.send(get(play.path));
    await client.until((text) => text !== '');
    client.send('\x01\x02\r\n\r\n');
    await client.closed;
    expect(client.received()).toBe('HTTP/1.1 200 OK\r\n\r\n');
    expect(play.exchanges[0]?.end?.by).toBe('client');
  });
});

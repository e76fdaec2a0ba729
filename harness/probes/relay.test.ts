import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Relay, type RelayOptions, startRelay } from './relay.ts';

const HEAD = 'HTTP/1.1 200 OK\r\n\r\n';
const REQUEST = 'GET /events HTTP/1.1\r\nHost: relay\r\nLast-Event-ID: 7\r\n\r\n';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that hands out each connection with what came on it. */
async function startTarget() {
  const server = net.createServer();
  const sockets: net.Socket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as net.AddressInfo;
  const connection = once(server, 'connection').then(([socket]) => socket as net.Socket);
  return { url: `http://127.0.0.1:${port}/events`, host: `127.0.0.1:${port}`, connection };
}

async function relayTo(url: string, options: Partial<RelayOptions> = {}): Promise<Relay> {
  const relay = await startRelay({ target: url, ...options });
  closing.push(() => relay.close());
  return relay;
}

function connectTo(relay: Relay): net.Socket {
  const socket = net.connect(Number(new URL(relay.origin).port), '127.0.0.1');
  closing.push(() => socket.destroy());
  return socket;
}

async function read(socket: net.Socket, length: number): Promise<string> {
  let text = '';
  while (text.length < length) {
    const [bytes] = await once(socket, 'data');
    text += String(bytes);
  }
  return text;
}

describe('the relay', () => {
  it('forwards both ways, under the name of the target, and keeps the requests', async () => {
    const target = await startTarget();
    const relay = await relayTo(target.url);
    const client = connectTo(relay);
    client.write(REQUEST);
    const served = await target.connection;
    const forwarded = REQUEST.replace('relay', target.host);
    expect(await read(served, forwarded.length)).toBe(forwarded);
    served.write(`${HEAD}data: a\n\n`);
    expect(await read(client, HEAD.length + 9)).toBe(`${HEAD}data: a\n\n`);
    expect(relay.requests).toMatchObject([{ method: 'GET', target: '/events' }]);
    expect(relay.requests[0]?.headers).toContainEqual(['Last-Event-ID', '7']);
    const ended = once(client, 'end');
    served.end();
    await ended;
  });

  it('cuts with a reset, and the target sees the client go', async () => {
    const target = await startTarget();
    const relay = await relayTo(target.url);
    expect(relay.cut()).toBe(false);
    const client = connectTo(relay);
    client.write(REQUEST);
    const served = await target.connection;
    const gone = once(served.resume(), 'close');
    served.write(HEAD);
    await read(client, HEAD.length);
    const failed = once(client, 'error');
    expect(relay.cut()).toBe(true);
    expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
    await gone;
  });

  it('resets the client of a target that is not there', async () => {
    const relay = await relayTo('http://127.0.0.1:1/');
    const client = connectTo(relay);
    client.write(REQUEST);
    expect((await once(client, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('reads slowly when told to: the head at once, what follows after the pause', async () => {
    const target = await startTarget();
    const relay = await relayTo(target.url, { pauseMs: 80 });
    const client = connectTo(relay);
    client.write(REQUEST);
    const served = await target.connection;
    served.write(HEAD);
    await read(client, HEAD.length);
    const headAt = performance.now();
    served.write('data: a\n\n');
    expect(await read(client, 9)).toBe('data: a\n\n');
    expect(performance.now() - headAt).toBeGreaterThanOrEqual(70);
  });
});

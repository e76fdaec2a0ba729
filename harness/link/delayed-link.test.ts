import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { now } from '../clock.ts';
import { createDelayedLink } from './delayed-link.ts';

const DELAY_MS = 40;
const link = createDelayedLink({ delayMs: DELAY_MS, jitterMs: 0, seed: 1 });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A client and the server's side of its connection, with the link between them. */
async function connected() {
  const server = net.createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as net.AddressInfo;
  const front = await link.between(port);
  closing.push(() => front.close());
  const accepted = once(server, 'connection');
  const client = net.connect({ port: front.port, host: '127.0.0.1', allowHalfOpen: true });
  closing.push(() => client.destroy());
  const [served] = (await accepted) as [net.Socket];
  closing.push(() => served.destroy());
  return { client, served, front };
}

function read(socket: net.Socket, length: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let got = 0;
    const take = (bytes: Buffer) => {
      pieces.push(bytes);
      got += bytes.length;
      if (got < length) return;
      socket.off('data', take);
      resolve(Buffer.concat(pieces));
    };
    socket.on('data', take);
  });
}

describe('a delayed link', () => {
  it('carries bytes both ways, whole, in order and late', async () => {
    const { client, served } = await connected();
    const sent = randomBytes(3 * 1024 * 1024);
    for (const [from, to] of [
      [client, served],
      [served, client],
    ] as const) {
      const start = now();
      from.write(sent);
      const got = await read(to, sent.length);
      expect(got.equals(sent)).toBe(true);
      expect(now() - start).toBeGreaterThanOrEqual(DELAY_MS - 1);
    }
  });

  it('carries the end of one side, and the other may go on', async () => {
    const { client, served } = await connected();
    client.end('asked');
    expect(String(await read(served, 5))).toBe('asked');
    await once(served.resume(), 'end');
    served.end('answered');
    expect(String(await read(client, 8))).toBe('answered');
    await once(client, 'close');
  });

  it('carries a reset, behind what was sent before it', async () => {
    const { client, served } = await connected();
    const failed = once(client, 'error');
    const seen = read(client, 4);
    served.write('last');
    // What the link's socket has not read when the reset comes, its system throws away, as it would the client's.
    await new Promise((resolve) => setTimeout(resolve, DELAY_MS / 2));
    served.resetAndDestroy();
    expect(String(await seen)).toBe('last');
    expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('lets the server see that the client has left', async () => {
    const { client, served } = await connected();
    const failed = once(served.resume(), 'error');
    client.resetAndDestroy();
    expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('lets a server that is in the middle of a flood see that the client has left in good order', async () => {
    const { client, served } = await connected();
    served.on('error', () => {});
    const left = new Promise((resolve) => served.on('close', resolve));
    const flood = () => {
      while (served.writable && served.write(Buffer.alloc(65_536)));
    };
    served.on('drain', flood);
    flood();
    await once(client.resume(), 'data');
    client.destroy();
    await left;
  });

  it('refuses connections when it is shut, and when nobody is behind it', async () => {
    const { client, served, front } = await connected();
    front.shut();
    const refused = net.connect({ port: front.port, host: '127.0.0.1' });
    expect((await once(refused, 'error'))[0]).toMatchObject({ code: 'ECONNREFUSED' });
    client.write('x');
    expect(String(await read(served, 1))).toBe('x');
    const nowhere = await link.between(1);
    closing.push(() => nowhere.close());
    const cut = net.connect({ port: nowhere.port, host: '127.0.0.1' });
    expect((await once(cut, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' });
  });
});

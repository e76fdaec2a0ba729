import { afterEach, describe, expect, it } from 'vitest';
import { fixedResource } from './resource.ts';
import { hold, stream } from './script.ts';
import { type ReferenceServer, startReferenceServer } from './server.ts';
import { get, openWire } from './testing/wire-client.ts';

const started: ReferenceServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function start(options?: { port?: number }): Promise<ReferenceServer> {
  const server = await startReferenceServer(options);
  started.push(server);
  return server;
}

describe('the reference server', () => {
  it('listens on the loopback address, on a port of its own', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.origin).toBe(`http://127.0.0.1:${one.port}`);
    expect(one.port).not.toBe(other.port);
  });

  it('takes the port that it is told, or says why it cannot', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toThrow(/EADDRINUSE/);
    await started.splice(0)[0]?.close();
    expect((await start({ port })).port).toBe(port);
  });

  it('plays 200 scripts at once', async () => {
    const server = await start();
    const plays = Array.from({ length: 200 }, (_, index) =>
      server.play([stream(`data: ${index}\n\n`, hold())]),
    );
    const clients = plays.map((play) => {
      const client = openWire(server.port);
      client.send(get(play.path));
      return client;
    });
    await Promise.all(
      clients.map((client, index) => client.until((text) => text.includes(`data: ${index}\n\n`))),
    );
    expect(plays.map(({ exchanges }) => exchanges.length)).toEqual(plays.map(() => 1));
    await server.close();
    await Promise.all(clients.map(({ closed }) => closed));
    expect(plays.every(({ exchanges }) => exchanges[0]?.end?.by === 'harness')).toBe(true);
  });

  it('is gone when it is closed, however often', async () => {
    const server = await start();
    const idle = openWire(server.port);
    idle.send(get('/nothing'));
    await idle.until((text) => text.includes('404'));
    await Promise.all([server.close(), server.close()]);
    await idle.closed;
    await expect(fetch(server.origin)).rejects.toThrow();
    expect(() => server.play([])).toThrow(TypeError);
  });

  it('serves fixed resources', async () => {
    const server = await start();
    server.mount('/client', fixedResource('text/html; charset=utf-8', '<p>é'));
    server.mount('/client/main.js', fixedResource('text/javascript', 'export {};'));
    const page = await fetch(`${server.origin}/client?x`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<p>é');
    expect(await (await fetch(`${server.origin}/client/main.js`)).text()).toBe('export {};');
    const head = await fetch(`${server.origin}/client`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', '']);
    expect((await fetch(`${server.origin}/client`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${server.origin}/client/other`)).status).toBe(404);
    expect((await fetch(`${server.origin}/clientele`)).status).toBe(404);
    expect(() => server.mount('/client', fixedResource('text/plain', ''))).toThrow(TypeError);
    expect(() => server.mount('/play/p1', fixedResource('text/plain', ''))).toThrow(TypeError);
  });

  it('takes a resource off again, and closes those that are left', async () => {
    const server = await start();
    const closed: string[] = [];
    const resource = (name: string) => ({
      ...fixedResource('text/plain', name),
      close: () => closed.push(name),
    });
    const takeOff = server.mount('/a', resource('a'));
    server.mount('/b', resource('b'));
    takeOff();
    expect((await fetch(`${server.origin}/a`)).status).toBe(404);
    await server.close();
    expect(closed).toEqual(['b']);
  });

  it('answers for a resource that throws', async () => {
    const server = await start();
    server.mount('/broken', {
      handle() {
        throw new Error('no luck');
      },
    });
    expect((await fetch(`${server.origin}/broken`)).status).toBe(500);
  });

  it('refuses bytes that are no request, and a head without bounds', async () => {
    const server = await start();
    const nonsense = openWire(server.port);
    nonsense.send('nonsense\r\n\r\n');
    await nonsense.closed;
    expect(nonsense.received()).toMatch(/^HTTP\/1.1 400 /);
    const huge = openWire(server.port);
    huge.send(get('/', `X: ${'x'.repeat(100_000)}`));
    expect(await huge.until((text) => text.includes('\r\n\r\n'))).toMatch(/^HTTP\/1.1 431 /);
    await huge.closed;
  });
});

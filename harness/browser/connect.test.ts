import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserNotReached, reachBrowser } from './connect.ts';
import { type LaunchedBrowser, startBrowser } from './launch.ts';

describe('a browser that runs already', { timeout: 60_000 }, () => {
  let started: LaunchedBrowser;
  beforeAll(async () => {
    started = await startBrowser();
  }, 60_000);
  afterAll(() => started?.close());

  it('is reached by its endpoint, and left running', async () => {
    const first = await reachBrowser(started.wsEndpoint);
    expect(first).toMatchObject({ wsEndpoint: started.wsEndpoint, version: started.version });
    expect(first.source).toBe(`running at ${new URL(started.wsEndpoint).host}`);
    await first.close();
    expect(await reachBrowser(started.wsEndpoint)).toMatchObject({ version: started.version });
  });
});

describe('no browser', { timeout: 60_000 }, () => {
  it('is at a port where nobody listens, and no part of the path is told', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const reached = reachBrowser(`ws://127.0.0.1:${port}/devtools?token=secret`);
    await expect(reached).rejects.toThrow(BrowserNotReached);
    await expect(reached).rejects.toThrow(`no browser at 127.0.0.1:${port} that`);
    await expect(reached).rejects.not.toThrow('secret');
  });

  it('is at a server of another kind', async () => {
    const server = http.createServer((_, response) => void response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(reachBrowser(`ws://127.0.0.1:${port}/`)).rejects.toThrow(BrowserNotReached);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is at a server that takes connections and says nothing', async () => {
    const sockets: net.Socket[] = [];
    const server = net.createServer((socket) => void sockets.push(socket.on('error', () => {}).resume()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(reachBrowser(`ws://127.0.0.1:${port}/`, 300)).rejects.toThrow('no answer within 300 ms');
    // Nobody keeps the connection, which would keep the process alive.
    expect(sockets).toHaveLength(1);
    await new Promise((resolve) => server.close(resolve));
  });
});

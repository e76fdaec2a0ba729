import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import getPort from 'get-port';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenOnLoopback } from './listen.ts';

vi.mock('get-port', () => ({ default: vi.fn() }));

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

function server(): Server {
  const made = createServer();
  servers.push(made);
  return made;
}

describe('listening on the loopback address', () => {
  it('chooses again when the chosen port was taken meanwhile', async () => {
    const taken = await listenOnLoopback(server(), 0);
    vi.mocked(getPort)
      .mockReset()
      .mockResolvedValueOnce(taken)
      .mockResolvedValueOnce(taken)
      .mockResolvedValueOnce(0);
    const other = server();
    const port = await listenOnLoopback(other);
    expect(port).not.toBe(taken);
    expect(other.address()).toMatchObject({ address: '127.0.0.1', port } satisfies Partial<AddressInfo>);
    expect(getPort).toHaveBeenCalledTimes(3);
  });

  it('gives up in the end', async () => {
    const taken = await listenOnLoopback(server(), 0);
    vi.mocked(getPort).mockReset().mockResolvedValue(taken);
    await expect(listenOnLoopback(createServer())).rejects.toThrow(/EADDRINUSE/);
  });

  it('does not choose another port than the wanted one', async () => {
    const taken = await listenOnLoopback(server(), 0);
    vi.mocked(getPort).mockReset();
    await expect(listenOnLoopback(createServer(), taken)).rejects.toThrow(/EADDRINUSE/);
    expect(getPort).not.toHaveBeenCalled();
  });
});

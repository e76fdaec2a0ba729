import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { connectBrowser } from './connect-browser.ts';

/** Takes connections and says nothing, as a browser does that is stuck. */
async function silentBrowser() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { wsEndpoint: `ws://127.0.0.1:${port}/devtools/browser/silent`, close };
}

it('a browser that never answers is given up', async () => {
  const { wsEndpoint, close } = await silentBrowser();
  try {
    await expect(connectBrowser(wsEndpoint, 200)).rejects.toThrow(
      /127\.0\.0\.1:\d+ cannot be reached: it was gone, or silent for 0.2 s/,
    );
  } finally {
    close();
  }
});

it('a browser that is not there is an error at once', async () => {
  const { wsEndpoint, close } = await silentBrowser();
  close();
  const connecting = connectBrowser(wsEndpoint);
  await expect(connecting).rejects.toThrow(/cannot be reached: .*(?:ECONNREFUSED|hang up)/);
  await expect(connecting).rejects.toBeInstanceOf(Error);
});

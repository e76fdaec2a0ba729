import { once } from 'node:events';
import net from 'node:net';
import { afterEach, it } from 'vitest';
import { LOOPBACK, listenOnLoopback } from '../../servers/reference/listen.ts';
import { now } from '../clock.ts';
import { carryDelayed } from './delayed-way.ts';

const server = net.createServer({ allowHalfOpen: true });
afterEach(() => server.close());

it('carries a reset right behind an end: the other side learns of it though it has still much to say', async () => {
  const port = await listenOnLoopback(server);
  const connected = once(server, 'connection');
  const to = net.connect({ port, host: LOOPBACK, allowHalfOpen: true });
  const [served] = (await connected) as [net.Socket];
  const gone = new Promise((resolve) => served.on('close', resolve));
  served.on('error', () => {});
  served.write(Buffer.alloc(16 * 1024 * 1024));
  const from = new net.Socket();
  const stop = carryDelayed(from, to, () => now());
  from.emit('end');
  from.emit('error', new Error('the client is gone'));
  await gone;
  stop();
  to.destroy();
});

import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLiveFeed } from './live-feed.ts';
import { end, pause, stream } from './script.ts';
import { startReferenceServer } from './server.ts';
import { get, openWire } from './testing/wire-client.ts';

const HOUR_MS = 3_600_000;

// In a file, and so a process, of its own: nothing else may hold a socket or a timer meanwhile.
describe('closing the reference server', () => {
  it('leaves no socket and no timer behind', async () => {
    const counted = ['TCPServerWrap', 'TCPSocketWrap', 'Timeout'];
    const active = () => process.getActiveResourcesInfo().filter((name) => counted.includes(name));
    const noneActive = async () => {
      // The test runner has short timers of its own; one that is left behind here would run for an hour.
      while (active().length > 0) await setImmediate();
    };
    await noneActive();
    const server = await startReferenceServer();
    server.mount(
      '/live',
      createLiveFeed({ intervalMs: HOUR_MS, finiteIntervalMs: HOUR_MS, keepAliveMs: HOUR_MS }),
    );
    const play = server.play([stream('data: a\n\n', pause(HOUR_MS), end())]);
    const clients = [play.path, '/live', '/live/finite'].map((path) => {
      const client = openWire(server.port);
      client.send(get(path));
      return client;
    });
    await Promise.all(clients.map((client) => client.until((text) => text.includes('data: '))));
    // A server, six ends of connections, and an event and a keep-alive for each feed; the pause is about to begin.
    expect(active().length).toBeGreaterThanOrEqual(11);
    await server.close();
    await Promise.all(clients.map(({ closed }) => closed));
    await noneActive();
  });
});

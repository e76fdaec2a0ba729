import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { afterRefusal, end, hold, respond, stream } from './script.ts';
import { type ReferenceServer, startReferenceServer } from './server.ts';

const started: ReferenceServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function start(): Promise<ReferenceServer> {
  const server = await startReferenceServer();
  started.push(server);
  return server;
}

/** Whether somebody listens there. */
function listens(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}

async function untilListening(url: string): Promise<void> {
  while (!(await listens(url)));
}

const CLOSING = respond(200, [['Connection', 'close']], 'data: a\n\n', end());

describe('a play that refuses connections', () => {
  it('does so from its beginning, for as long as it says', async () => {
    const server = await start();
    const before = performance.now();
    const play = await server.stage([afterRefusal(300, stream('data: a\n\n', end()))]);
    await expect(fetch(play.url())).rejects.toThrow();
    await untilListening(play.url());
    expect(performance.now() - before).toBeGreaterThanOrEqual(299);
    expect(await (await fetch(play.url())).text()).toBe('data: a\n\n');
    expect(play.exchanges).toHaveLength(1);
  });

  it('does so from the end of the answer before', async () => {
    const server = await start();
    const play = await server.stage([CLOSING, afterRefusal(300, stream('data: b\n\n', end()))]);
    expect(await (await fetch(play.url())).text()).toBe('data: a\n\n');
    expect(await listens(play.url())).toBe(false);
    await untilListening(play.url());
    expect(await (await fetch(play.url())).text()).toBe('data: b\n\n');
    const [first, second] = play.exchanges;
    expect(Number(second?.request.at) - Number(first?.end?.at)).toBeGreaterThanOrEqual(299);
  });

  it('has a port of its own, and other plays go on meanwhile', async () => {
    const server = await start();
    const [one, other] = await Promise.all([
      server.stage([afterRefusal(3_600_000, stream(end()))]),
      server.stage([afterRefusal(3_600_000, stream(end()))], { over: 'https' }),
    ]);
    expect(new URL(one.url()).port).not.toBe(new URL(other.url()).port);
    expect(await (await fetch(server.play([CLOSING]).url())).text()).toBe('data: a\n\n');
    expect(await listens(one.url())).toBe(false);
    expect(await listens(other.url())).toBe(false);
  });

  it('gives its port back when it is stopped', async () => {
    const server = await start();
    const play = await server.stage([stream('data: a\n\n', hold()), afterRefusal(1, stream(end()))]);
    const response = await fetch(play.url());
    expect(response.status).toBe(200);
    play.stop('enough');
    await expect(response.text()).rejects.toThrow();
    expect(await listens(play.url())).toBe(false);
  });
});

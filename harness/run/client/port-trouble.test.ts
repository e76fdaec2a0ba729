import events from 'node:events';
import net from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LOOPBACK } from '../../../servers/reference/listen.ts';
import { afterRefusal, hold, stream } from '../../../servers/reference/script.ts';
import { type ReferenceServer, startReferenceServer } from '../../../servers/reference/server.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import type { Client } from '../../clients/client.ts';
import { createClient } from '../../clients/registry.ts';
import { runCase } from './run-case.ts';

const listened = vi.spyOn(net.Server.prototype, 'listen');
let server: ReferenceServer;
let client: Client;

beforeEach(async () => {
  listened.mockClear();
  server = await startReferenceServer();
  client = await createClient('fetch', { wsEndpoint: null, pageOrigin: server.origin, http2: true });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

/** The one of the test's servers that listens there. */
function listenerAt(port: number): net.Server {
  const found = (listened.mock.contexts as net.Server[]).find((one) => {
    const address = one.address();
    return typeof address === 'object' && address?.port === port;
  });
  if (found === undefined) throw new Error(`nobody listens at ${port}`);
  return found;
}

const WAITS: ClientCase = {
  id: 'client.parsing.made-up',
  requirement: 'stream.parse.bom-stripped',
  title: 'a second event comes',
  deliveries: ['as-written'],
  script: [stream('data: a\n\n', hold())],
  until: { reached: 'events', count: 2 },
  expect: [{ expect: 'events', events: [{ data: 'a' }, { data: 'b' }] }],
};
const SEES: ClientCase = {
  ...WAITS,
  until: { reached: 'events', count: 1 },
  expect: [{ expect: 'events', events: [{ data: 'a' }] }],
};

/** The client, and what happens as soon as the application has seen something. */
function once(happens: () => void): Client {
  let isOver = false;
  return {
    ...client,
    open: (options, observer) =>
      client.open(options, {
        ...observer,
        observed(observation) {
          if (!isOver) happens();
          isOver = true;
          observer.observed(observation);
        },
      }),
  };
}

it('a port that is lost in the middle of a play is not the fault of the client, now and afterwards', async () => {
  const { port } = server;
  const { judgement } = await runCase(
    WAITS,
    once(() => void listenerAt(port).close()),
    server,
  );
  expect(judgement).toMatchObject({
    outcome: 'undecided',
    reason: expect.stringContaining(`port ${port} of the reference server was lost`),
  });
  expect((await runCase(SEES, client, server)).judgement).toEqual(judgement);
});

it('a connection that cannot be accepted is not the fault of the clients of that moment', async () => {
  const failing = once(() => void listenerAt(server.port).emit('error', new Error('accept ENOBUFS')));
  const { judgement } = await runCase(WAITS, failing, server);
  expect(judgement).toMatchObject({
    outcome: 'undecided',
    reason: expect.stringContaining('accept ENOBUFS'),
  });
  expect((await runCase(SEES, client, server)).judgement.outcome).toBe('met');
});

it("a play's own port that somebody else has taken is not the fault of the client", async () => {
  const squatter = net.createServer((socket) => socket.destroy());
  const late: Client = {
    ...client,
    async open(options, observer) {
      squatter.listen(Number(new URL(options.url).port), LOOPBACK);
      await events.once(squatter, 'listening');
      return client.open(options, observer);
    },
  };
  const refused = { ...SEES, script: [afterRefusal(300, stream('data: a\n\n', hold()))] };
  try {
    const { judgement } = await runCase(refused, late, server);
    expect(judgement).toMatchObject({
      outcome: 'undecided',
      reason: expect.stringContaining('EADDRINUSE'),
    });
  } finally {
    squatter.close();
  }
});

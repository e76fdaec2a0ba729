import { expect, it, vi } from 'vitest';
import type { Capability, Client, ClientObserver } from '../clients/client.ts';
import { now } from '../clock.ts';
import type { Observation } from '../transcript.ts';
import { visitWithClient } from './client-visit.ts';

const REQUEST = { url: 'http://127.0.0.1:1/', method: 'GET', headers: [] };
const PATIENCE = { enoughMs: 30, atMostMs: 100 };
const EVENT = { readyState: 'open', type: 'message', data: 'a', lastEventId: '', origin: null } as const;

/** A client that does as it is told with its observer once a stream is opened. */
function clientThat(act: (observer: ClientObserver) => void, capabilities: readonly Capability[] = []) {
  const closed = vi.fn(async () => {});
  const client: Client = {
    name: 'told',
    version: '1',
    capabilities: new Set(capabilities),
    async open(_request, observer) {
      act(observer);
      return { close: closed };
    },
    close: async () => {},
  };
  return { client, closed };
}

const visit = (client: Client, request: object = {}, signal = new AbortController().signal) =>
  visitWithClient({ client, request: { ...REQUEST, ...request }, patience: PATIENCE, signal });

const event = (): Observation => ({ kind: 'event', at: now(), ...EVENT });
const lost = (): Observation => ({ kind: 'error', at: now(), readyState: 'connecting' });

it('is watched until enough was seen, and closed', async () => {
  const { client, closed } = clientThat(({ observed }) => observed(event()));
  const { observations, endedAt } = await visit(client);
  expect(observations).toMatchObject([{ kind: 'event', data: 'a' }]);
  expect(endedAt).toBeGreaterThanOrEqual(PATIENCE.enoughMs - 1);
  expect(closed).toHaveBeenCalledOnce();
});

it('ends with the first error: what follows is reconnection', async () => {
  const { client } = clientThat(({ observed }) => {
    for (const observation of [event(), lost(), event()]) observed(observation);
  });
  expect((await visit(client)).observations.map(({ kind }) => kind)).toEqual(['event', 'error']);
});

it('takes bytes that are handed over behind the error, but no further connection', async () => {
  const { client } = clientThat(({ observed, received }) => {
    const head = () => received?.({ kind: 'head', at: now(), status: 200, headers: [] });
    head();
    observed(lost());
    head();
    received?.({ kind: 'chunk', at: now(), bytes: Uint8Array.of(97) });
    received?.({ kind: 'end', at: now() });
  });
  const { connections } = await visit(client);
  expect(connections).toMatchObject([{ status: 200, chunks: [{ bytes: Uint8Array.of(97) }] }]);
});

it('takes bytes that are handed over only when it is closed', async () => {
  let handOver = () => {};
  const { client, closed } = clientThat(({ observed, received }) => {
    observed(event());
    handOver = () => {
      received?.({ kind: 'head', at: now(), status: 200, headers: [] });
      received?.({ kind: 'chunk', at: now(), bytes: Uint8Array.of(97) });
    };
  });
  closed.mockImplementation(async () => handOver());
  const { connections } = await visit(client);
  expect(connections).toMatchObject([{ status: 200, chunks: [{ bytes: Uint8Array.of(97) }] }]);
});

it.each([
  ['events', 'more than 20000 events were shown'],
  ['lines', 'more than 30000 lines came'],
])('of a stream of too many %s says so, and ends', async (kind, flooded) => {
  const { client, closed } = clientThat(({ observed, received }) => {
    received?.({ kind: 'head', at: now(), status: 200, headers: [] });
    if (kind === 'events') for (let n = 0; n < 20_000; n++) observed(event());
    else received?.({ kind: 'chunk', at: now(), bytes: Buffer.alloc(30_001, '\n') });
  });
  expect(await visit(client)).toMatchObject({ flooded });
  expect(closed).toHaveBeenCalledOnce();
});

it('of a client whose last bytes are lost says so', async () => {
  const { client } = clientThat(({ observed, received }) => {
    received?.({ kind: 'head', at: now(), status: 200, headers: [] });
    observed(event());
    received?.({ kind: 'end', at: now(), lost: 'the browser did not keep them' });
    observed(lost());
  });
  const { flooded, observations } = await visit(client);
  expect(flooded).toBe('the browser did not keep them');
  expect(observations).toHaveLength(1);
});

it('of a client that breaks down says so', async () => {
  const { client, closed } = clientThat(({ failed }) => failed?.(new Error('the browser is gone')));
  expect(await visit(client)).toMatchObject({ failed: 'the browser is gone', observations: [] });
  expect(closed).toHaveBeenCalledOnce();
});

it('does not ask a client for what it cannot do', async () => {
  const { client } = clientThat(() => expect.unreachable());
  expect(await visit(client, { method: 'POST' })).toMatchObject({
    unusable: 'told can send nothing but GET',
  });
  expect(await visit(client, { headers: [['A', 'b']] })).toMatchObject({
    unusable: expect.stringContaining('request headers'),
  });
});

it('of a target that cannot be reached ends at once', async () => {
  const aborter = new AbortController();
  const { client } = clientThat(() => aborter.abort());
  expect(await visit(client, {}, aborter.signal)).toMatchObject({ observations: [] });
});

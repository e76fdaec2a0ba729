import { afterEach, describe, expect, it } from 'vitest';
import { createLiveFeed } from '../../servers/reference/live-feed.ts';
import { type ReferenceServer, startReferenceServer } from '../../servers/reference/server.ts';
import type { Visit } from '../../suites/server/recording.ts';
import { createEventSourceClient } from '../clients/eventsource.ts';
import { createFetchClient } from '../clients/fetch.ts';
import { readEventStream } from '../sse/read.ts';
import { FurtherVisits } from './further-visits.ts';
import { gather } from './gather.ts';
import { resumeTwice } from './resume.ts';

let server: ReferenceServer | undefined;
afterEach(() => server?.close());

async function serve(path: '/live' | '/live/finite', intervalMs = 20): Promise<string> {
  server = await startReferenceServer();
  server.mount('/live', createLiveFeed({ intervalMs, retryMs: 50, finiteEvents: 4, finiteIntervalMs: 1 }));
  return `${server.origin}${path}`;
}

const ids = (chunks: readonly { readonly bytes: Uint8Array }[]) =>
  readEventStream(chunks.map(({ bytes }) => bytes)).events.map(({ lastEventId }) => Number(lastEventId));
const idsOf = ({ body }: Visit) => ids(body ?? []);
const inRow = (numbers: readonly number[]) => numbers.map((_, index) => (numbers[0] ?? 0) + index);

const NODE_CLIENTS = { eventsource: createEventSourceClient, fetch: createFetchClient };
const clientAt = async (name: string) =>
  name === 'fetch' ? NODE_CLIENTS.fetch() : NODE_CLIENTS.eventsource();

describe('further visits', () => {
  it('cut clients off twice, who get what followed, and watch together and slowly', async () => {
    const url = await serve('/live');
    const clients = await Promise.all(Object.keys(NODE_CLIENTS).map((name) => clientAt(name)));
    const { drops, meanwhile, together, slow, returned } = await gather({
      request: { url, method: 'GET', headers: [] },
      clients,
      patience: { enoughMs: 2000, atMostMs: 8000 },
      userAgent: 'test',
      clientAt,
      connections: 3,
      scripted: 'off',
    });
    await Promise.all(clients.map((client) => client.close()));
    if (drops === undefined || 'notMade' in drops) throw new Error('nothing was cut');
    expect(drops.map(({ client }) => client).sort()).toEqual(['eventsource', 'fetch']);
    for (const { connections, stopped } of drops) {
      expect(stopped).toBe('enough was seen');
      expect(connections.map(({ cutAt }) => cutAt !== undefined)).toEqual([true, true, false]);
      for (const [index, { request }] of connections.slice(1).entries()) {
        const [, sent = ''] = request.headers.find(([name]) => name.toLowerCase() === 'last-event-id') ?? [];
        const [first] = ids(connections[index + 1]?.received?.chunks ?? []);
        expect(first).toBe(Number(sent) + 1);
      }
    }
    if (meanwhile === undefined) throw new Error('nobody stayed');
    const stayed = idsOf(meanwhile);
    expect(stayed).toEqual(inRow(stayed));
    expect(meanwhile.exchange.end).toMatchObject({
      by: 'harness',
      reason: expect.stringContaining('was over'),
    });
    if (together === undefined || 'notMade' in together) throw new Error('no visits together');
    const [leaver, ...others] = together.visits;
    expect(leaver?.exchange.end).toMatchObject({ by: 'harness', reason: 'it was to leave first' });
    expect(others).toHaveLength(2);
    for (const seen of others.map(idsOf)) expect(seen).toEqual(inRow(seen));
    if (slow === undefined || 'notMade' in slow) throw new Error('no slow reader');
    const seen = idsOf(slow.visit);
    expect(seen).toEqual(inRow(seen));
    const { exchange } = slow.visit;
    expect(exchange.chunks.filter(({ at }) => at > (exchange.head?.at ?? 0) + slow.pauseMs / 2)).not.toEqual(
      [],
    );
    expect(returned).toBeUndefined();
  }, 30_000);

  it('come back to a stream that has ended', async () => {
    const url = await serve('/live/finite');
    const recording = await gather({
      request: { url, method: 'GET', headers: [] },
      clients: [],
      patience: { enoughMs: 200, atMostMs: 1000 },
      userAgent: 'test',
      scripted: 'off',
    });
    expect(recording.returned).toMatchObject({
      lastEventId: '4',
      visit: { exchange: { head: { status: 204 } } },
    });
    expect(recording.drops).toMatchObject({ notMade: expect.stringContaining('no client') });
  });

  it('are not made of a POST', async () => {
    const request = { url: 'http://127.0.0.1:1/', method: 'POST', headers: [], body: 'x' };
    const patience = { enoughMs: 100, atMostMs: 100 };
    const further = new FurtherVisits({ request, raw: request, clients: [], clientAt, patience });
    further.sawHead({
      at: 0,
      httpVersion: '1.1',
      status: 200,
      statusText: '',
      headers: [['content-type', 'text/event-stream']],
    });
    further.sawEvent();
    const head = { at: 1, httpVersion: '1.1', status: 200, statusText: '', headers: [] };
    const exchange = {
      request: { at: 0, method: 'POST', target: '/', httpVersion: '1.1', headers: [] },
      head,
      chunks: [],
      end: { by: 'server', at: 2 } as const,
    };
    const made = await further.over({ exchange, body: [], truncated: false });
    const notMade = expect.stringContaining('POST');
    expect(made).toMatchObject({ drops: { notMade }, together: { notMade }, slow: { notMade } });
  });
});

it('a stream is resumed twice', async () => {
  const url = await serve('/live', 5);
  const main = { url, method: 'GET', headers: [['Host', new URL(url).host] as const] };
  const patience = { enoughMs: 500, atMostMs: 5000 };
  const { resumed, resumedAgain } = await resumeTwice(main, '2', patience).then((early) =>
    // The feed has just begun: until it has come to event 2, nobody can have seen that.
    idsOf(early.resumed.visit)[0] === 3 ? early : resumeTwice(main, '2', patience),
  );
  expect(idsOf(resumed.visit).slice(0, 3)).toEqual([3, 4, 5]);
  expect(resumedAgain?.lastEventId).toBe('3');
  expect(idsOf((resumedAgain ?? resumed).visit).slice(0, 3)).toEqual([4, 5, 6]);
});

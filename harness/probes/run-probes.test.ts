import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Probe, withFields } from '../../suites/server/probes/probe.ts';
import { makeProbes, NO_LONGER_ANSWERS, type ProbeRun } from './run-probes.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A server that tells which probes it was asked, and how many at once. */
async function asked(listener: http.RequestListener = streamed) {
  const names: string[] = [];
  let open = 0;
  let most = 0;
  const server = http.createServer((request, response) => {
    names.push(String(request.headers['x-probe']));
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const closed = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/`, names, most: () => most, closed };
}

function streamed(_request: http.IncomingMessage, response: http.ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
}

const probe = (name: string, more: Partial<Probe> = {}): Probe => ({
  title: name,
  watch: 'head',
  request: ({ main, ids }) => withFields(main, { 'X-Probe': name, 'X-Newest': ids.at(-1) ?? 'none' }),
  ...more,
});

function run(url: string, more: Partial<ProbeRun> = {}): ProbeRun {
  return {
    main: { url, method: 'GET', headers: [['Host', new URL(url).host]] },
    ids: Promise.resolve([]),
    quiet: Promise.resolve(),
    patience: { enoughMs: 50, atMostMs: 60_000 },
    gentle: false,
    signal: new AbortController().signal,
    ...more,
  };
}

it('asks no further when the target no longer answers', async () => {
  const { url, names } = await asked((request) => void request.socket.destroy());
  const all = Array.from({ length: 30 }, (_, n) => `p${n}`);
  const results = await makeProbes(all, Object.fromEntries(all.map((name) => [name, probe(name)])), run(url));
  expect(results['p29']).toEqual({ notAsked: NO_LONGER_ANSWERS });
  expect(names.length).toBeLessThan(20);
});

it('makes a few at a time, and leaves no connection open', async () => {
  const { url, most, closed } = await asked();
  const names = Array.from({ length: 20 }, (_, n) => `p${n}`);
  const results = await makeProbes(
    names,
    Object.fromEntries(names.map((name) => [name, probe(name)])),
    run(url),
  );
  expect(Object.keys(results)).toHaveLength(20);
  expect(most()).toBeLessThanOrEqual(7);
  await closed();
});

it('makes what depends on the main visit behind that, and the rough ones, one by one, when all is quiet', async () => {
  const { url, names, most } = await asked();
  let mainIsOver: (ids: readonly string[]) => void = () => {};
  let allIsQuiet: () => void = () => {};
  const ids = new Promise<readonly string[]>((resolve) => {
    mainIsOver = resolve;
  });
  const quiet = new Promise<void>((resolve) => {
    allIsQuiet = resolve;
  });
  const rough = { rough: true } as const;
  const made = makeProbes(
    ['rough', 'rougher', 'late', 'early'],
    {
      early: probe('early'),
      late: probe('late', { afterMain: true }),
      rough: probe('rough', rough),
      rougher: probe('rougher', rough),
    },
    run(url, { ids, quiet }),
  );
  await expect.poll(() => names).toEqual(['early']);
  mainIsOver(['7']);
  await expect.poll(() => names).toEqual(['early', 'late']);
  allIsQuiet();
  const { late } = await made;
  expect(names).toEqual(['early', 'late', 'rough', 'rougher']);
  expect(late).toMatchObject({ asked: { headers: expect.arrayContaining([['X-Newest', '7']]) } });
  expect(most()).toBeLessThanOrEqual(2);
});

it('leaves out what is rough when it is to be gentle, and what does not apply', async () => {
  const { url, names } = await asked();
  const definitions = {
    rough: probe('rough', { rough: true }),
    odd: probe('odd', { request: () => 'there is nothing to ask' }),
  };
  expect(await makeProbes(['rough', 'odd'], definitions, run(url, { gentle: true }))).toEqual({
    rough: { notAsked: 'left out by --gentle' },
    odd: { notAsked: 'there is nothing to ask' },
  });
  expect(names).toEqual([]);
});

describe('a probe', () => {
  it('until the first event leaves with it', async () => {
    const { url } = await asked();
    const definitions = { brief: probe('brief', { watch: { until: 'first-event', ms: 60_000 } }) };
    const { brief } = await makeProbes(['brief'], definitions, run(url));
    expect(brief).toMatchObject({
      visit: { exchange: { end: { by: 'harness', reason: 'enough was seen' } } },
    });
  });

  it('until the first event waits for none behind an error', async () => {
    const { url } = await asked((_request, response) => void response.writeHead(404).write('…'));
    const definitions = { brief: probe('brief', { watch: { until: 'first-event', ms: 60_000 } }) };
    const { brief } = await makeProbes(['brief'], definitions, run(url));
    expect(brief).toMatchObject({ visit: { exchange: { head: { status: 404 }, end: { by: 'harness' } } } });
  });

  it('that watches as the main visit does waits little longer than that for an event', async () => {
    const { url } = await asked((_request, response) => response.writeHead(200).flushHeaders());
    const { long } = await makeProbes(['long'], { long: probe('long', { watch: 'as-main' }) }, run(url));
    expect(long).toMatchObject({
      visit: { exchange: { end: { by: 'harness', reason: expect.stringContaining('main visit') } } },
    });
  });

  it('is not made, or waited for, when the target is out of reach', async () => {
    const aborter = new AbortController();
    const { url, names } = await asked(() => aborter.abort('there is nobody'));
    const definitions = { first: probe('first'), second: probe('second', { afterMain: true }) };
    const made = await makeProbes(['first', 'second'], definitions, run(url, { signal: aborter.signal }));
    expect(made).toEqual({
      first: { notAsked: 'there is nobody' },
      second: { notAsked: 'there is nobody' },
    });
    expect(names).toEqual(['first']);
  });
});

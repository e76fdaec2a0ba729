import http from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startNodeServer } from '../../servers/targets/node-server.ts';
import type { StreamVisit } from '../../servers/targets/scripted/contract.ts';
import { nodeHttpAdapter } from '../../servers/targets/scripted/node-http.ts';
import { type CreateAdapter, startAdapter } from '../../servers/targets/scripted/scripted-target.ts';
import type { TargetRequest } from '../../suites/server/recording.ts';
import { type ScenarioName, scenarioOf } from '../../suites/server/scripted/scenarios.ts';
import { CAPABILITIES } from '../../suites/server/scripted/steps.ts';
import { playScenario } from './scripted/play-scenario.ts';
import { findScriptedTarget, type ScriptedTarget } from './scripted/scripted-target.ts';
import { openScripted } from './scripted.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** As the raw recorder asks: Node adds no header field to a list of them. */
const get = (url: string): TargetRequest => ({
  url,
  method: 'GET',
  headers: [['Host', new URL(url).host]],
});

const PATIENCE = { enoughMs: 100, atMostMs: 1000 };

async function start(create: CreateAdapter = nodeHttpAdapter): Promise<ScriptedTarget> {
  const { origin, close } = await startAdapter(create);
  closing.push(close);
  const target = await findScriptedTarget(get(`${origin}/`));
  if (typeof target === 'string') throw new Error(target);
  return target;
}

async function serve(handler: http.RequestListener): Promise<string> {
  const { origin, close } = await startNodeServer(handler);
  closing.push(close);
  return origin;
}

/** A server that answers every request with this. */
const always =
  (status: number, headers: http.OutgoingHttpHeaders, body = ''): http.RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, headers);
    if (headers['content-type'] === 'text/event-stream') response.flushHeaders();
    else response.end(body);
  };

const json = { 'content-type': 'application/json' };
const description = JSON.stringify({ name: 'x', version: '1', capabilities: ['id', 'flying'] });

async function played(target: ScriptedTarget, name: ScenarioName) {
  const result = await playScenario(target, scenarioOf(name));
  if (result.outcome !== 'played') throw new Error(JSON.stringify(result));
  return result;
}

const textOf = (chunks: readonly { readonly bytes: Uint8Array }[] | null): string =>
  Buffer.concat((chunks ?? []).map(({ bytes }) => bytes)).toString();

describe('findScriptedTarget', () => {
  it('finds one, and knows what it is capable of', async () => {
    const origin = await serve(always(200, json, description));
    expect(await findScriptedTarget(get(`${origin}/adapter/?x#y`))).toMatchObject({
      base: `${origin}/adapter`,
      adapter: { name: 'x', version: '1', capabilities: ['id'] },
    });
  });

  it.each([
    ['an event stream that stays open', always(200, { 'content-type': 'text/event-stream' })],
    ['other JSON', always(200, json, '{"name":"x"}')],
    ['no JSON', always(200, json, '<html>')],
    ['a status of its own', always(404, json, description)],
    ['more than any description needs', always(200, json, `${description}${' '.repeat(100_000)}`)],
  ])('finds none in %s', async (_, handler) => {
    expect(await findScriptedTarget(get(await serve(handler)))).toEqual(expect.any(String));
  });
});

/** A scripted target that answers orders with this. */
async function found(answersOrders: http.RequestListener): Promise<ScriptedTarget> {
  const describes = always(200, json, description);
  const origin = await serve(
    (request, response) => void (request.method === 'POST' ? answersOrders : describes)(request, response),
  );
  const target = await findScriptedTarget(get(`${origin}/`));
  if (typeof target === 'string') throw new Error(target);
  return target;
}

describe('an order', () => {
  it.each([
    ['another origin', always(201, { location: 'http://192.0.2.1/' }), /another origin/],
    ['no Location', always(201, {}), /no Location/],
    ['no 201', always(200, {}), /answered with 200/],
  ])('fails with %s', async (_, handler, message) => {
    expect(await (await found(handler)).order([])).toEqual({ failed: expect.stringMatching(message) });
  });

  it('fails with the Location of another, which would be held against the library', async () => {
    const target = await found(always(201, { location: '/streams/1' }));
    expect(await target.order([{ end: true }])).toMatchObject({ url: expect.stringMatching(/streams\/1$/) });
    expect(await target.order([{ end: true }])).toMatchObject({ url: expect.any(String) });
    expect(await target.order([{ wait: 1 }])).toEqual({ failed: expect.stringMatching(/same Location/) });
  });

  it('is refused with what the target answers', async () => {
    const target = await found(always(422, {}));
    expect(await playScenario(target, scenarioOf('plain-data'))).toEqual({ outcome: 'refused', status: 422 });
  });
});

describe('playScenario', () => {
  it('leaves out what the target is not capable of', async () => {
    const target = await start((streams) => ({ ...nodeHttpAdapter(streams), capabilities: ['id'] }));
    expect(await playScenario(target, scenarioOf('two-drops'))).toEqual({
      outcome: 'left-out',
      reason: 'the target is not capable of resume',
    });
  });

  it('reads a stream up to the end mark', async () => {
    const { visits } = await played(await start(), 'leading-space');
    expect(textOf(visits[0]?.visit.body ?? null)).toContain('data:  x\n\n');
    expect(visits).toHaveLength(1);
  });

  it('reads several streams at the same time', async () => {
    const { visits } = await played(await start(), 'streams-at-once');
    expect(visits.map(({ visit }) => /data: (\w+) 0/.exec(textOf(visit.body))?.[1])).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  it('loses its connection twice, and resumes each time', async () => {
    const { visits } = await played(await start(), 'two-drops');
    expect(visits.map(({ lastEventId }) => lastEventId)).toEqual([undefined, '2', '5']);
    expect(textOf(visits[2]?.visit.body ?? null)).toMatch(/^id: 6\n/);
  });

  it('sends an id as UTF-8', async () => {
    const { visits } = await played(await start(), 'resume-after-utf8');
    expect(textOf(visits[0]?.visit.body ?? null)).toMatch(/^id: 2\n/);
  });

  it('lets one of two readers leave', async () => {
    const { visits } = await played(await start(), 'one-reader-leaves');
    expect(visits.map(({ visit }) => textOf(visit.body).includes('data: end'))).toEqual([false, true]);
  });

  it('counts the clients that broke off', async () => {
    const { visits, counts } = await played(await start(), 'disconnect');
    expect(visits).toHaveLength(10);
    expect(counts).toMatchObject({ connected: 10, left: 0 });
  });

  it('waits in vain for a count that never goes back', async () => {
    const visits: StreamVisit[] = [];
    const target = await start((streams) => ({
      ...nodeHttpAdapter(streams),
      serve(request, response) {
        const visit = streams.find(request.url)?.visit(null);
        if (visit !== undefined) visits.push(visit);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: begin\n\n');
      },
    }));
    const { counts } = await played(target, 'disconnect');
    expect(counts).toMatchObject({ connected: 10, left: 10 });
  }, 30_000);

  it('sees a stream that is broken off', async () => {
    const { visits } = await played(await start(), 'error');
    expect(visits[0]?.visit.exchange.end).toMatchObject({ by: 'break' });
  });
});

describe('openScripted', () => {
  it('orders a plain stream for the ordinary visits', async () => {
    const { base } = await start();
    const session = await openScripted('auto', get(`${base}/`), PATIENCE);
    expect(session?.url).toMatch(`${base}/streams/`);
    const text = await new Promise<string>((resolve, reject) => {
      http
        .get(session?.url ?? '', (response) => {
          response.once('data', (bytes: Buffer) => {
            response.destroy();
            resolve(bytes.toString());
          });
        })
        .on('error', reject);
    });
    expect(text).toBe('id: 1\ndata: event 1\n\n');
  });

  it('asks nothing of a URL that does not look like a base', async () => {
    const asked: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url);
      response.end();
    });
    expect(await openScripted('auto', get(`${origin}/events`), PATIENCE)).toBeNull();
    expect(await openScripted('auto', { ...get(`${origin}/`), method: 'POST' }, PATIENCE)).toBeNull();
    expect(await openScripted('off', get(`${origin}/`), PATIENCE)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('says why there is none where it was said to be one', async () => {
    const origin = await serve(always(404, {}));
    expect(await openScripted('auto', get(`${origin}/`), PATIENCE)).toBeNull();
    const session = await openScripted('on', get(`${origin}/events`), PATIENCE);
    expect(session?.url).toBe(`${origin}/events`);
    expect(await session?.play()).toMatchObject({ failed: expect.stringContaining('404') });
  });
});

describe('the adapter that is bundled', () => {
  it('names all capabilities', async () => {
    expect((await start()).adapter.capabilities).toEqual(CAPABILITIES);
  });
});

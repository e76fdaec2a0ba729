import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LaunchedBrowser, startBrowser } from '../../browser/launch.ts';
import { now } from '../../clock.ts';
import { createChromeClient } from '../chrome.ts';
import type { Client } from '../client.ts';
import { observe, PATIENCE, words } from './testing/observe.ts';
import { pageHandlers } from './testing/page-site.ts';
import { finite, type Handler, held, inTurn, Site } from './testing/site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let browser: LaunchedBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

let site: Site;
let client: Client;
const clientOf = (options: { worker?: 'dedicated' } = {}) =>
  createChromeClient({ wsEndpoint: browser.wsEndpoint, pageOrigin: site.origin(), ...options });
beforeEach(async () => {
  site = new Site();
  await site.listen();
  client = await clientOf();
});
afterEach(async () => {
  await client.close();
  await site.close();
});

describe.each(['dedicated', 'shared'] as const)('a stream in a %s worker', (worker) => {
  it('shows what one in the page shows, on the run clock', async () => {
    let served = Number.POSITIVE_INFINITY;
    site.handlers = {
      ...pageHandlers,
      '/': inTurn((response, request) => {
        served = now();
        finite('retry: 10\n\nid: 7\ndata: a\n\nevent: named\ndata: b\n\n')(response, request);
      }),
    };
    const eventTypes = ['named'];
    const { observations, seen, stream } = await observe(client, {
      url: `${site.origin()}/`,
      eventTypes,
      worker,
    });
    await seen(5);
    await stream.close();
    expect(words(observations)).toEqual([
      'open@open',
      'message a@open',
      'named b@open',
      'error@connecting',
      'error@closed',
    ]);
    expect(observations[1]).toMatchObject({ lastEventId: '7', origin: site.origin() });
    expect(observations[0]?.at).toBeGreaterThanOrEqual(served);
    expect(observations.at(-1)?.at).toBeLessThan(now());
  });

  it('leaves when it is closed, and another stays', async () => {
    const left: string[] = [];
    const watched =
      (path: string): Handler =>
      (response, request) => {
        held('data: 1\n\n')(response, request);
        response.on('close', () => left.push(path));
      };
    site.handlers = { ...pageHandlers, '/a': watched('/a'), '/b': watched('/b') };
    const [a, b] = [
      await observe(client, { url: `${site.origin()}/a`, worker }),
      await observe(client, { url: `${site.origin()}/b`, worker }),
    ];
    await Promise.all([a.seen(2), b.seen(2)]);
    await a.stream.close();
    await vi.waitFor(() => expect(left).toEqual(['/a']), PATIENCE);
    await b.stream.close();
    await vi.waitFor(() => expect(left).toEqual(['/a', '/b']), PATIENCE);
  });

  it('rejects what is no URL, and what cannot be captured', async () => {
    site.handlers = { ...pageHandlers };
    await expect(observe(client, { url: 'http://[', worker })).rejects.toThrow(/^SyntaxError/);
    const captured = observe(client, { url: site.origin(), worker }, { capture: true });
    await expect(captured).rejects.toThrow('captured');
  });

  it('is an error where nobody serves the worker', async () => {
    await expect(observe(client, { url: site.origin(), worker })).rejects.toThrow('worker does not run');
  });
});

describe('the client chrome-worker', () => {
  it('opens every stream in a dedicated worker, and has no page', async () => {
    site.handlers = { ...pageHandlers, '/': held('data: 1\n\n') };
    const inWorker = await clientOf({ worker: 'dedicated' });
    const { observations, seen } = await observe(inWorker, { url: `${site.origin()}/` });
    await seen(2);
    expect(words(observations)).toEqual(['open@open', 'message 1@open']);
    expect(inWorker.name).toBe('chrome-worker');
    expect(site.targets).toContain('/__sse_conformance__/stream-worker.js');
    expect([...inWorker.capabilities]).not.toContain('document');
    await inWorker.close();
  });
});

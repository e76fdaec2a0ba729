import puppeteer from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LaunchedBrowser, startBrowser } from '../browser/launch.ts';
import { now } from '../clock.ts';
import { PAGE_PATH } from './chrome/page-resources.ts';
import { observe, PATIENCE, words } from './chrome/testing/observe.ts';
import { finite, held, inTurn, Site } from './chrome/testing/site.ts';
import { createChromeClient } from './chrome.ts';
import type { Client } from './client.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let browser: LaunchedBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

let site: Site;
let client: Client;
beforeEach(async () => {
  site = new Site();
  await site.listen();
  client = await createChromeClient({ wsEndpoint: browser.wsEndpoint, pageOrigin: site.origin() });
});
afterEach(async () => {
  await client.close();
  await site.close();
});

describe('what a stream in Chrome shows', () => {
  it('opens, events and errors with their readyState, in order and on the run clock', async () => {
    const began = now();
    site.handlers = {
      '/': inTurn(finite('retry: 10\n\nid: 7\ndata: a\n\nevent: named\ndata: b\n\n')),
    };
    const { observations, seen, stream } = await observe(client, {
      url: `${site.origin()}/`,
      eventTypes: ['named'],
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
    const times = observations.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThan(began);
    expect(times.at(-1)).toBeLessThan(now());
  });

  it('events that a stream names open and error as events', async () => {
    site.handlers = { '/': held('event: open\ndata: 1\n\nevent: error\ndata: 2\n\n') };
    const { observations, seen } = await observe(client, { url: `${site.origin()}/` });
    await seen(3);
    expect(words(observations)).toEqual(['open@open', 'open 1@open', 'error 2@open']);
  });

  it('a 404 as an error and closed', async () => {
    const { observations, seen } = await observe(client, { url: `${site.origin()}/none` });
    await seen(1);
    expect(words(observations)).toEqual(['error@closed']);
  });

  it('nothing after it was closed, and the server sees the client go', async () => {
    let gone = false;
    let send = () => {};
    site.handlers = {
      '/': (response) => {
        held('data: 1\n\n')(response, response.req);
        send = () => response.write('data: 2\n\n');
        response.on('close', () => {
          gone = true;
        });
      },
    };
    const { observations, seen, stream } = await observe(client, { url: `${site.origin()}/` });
    await seen(2);
    await Promise.all([stream.close(), stream.close()]);
    send();
    await vi.waitFor(() => expect(gone).toBe(true), PATIENCE);
    expect(words(observations)).toEqual(['open@open', 'message 1@open']);
  });

  it('the page asks the server for nothing but the streams', async () => {
    site.handlers = { '/only': held('data: 1\n\n') };
    const { seen } = await observe(client, { url: `${site.origin()}/only` });
    await seen(2);
    expect(site.targets).toEqual(['/only']);
  });

  it('a target on another origin as CORS lets it', async () => {
    site.handlers = {
      '/': held('data: 1\n\n'),
      '/own': (response) => response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders(),
    };
    const allowed = await observe(client, { url: `${site.origin('a.localhost')}/` });
    const refused = await observe(client, { url: `${site.origin('a.localhost')}/own` });
    await Promise.all([allowed.seen(2), refused.seen(1)]);
    expect(words(allowed.observations)).toEqual(['open@open', 'message 1@open']);
    expect(words(refused.observations)).toEqual(['error@closed']);
  });

  it('rejects what is no URL and what it cannot send', async () => {
    await expect(observe(client, { url: 'http://[' })).rejects.toThrow(/SyntaxError/);
    await expect(observe(client, { url: site.origin(), method: 'POST' })).rejects.toThrow('method');
  });
});

describe('many streams', () => {
  it('300 at once, on names of their own', async () => {
    site.handlers = { '/': held('data: 1\n\n') };
    const done = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const one = await observe(client, { url: `${site.origin(`h${index}.localhost`)}/` });
        await one.seen(2);
        await one.stream.close();
        return words(one.observations).join(' ');
      }),
    );
    expect(new Set(done)).toEqual(new Set(['open@open message 1@open']));
    expect(site.targets).toHaveLength(300);
  });

  it('no more than its places; the next waits until one is free', async () => {
    site.handlers = { '/': held() };
    const narrow = await createChromeClient({
      wsEndpoint: browser.wsEndpoint,
      pageOrigin: site.origin(),
      maxStreams: 1,
    });
    const first = await observe(narrow, { url: `${site.origin()}/` });
    let opened = false;
    const second = observe(narrow, { url: `${site.origin()}/` }).then(() => {
      opened = true;
    });
    await first.seen(1);
    expect(opened).toBe(false);
    await first.stream.close();
    await second;
    const third = observe(narrow, { url: `${site.origin()}/` });
    await Promise.all([narrow.close(), expect(third).rejects.toThrow('closed')]);
  });
});

describe('a page or browser that dies', () => {
  async function withOwnBrowser(
    kill: (own: LaunchedBrowser) => Promise<void>,
    message: string,
  ): Promise<void> {
    const own = await startBrowser();
    try {
      site.handlers = { '/': held() };
      const doomed = await createChromeClient({
        wsEndpoint: own.wsEndpoint,
        pageOrigin: site.origin(),
        maxStreams: 1,
      });
      const { observations, seen, stream } = await observe(doomed, { url: `${site.origin()}/` });
      const waiting = observe(doomed, { url: `${site.origin()}/` });
      const rejected = expect(waiting).rejects.toThrow(message);
      await seen(1);
      await kill(own);
      await seen(2);
      expect(observations[1]).toMatchObject({ kind: 'error', readyState: 'closed', message });
      await rejected;
      await expect(stream.close()).rejects.toThrow(message);
      await expect(observe(doomed, { url: `${site.origin()}/` })).rejects.toThrow(message);
      await doomed.close();
    } finally {
      await own.close();
    }
  }

  it('a crash is told to every open stream and to those that wait', () =>
    withOwnBrowser(async ({ wsEndpoint }) => {
      const connection = await puppeteer.connect({ browserWSEndpoint: wsEndpoint });
      const target = connection.targets().find((candidate) => candidate.url().includes(PAGE_PATH));
      expect(target).toBeDefined();
      const devtools = await target?.createCDPSession();
      // Never answered by a page that has crashed.
      devtools?.send('Page.crash').catch(() => {});
      await connection.disconnect();
    }, "the browser's page crashed"));

  it('a killed browser too', () =>
    withOwnBrowser(async ({ pid }) => {
      process.kill(pid, 'SIGKILL');
    }, 'the browser is gone'));

  it('a browser that is not there is an error', async () => {
    const nobody = 'ws://127.0.0.1:9/devtools/browser/none';
    await expect(createChromeClient({ wsEndpoint: nobody, pageOrigin: site.origin() })).rejects.toThrow();
  });
});

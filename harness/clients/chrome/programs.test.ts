import puppeteer from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fact, Program } from '../../../suites/client/program.ts';
import { type LaunchedBrowser, startBrowser } from '../../browser/launch.ts';
import { now } from '../../clock.ts';
import { createChromeClient } from '../chrome.ts';
import type { Client, ClientStream } from '../client.ts';
import { PAGE_PATH } from './page-resources.ts';
import { PATIENCE } from './testing/observe.ts';
import { pageHandlers } from './testing/page-site.ts';
import { held, Site } from './testing/site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let browser: LaunchedBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

let site: Site;
let client: Client;
const clientOf = (options: { maxStreams?: number; worker?: 'dedicated' } = {}) =>
  createChromeClient({
    wsEndpoint: browser.wsEndpoint,
    pageOrigin: site.origin('page.sse.localhost'),
    ...options,
  });
beforeEach(async () => {
  site = new Site();
  await site.listen();
  site.handlers = { ...pageHandlers, '/play/': held('data: 1\n\n') };
  client = await clientOf();
});
afterEach(async () => {
  await client.close();
  await site.close();
});

interface Ran {
  readonly stream: ClientStream;
  /** `name fact`, and at last `end` or the error. */
  readonly told: readonly string[];
  ended(): Promise<void>;
}

async function run(program: Program, name = 'a.sse', by: Client = client): Promise<Ran> {
  const told: string[] = [];
  const url = `${site.origin(`${name}.localhost`)}/play/`;
  let over = () => {};
  const ending = new Promise<void>((resolve) => {
    over = resolve;
  });
  const stream = await by.run?.(
    { program, url, otherUrl: url },
    {
      noted: (noted: string, fact: Fact) => told.push(`${noted} ${JSON.stringify(fact)}`),
      ended(error) {
        told.push(error ?? 'end');
        over();
      },
      failed(error) {
        told.push(`failed: ${error.message}`);
      },
    },
  );
  if (stream === undefined) throw new Error('the client runs no programs');
  return { stream, told, ended: () => ending };
}

describe('a program in Chrome', () => {
  it('runs in a page of the origin of its play', async () => {
    const { told, ended, stream } = await run(async ({ url, open, next, note }) => {
      note('same origin', location.origin === new URL(url).origin);
      const event = (await next(open(), 'message')) as MessageEvent;
      note('event', [event.data, event.origin === location.origin]);
    });
    await ended();
    await stream.close();
    expect(told).toEqual(['same origin true', 'event ["1",true]', 'end']);
  });

  it('leaves the client no turn while it works', async () => {
    let over = false;
    const ran = run(() => {
      const end = performance.now() + 500;
      while (performance.now() < end);
    })
      .then(({ ended }) => ended())
      .finally(() => {
        over = true;
      });
    let longestMs = 0;
    while (!over) {
      const asked = now();
      await client.turn?.();
      longestMs = Math.max(longestMs, now() - asked);
    }
    await ran;
    expect(longestMs).toBeGreaterThan(250);
  });

  it('has a gc()', async () => {
    const { told, ended } = await run(({ note }) => note('gc', typeof Reflect.get(globalThis, 'gc')));
    await ended();
    expect(told[0]).toBe('gc "function"');
  });

  it('that throws tells the error, and one that breaks later harms no other', async () => {
    const broken = await run(() => {
      setTimeout(() => {
        throw new Error('uncaught');
      });
      throw new RangeError('broken');
    });
    await broken.ended();
    const other = await run(async ({ wait, note }) => {
      await wait(20);
      note('runs', true);
    }, 'c.sse');
    await other.ended();
    expect(broken.told).toEqual(['RangeError: broken']);
    expect(other.told).toEqual(['runs true', 'end']);
  });

  it('notes nothing after it is closed, and its streams are gone', async () => {
    let gone = false;
    site.handlers['/play/'] = (response, request) => {
      held('data: 1\n\n')(response, request);
      response.on('close', () => {
        gone = true;
      });
    };
    const { told, stream } = await run(async ({ open, next, note, wait }) => {
      await next(open(), 'message');
      note('opened', true);
      for (;;) {
        await wait(1);
        note('again', true);
      }
    });
    await vi.waitFor(() => expect(told).toContain('opened true'), PATIENCE);
    const closed = stream.close();
    const before = told.length;
    await closed;
    await vi.waitFor(() => expect(gone).toBe(true), PATIENCE);
    expect(told).toHaveLength(before);
  });

  it('waits for a place', async () => {
    const narrow = await clientOf({ maxStreams: 1 });
    const first = await run(() => {}, 'a.sse', narrow);
    let begun = false;
    const second = run(() => {}, 'b.sse', narrow).then((ran) => {
      begun = true;
      return ran;
    });
    await first.ended();
    expect(begun).toBe(false);
    await first.stream.close();
    await (await second).ended();
    await narrow.close();
  });

  it('is told when the page crashes', async () => {
    const own = await startBrowser();
    const doomed = await createChromeClient({
      wsEndpoint: own.wsEndpoint,
      pageOrigin: site.origin('page.sse.localhost'),
    });
    const { told } = await run(({ wait }) => wait(60_000), 'a.sse', doomed);
    const connection = await puppeteer.connect({ browserWSEndpoint: own.wsEndpoint });
    const target = connection.targets().find((candidate) => candidate.url().includes(PAGE_PATH));
    const devtools = await target?.createCDPSession();
    devtools?.send('Page.crash').catch(() => {});
    await vi.waitFor(() => expect(told).toEqual(["failed: the browser's page crashed"]), PATIENCE);
    await connection.disconnect();
    await doomed.close();
    await own.close();
  });
});

describe('a program of chrome-worker', () => {
  it('runs in a dedicated worker of the origin of its play', async () => {
    const inWorker = await clientOf({ worker: 'dedicated' });
    const { told, ended } = await run(
      async ({ url, open, next, note }) => {
        note('global', Object.prototype.toString.call(globalThis));
        note('same origin', location.origin === new URL(url).origin);
        note('data', ((await next(open(), 'message')) as MessageEvent<string>).data);
      },
      'a.sse',
      inWorker,
    );
    await ended();
    await inWorker.close();
    expect(told).toEqual([
      'global "[object DedicatedWorkerGlobalScope]"',
      'same origin true',
      'data "1"',
      'end',
    ]);
  });
});

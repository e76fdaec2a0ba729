import { createGzip } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LaunchedBrowser, startBrowser } from '../../browser/launch.ts';
import { createChromeClient } from '../chrome.ts';
import type { Client, Received } from '../client.ts';
import { observe, PATIENCE, receivedBytes, words } from './testing/observe.ts';
import { finite, held, inTurn, Site } from './testing/site.ts';

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

const visit = (path: string, eventTypes: string[] = []) =>
  observe(client, { url: `${site.origin()}${path}`, eventTypes }, { capture: true });

const kinds = (received: readonly Received[]) =>
  received.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1] || kind !== 'chunk');

/** A BOM, bytes that are no UTF-8, a NUL, all three ends of line and an event that never ends. */
const ODD = Buffer.concat([
  Buffer.from('\ufeffretry: 10\r\rdata: a'),
  Buffer.from([0xff, 0xfe, 0x00, 0x80]),
  Buffer.from('\r\n\r\n: comment\n\ndata: b\n\ndata: unfinished'),
]);

describe('the bytes that Chrome received', () => {
  it('are those that were sent, of a response that is over at once', async () => {
    site.handlers = { '/': inTurn(finite(ODD)) };
    const { stream, received, seen } = await visit('/');
    await seen(5);
    await stream.close();
    expect(receivedBytes(received)).toEqual(ODD);
    expect(kinds(received)).toEqual(['head', 'chunk', 'end', 'head', 'end']);
    expect(received[0]).toMatchObject({ status: 200 });
    expect(received.at(-2)).toMatchObject({ status: 204 });
  });

  it.each([
    ['text', 'data: é\u{1f600}\n\n: a\0b\r'],
    ['text with a BOM', '\uFEFFdata: a\n\n'],
    ['3 MiB of text', `data: ${'x'.repeat(1017)}\n`.repeat(3 * 1024)],
  ])('are those that were sent, of %s that is over at once', async (_, text) => {
    site.handlers = { '/': inTurn(finite(text)) };
    const { stream, received, seen } = await visit('/');
    await seen(2);
    await stream.close();
    expect(receivedBytes(received).equals(Buffer.from(text))).toBe(true);
    expect(received.filter((part) => part.kind === 'end' && 'lost' in part)).toEqual([]);
  });

  it('are known, or told to be lost, where a text does not tell them', async () => {
    // Chrome hands out as text what was over before it was asked, and in it a U+FFFD may stand for anything.
    const text = 'retry: 10\n\ndata: \uFFFD\n\n';
    site.handlers = { '/': inTurn(finite(text)) };
    const { stream, received, seen } = await visit('/');
    await seen(3);
    await stream.close();
    const isLost = received.some((part) => part.kind === 'end' && part.lost !== undefined);
    expect(receivedBytes(received).toString()).toBe(isLost ? '' : text);
  });

  it('are those that were sent, of one that goes on', async () => {
    const chunks = Array.from({ length: 200 }, (_, index) => `event: t${index % 3}\ndata: ${index}\n\n`);
    site.handlers = {
      '/': (response, request) => {
        held(ODD.subarray(0, 30))(response, request);
        const left = [...chunks];
        const timer = setInterval(() => {
          const next = left.shift();
          if (next === undefined) clearInterval(timer);
          else response.write(next);
        }, 2);
        response.on('close', () => clearInterval(timer));
      },
    };
    const { stream, received } = await visit('/');
    const sent = Buffer.concat([ODD.subarray(0, 30), ...chunks.map((chunk) => Buffer.from(chunk))]);
    await vi.waitFor(() => expect(receivedBytes(received).length).toBe(sent.length), PATIENCE);
    await stream.close();
    expect(receivedBytes(received)).toEqual(sent);
    expect(kinds(received)).toEqual(['head', 'chunk', 'end']);
    expect(received.filter(({ kind }) => kind === 'chunk').length).toBeGreaterThan(20);
    expect(received.at(-1)).not.toHaveProperty('error');
    const times = received.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('are without their content coding', async () => {
    site.handlers = {
      '/': (response) => {
        const gzip = createGzip();
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Encoding': 'gzip' });
        gzip.pipe(response);
        gzip.write('data: a\n\n');
        gzip.flush();
      },
    };
    const { stream, received, seen } = await visit('/');
    await seen(2);
    await stream.close();
    expect(receivedBytes(received).toString()).toBe('data: a\n\n');
  });

  it('come with the head as it stood on the wire', async () => {
    site.handlers = {
      '/from': (response) => response.writeHead(307, { Location: '/to', 'X-Hop': '1' }).end(),
      '/to': (response) => {
        response
          .writeHead(200, ['Content-Type', 'text/event-stream', 'X-Twice', 'a', 'x-twice', 'b'])
          .flushHeaders();
      },
    };
    const { stream, received, seen } = await visit('/from');
    await seen(1);
    await stream.close();
    const heads = received.filter((part) => part.kind === 'head');
    expect(heads).toHaveLength(1);
    const names = heads[0]?.headers.map(([name, value]) => `${name}: ${value}`);
    expect(names?.slice(0, 3)).toEqual(['Content-Type: text/event-stream', 'X-Twice: a', 'x-twice: b']);
  });

  it('come with the head also when Chrome does not take the response', async () => {
    site.handlers = {
      '/': (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>no</p>'),
    };
    const { stream, received, seen } = await visit('/');
    await seen(1);
    await stream.close();
    // How much of the body comes before Chrome breaks it off is Chrome's affair.
    expect(kinds(received).filter((kind) => kind !== 'chunk')).toEqual(['head', 'end']);
    expect('<p>no</p>').toContain(receivedBytes(received).toString());
    expect(received.at(-1)).not.toHaveProperty('error');
  });

  it('end with what Chrome says when the connection breaks or is refused', async () => {
    site.handlers = {
      '/': inTurn((response, request) => {
        held('retry: 10\n\ndata: a\n\n')(response, request);
        setTimeout(() => response.destroy(), 50);
      }),
    };
    const broken = await visit('/');
    await broken.seen(4);
    await broken.stream.close();
    expect(broken.received.find(({ kind }) => kind === 'end')).toMatchObject({
      error: expect.stringMatching(/^net::ERR_/),
    });

    const gone = new Site();
    await gone.listen();
    const url = `${gone.origin('b.localhost')}/`;
    await gone.close();
    const refused = await observe(client, { url }, { capture: true });
    await refused.seen(1);
    await refused.stream.close();
    expect(refused.received[0]).toMatchObject({ kind: 'end', error: 'net::ERR_CONNECTION_REFUSED' });
  });
});

describe('events of every type', () => {
  it('are seen once and in order, whether they are listened to or not', async () => {
    const count = 600;
    const body = Array.from(
      { length: count },
      (_, index) => `event: t${index % 3}\nid: ${index}\ndata: ${index}\n\n`,
    );
    site.handlers = { '/': inTurn(finite('retry: 10\n', ...body), finite('event: other\ndata: again\n\n')) };
    const { stream, observations, seen } = await visit('/', ['t1']);
    await seen(count + 6);
    await stream.close();
    expect(words(observations)).toEqual([
      'open@open',
      ...Array.from({ length: count }, (_, index) => `t${index % 3} ${index}@open`),
      'error@connecting',
      'open@open',
      'other again@open',
      'error@connecting',
      'error@closed',
    ]);
    const events = observations.filter((one) => one.kind === 'event');
    expect(events.slice(0, 3)).toMatchObject([
      { lastEventId: '0', origin: null },
      { lastEventId: '1', origin: site.origin() },
      { lastEventId: '2', origin: null },
    ]);
    expect(events.at(-1)).toMatchObject({ lastEventId: '599' });
  });

  it('belong each to its own stream, also where two have the same URL', async () => {
    site.handlers = { '/?a=1': inTurn(held('event: x\ndata: 1\n\n'), held('event: x\ndata: 2\n\n')) };
    const first = await visit('/?a=1');
    await first.seen(2);
    const second = await visit('/?a=1#fragment');
    await second.seen(2);
    const plain = await observe(client, { url: `${site.origin()}/none` });
    await plain.seen(1);
    expect(words(first.observations)).toEqual(['open@open', 'x 1@open']);
    expect(words(second.observations)).toEqual(['open@open', 'x 2@open']);
    expect(receivedBytes(second.received).toString()).toBe('event: x\ndata: 2\n\n');
    expect(site.targets).toEqual(['/?a=1', '/?a=1', '/none']);
  });
});

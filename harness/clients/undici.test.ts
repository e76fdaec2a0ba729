import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Observation } from '../transcript.ts';
import { createUndiciClient } from './undici.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function serving(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Opens a stream and resolves when this many observations have been made. */
async function observe(url: string, count: number) {
  const client = createUndiciClient();
  opened.push(() => client.close());
  const observations: Observation[] = [];
  const enough = new Promise<void>((resolve, reject) => {
    client
      .open(
        { url, eventTypes: [] },
        {
          observed(observation) {
            observations.push(observation);
            if (observations.length === count) resolve();
          },
        },
      )
      .catch(reject);
  });
  await enough;
  return { client, observations };
}

it('shows what is dispatched, of any type, with the readyState', async () => {
  const url = await serving((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end('id: 1\nevent: error\ndata: a\n\n');
  });
  const { observations } = await observe(url, 3);
  expect(observations).toMatchObject([
    { kind: 'open', readyState: 'open' },
    { kind: 'event', type: 'error', data: 'a', lastEventId: '1', origin: new URL(url).origin },
    { kind: 'error', readyState: 'connecting' },
  ]);
});

it('fails on a status that is no stream', async () => {
  const url = await serving((_request, response) => void response.writeHead(404).end());
  const { observations } = await observe(url, 1);
  expect(observations).toMatchObject([{ kind: 'error', readyState: 'closed' }]);
});

it('leaves the server when it is closed', async () => {
  let left: () => void = () => {};
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  const url = await serving((_request, response) => {
    response.on('close', left);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: a\n\n');
  });
  const { client } = await observe(url, 2);
  await client.close();
  await hasLeft;
});

it('rejects what it cannot send', async () => {
  const client = createUndiciClient();
  opened.push(() => client.close());
  const open = (more: object) =>
    client.open({ url: 'http://127.0.0.1:1/', eventTypes: [], ...more }, { observed() {} });
  await expect(open({ method: 'POST' })).rejects.toThrow('takes no method');
  await expect(open({ headers: [['A', 'b']] })).rejects.toThrow('no request headers');
  await expect(open({ url: 'not a URL' })).rejects.toThrow();
});

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { RoughTreatment, TargetRequest } from '../../suites/server/recording.ts';
import { ROUGH_CONNECTIONS, treatRoughly } from './robustness.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function served(listener: http.RequestListener) {
  const server = http.createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?a=1`;
  const request: TargetRequest = { url, method: 'GET', headers: [['Host', new URL(url).host]] };
  return { server, request };
}

const roughly = async (request: TargetRequest) => (await treatRoughly(request)) as RoughTreatment;

it('opens many streams, resets them, and leaves nothing open', async () => {
  let open = 0;
  let most = 0;
  const { server, request } = await served((_request, response) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
  });
  const { statuses, besideMany, besideSlowRequest, afterwards } = await roughly(request);
  expect(statuses).toEqual(Array.from({ length: ROUGH_CONNECTIONS }, () => 200));
  for (const { exchange } of [besideMany, besideSlowRequest, afterwards])
    expect(exchange.head?.status).toBe(200);
  expect(most).toBe(ROUGH_CONNECTIONS + 1);
  await new Promise((resolve) => server.close(resolve));
  await expect.poll(() => open).toBe(0);
});

it('tells the status of each', async () => {
  let asked = 0;
  const { request } = await served((_request, response) => {
    asked++;
    response.writeHead(asked % 2 === 0 ? 503 : 200).flushHeaders();
  });
  const { statuses } = await roughly(request);
  expect(statuses.filter((status) => status === 503)).toHaveLength(ROUGH_CONNECTIONS / 2);
});

it('tells the type of each', async () => {
  let asked = 0;
  const { request } = await served((_request, response) => {
    asked++;
    const fields = asked % 2 === 0 ? { 'content-TYPE': 'text/html; charset=utf-8 ' } : {};
    response.writeHead(200, fields).end('data: content-type: text/event-stream\n\n');
  });
  const { contentTypes } = await roughly(request);
  const html = contentTypes.filter((type) => type === 'text/html; charset=utf-8');
  expect(html).toHaveLength(ROUGH_CONNECTIONS / 2);
  expect(contentTypes.filter((type) => type === null)).toHaveLength(ROUGH_CONNECTIONS / 2);
});

it('asks again a server that turns clients away when many have vanished', async () => {
  let asked = 0;
  const { request } = await served((_request, response) => {
    asked++;
    const busy = asked === ROUGH_CONNECTIONS + 3;
    response.writeHead(busy ? 503 : 200).flushHeaders();
  });
  const { afterwards } = await roughly(request);
  expect(afterwards.exchange.head?.status).toBe(200);
  expect(asked).toBe(ROUGH_CONNECTIONS + 4);
});

it('sees that a server is gone', async () => {
  const { server, request } = await served(() => {});
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const { statuses, afterwards } = await roughly(request);
  expect(statuses).toEqual(Array.from({ length: ROUGH_CONNECTIONS }, () => null));
  expect(afterwards.unreachable?.reason).toBe('refused');
});

it('repeats no request but GET', async () => {
  const request = { url: 'http://127.0.0.1:1/', method: 'POST', headers: [] };
  expect(await treatRoughly(request)).toEqual({ notMade: 'a POST request is not repeated for this' });
});

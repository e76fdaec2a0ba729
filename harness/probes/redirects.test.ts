import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { TargetRequest } from '../../suites/server/recording.ts';
import { visitFollowing } from './redirects.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A server that redirects as told, path by path, and streams one event anywhere else. */
async function redirecting(redirects: Record<string, readonly [status: number, location: string]>) {
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push(`${request.method} ${path}`);
    const redirect = redirects[path];
    if (redirect !== undefined) response.writeHead(redirect[0], { Location: redirect[1] }).end();
    else response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('data: 1\n\n');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function visit(url: string, more: Partial<TargetRequest> = {}) {
  const request = { url, method: 'GET', headers: [['Host', new URL(url).host]] as const, ...more };
  return visitFollowing({ request, patience: { enoughMs: 1_000, atMostMs: 5_000 } });
}

it('a redirect within the origin is followed, relative or absolute', async () => {
  const { origin, requests } = await redirecting({ '/a': [307, 'b'] });
  const { exchange, redirects } = await visit(`${origin}/a`);
  expect(requests).toEqual(['GET /a', 'GET /b']);
  expect(exchange.head?.status).toBe(200);
  expect(redirects).toMatchObject([{ head: { status: 307 } }]);
});

it('a redirect to another origin is not: the server does not choose whom we reach', async () => {
  const other = await redirecting({});
  const { origin } = await redirecting({ '/a': [302, `${other.origin}/stolen`] });
  const { exchange } = await visit(`${origin}/a`);
  expect(exchange.head?.status).toBe(302);
  expect(other.requests).toEqual([]);
});

it('a loop ends', async () => {
  const { origin, requests } = await redirecting({ '/a': [301, '/a'] });
  const { exchange } = await visit(`${origin}/a`);
  expect(exchange.head?.status).toBe(301);
  expect(requests).toHaveLength(21);
});

it.each([
  [301, 'GET'],
  [302, 'GET'],
  [303, 'GET'],
  [307, 'POST'],
  [308, 'POST'],
])('%i makes a POST a %s', async (status, method) => {
  const { origin, requests } = await redirecting({ '/a': [status, '/b'] });
  const headers = [
    ['Host', new URL(origin).host],
    ['Content-Length', '2'],
  ] as const;
  await visit(`${origin}/a`, { method: 'POST', body: '{}', headers });
  expect(requests).toEqual(['POST /a', `${method} /b`]);
});

it('a Location that is missing or no URL leaves the redirect as the answer', async () => {
  const { origin, requests } = await redirecting({ '/a': [302, 'http://[bad'] });
  expect((await visit(`${origin}/a`)).exchange.head?.status).toBe(302);
  expect(requests).toEqual(['GET /a']);
});

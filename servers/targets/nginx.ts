import { createLiveFeed } from '../reference/live-feed.ts';
import { startReferenceServer } from '../reference/server.ts';
import { findNginx, startNginx } from './nginx/start-nginx.ts';
import { get, type RunningTarget, type Target } from './target.ts';

const PASSED_ON = 'proxy_http_version 1.1; proxy_set_header Connection "";';

/** The live feed behind a proxy that does what it says: X-Accel-Buffering from upstream turns buffering off. */
export const nginx: Target = {
  name: 'nginx',
  description: 'the live feed behind nginx, which buffers unless X-Accel-Buffering says no, and here it does',
  unavailable: whyNoNginx,
  start: () => startBehind({ path: '/live', rules: PASSED_ON }),
  expected: {},
};

/** The same, compressed on its way; events are flushed since nothing is buffered. */
export const nginxGzip: Target = {
  name: 'nginx-gzip',
  description: 'the live feed behind nginx, which compresses it and flushes every event',
  unavailable: whyNoNginx,
  start: () =>
    startBehind({
      path: '/live',
      rules: `${PASSED_ON} gzip on; gzip_types text/event-stream; gzip_proxied any; gzip_min_length 0;`,
    }),
  expected: { 'server.delivery.gzip-flushed': 'pass' },
};

/**
 * A proxy that buffers whatever the server says: events wait until 4 KiB have come together. It asks by HTTP/1.0, as
 * nginx does unless it is told otherwise; of chunked answers it passes each chunk on as soon as that is complete.
 */
export const nginxBuffering: Target = {
  name: 'nginx-buffering',
  description: 'the live feed behind nginx that is told to buffer: events come in batches',
  unavailable: whyNoNginx,
  start: () =>
    startBehind({
      path: '/live',
      intervalMs: 40,
      rules:
        'proxy_buffering on; proxy_ignore_headers X-Accel-Buffering; proxy_buffers 8 4k; proxy_buffer_size 4k;',
    }),
  expected: {
    'server.delivery.head-first': 'warn',
    'server.delivery.events-one-by-one': 'warn',
  },
};

/** A cache that keeps what it must not: whoever comes later is played a recording. */
export const nginxCache: Target = {
  name: 'nginx-cache',
  description: 'a finite feed behind nginx that caches it for a minute, whatever Cache-Control says',
  unavailable: whyNoNginx,
  start: () =>
    startBehind({
      path: '/live/finite',
      visited: true,
      rules: `${PASSED_ON} proxy_cache recordings; proxy_cache_valid 200 1m;
        proxy_ignore_headers Cache-Control Vary X-Accel-Buffering;`,
    }),
  expected: {
    'server.last-event-id.resumes-after-id': 'warn',
    'server.reconnection.stops-when-over': 'warn',
  },
};

function whyNoNginx(): string | null {
  return findNginx() === null ? 'there is no nginx on the PATH (NGINX may name one)' : null;
}

interface Behind {
  readonly path: string;
  /** Whether somebody has watched it to its end before: a cache is then full. */
  readonly visited?: true;
  /** Directives of the location. */
  readonly rules: string;
  /** Of the live feed, in ms. */
  readonly intervalMs?: number;
}

async function startBehind({ path, visited, rules, intervalMs }: Behind): Promise<RunningTarget> {
  const server = await startReferenceServer();
  server.mount('/live', createLiveFeed(intervalMs === undefined ? {} : { intervalMs }));
  try {
    const proxy = await startNginx(`location / { proxy_pass ${server.origin}; ${rules} }`);
    if (visited) await (await fetch(proxy.origin + path)).text();
    return {
      request: get(proxy.origin + path),
      async close() {
        await proxy.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

import { once } from 'node:events';
import { LOOPBACK } from '../../../servers/reference/listen.ts';
import { createLiveFeed } from '../../../servers/reference/live-feed.ts';
import { NAMED_TYPE } from '../../../servers/reference/live-feed-events.ts';
import { fixedResource } from '../../../servers/reference/resource.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { createCaseStreams } from './serve/case-streams.ts';
import { openStage } from './serve/stage.ts';
import { renderStartPage } from './serve/start-page.tsx';

const FEED = '/feed';
const CASES = '/cases';

export interface ServeOptions {
  /** A free one is chosen when not given. */
  readonly port?: number;
  /**
   * The address to listen on; the loopback address when not given. Cases that are played at ports of their own, or over
   * TLS, can be reached from this machine only.
   */
  readonly host?: string;
  /** After so long without a request (ms) a visitor of a case begins afresh. */
  readonly awayMs?: number;
}

export interface Served {
  /** Of the start page. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the reference server with a start page at its root, a live feed, and the streams of all client cases.
 * @throws UsageError when the port or address cannot be had.
 */
export async function startServing({ awayMs, ...options }: ServeOptions = {}): Promise<Served> {
  const { port, host = LOOPBACK } = options;
  const stage = await openStage(options).catch((error: unknown) => {
    const where = `${host}${port === undefined ? '' : `, port ${port}`}`;
    throw new UsageError(`the server cannot listen at ${where}: ${reasonOf(error)}`);
  });
  const settings = { feed: FEED, feedTypes: [NAMED_TYPE] };
  const page = renderStartPage(settings, CASES, { isShared: !isLoopback(host) });
  stage.resources
    .set('/', fixedResource('text/html; charset=utf-8', page))
    .set(FEED, createLiveFeed())
    .set(CASES, createCaseStreams(stage, awayMs === undefined ? {} : { awayMs }));
  const reached = EVERY_ADDRESS[host] ?? host;
  const name = reached.includes(':') ? `[${reached}]` : reached;
  return { url: `http://${name}:${stage.port}/`, close: () => stage.close() };
}

/** What stands for all addresses is none that a browser could open everywhere. */
const EVERY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

const isLoopback = (host: string) => /^(?:127\.|localhost$|::1$)/.test(host);

/**
 * Serves until the process is told to end (Ctrl-C).
 * @param print where the addresses are told
 * @throws UsageError as `startServing`.
 */
export async function serve(options: ServeOptions, print: (text: string) => void): Promise<0> {
  const served = await startServing(options);
  print(
    [
      `The reference server is at ${served.url}`,
      ...(EVERY_ADDRESS[options.host ?? ''] === undefined
        ? []
        : [`and at every other address of this machine, port ${new URL(served.url).port}`]),
      `  live feed     ${new URL(FEED, served.url).href}`,
      `  client cases  ${new URL(`${CASES}/<case-id>`, served.url).href.replace('%3C', '<').replace('%3E', '>')}`,
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  const ending = new AbortController();
  await Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map((name) => once(process, name, { signal: ending.signal })),
  ).finally(() => ending.abort());
  await served.close();
  return 0;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'somebody else listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such address',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return REASONS['code' in error ? String(error.code) : ''] ?? error.message;
}

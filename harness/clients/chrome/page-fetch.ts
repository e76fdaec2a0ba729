import type { PageFetch, TargetRequest } from '../../../suites/server/recording.ts';
import { grantAccess, type PageAccess } from './page-access.ts';
import { openPageSession } from './page-session.ts';

/** The most that is kept of a body. */
const MAX_BYTES = 4 * 1024 * 1024;
/** The browser's answer to a command is not waited for much longer. In ms. */
const LONGEST_MS = 20_000;

export interface PageFetchOptions extends PageAccess {
  readonly wsEndpoint: string;
  readonly request: TargetRequest;
  /** Enough, once something came; in ms. */
  readonly enoughMs: number;
  /** The longest, whatever has come; in ms, 20 s at most. */
  readonly atMostMs: number;
}

/**
 * Lets a page of the target's own origin make the request with `fetch`, and read what comes.
 * @throws Error when the page fails us.
 */
export async function fetchInPage({
  wsEndpoint,
  request,
  enoughMs,
  atMostMs,
  ...access
}: PageFetchOptions): Promise<PageFetch> {
  const { origin } = new URL(request.url);
  const page = await openPageSession(wsEndpoint, origin);
  try {
    await grantAccess(page.devtools, origin, access);
    const { url, method, headers, body } = request;
    const order: Order = {
      url,
      method,
      headers: headers.map(([name, value]) => [name, value]),
      body: body ?? null,
      enoughMs: Math.min(enoughMs, LONGEST_MS),
      atMostMs: Math.min(atMostMs, LONGEST_MS),
      maxBytes: MAX_BYTES,
    };
    const seen = await page.evaluate(`(${String(readInPage)})(${JSON.stringify(order)})`);
    const { chunks, ...rest } = seen as SeenInPage;
    return {
      ...rest,
      chunks: chunks.map(([at, base64]) => ({ at, bytes: Uint8Array.from(Buffer.from(base64, 'base64')) })),
    };
  } finally {
    await page.close();
  }
}

interface Order {
  readonly url: string;
  readonly method: string;
  readonly headers: [string, string][];
  readonly body: string | null;
  readonly enoughMs: number;
  readonly atMostMs: number;
  readonly maxBytes: number;
}

interface SeenInPage extends Omit<PageFetch, 'chunks'> {
  readonly chunks: readonly (readonly [at: number, base64: string])[];
}

/** Runs in the page, by its source alone: it names nothing of this file. */
async function readInPage(order: Order): Promise<SeenInPage> {
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const abort = new AbortController();
  const chunks: [number, string][] = [];
  let head: SeenInPage['head'];
  let left = false;
  const leave = () => {
    left = true;
    abort.abort();
  };
  const last = setTimeout(leave, order.atMostMs);
  const enough = setTimeout(() => {
    if (chunks.length > 0) leave();
  }, order.enoughMs);
  const over = (end: 'server' | 'left' | 'rejected', error?: string): SeenInPage => ({
    ...(head !== undefined && { head }),
    chunks,
    end,
    endAt: since(),
    ...(error !== undefined && { error }),
  });
  try {
    const response = await fetch(order.url, {
      method: order.method,
      headers: order.headers,
      body: order.body,
      cache: 'no-store',
      signal: abort.signal,
    });
    head = { at: since(), status: response.status, headers: [...response.headers] };
    const reader = response.body?.getReader();
    let bytes = 0;
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) return over('server');
      bytes += value.length;
      let binary = '';
      for (const byte of value) binary += String.fromCharCode(byte);
      chunks.push([since(), btoa(binary)]);
      if (bytes > order.maxBytes || since() >= order.enoughMs) leave();
    }
  } catch (error) {
    return left ? over('left') : over('rejected', String(error));
  } finally {
    clearTimeout(last);
    clearTimeout(enough);
  }
}

import type { ServerCheck } from '../../../suites/server/check.ts';

const BLAMES_NOBODY = 'it tells what it saw of every server and blames none';
const NEEDS_CHROME = 'only Chrome shows it, and no browser visits these servers';
const NEEDS_HTTP2 =
  'these servers speak HTTP/1: faulty frames of HTTP/2 are sent in harness/probes/http2-visit.test.ts';

/** The checks that no faulty server trips, and why. */
export const untripped: Readonly<Record<string, string>> = {
  'server.delivery.first-event': BLAMES_NOBODY,
  'server.delivery.connection-limit': BLAMES_NOBODY,
  'server.reconnection.last-event-id-sent': 'it tells what clients send, and blames no server',
  'server.cors.readable-in-browser': NEEDS_CHROME,
  'server.agreement.page-can-read': NEEDS_CHROME,
  'server.headers.connection-fields': NEEDS_HTTP2,
};

/** Why no faulty server trips a check; `undefined` when one must. */
export function whyUntripped({ id }: ServerCheck): string | undefined {
  return untripped[id] ?? (id.startsWith('server.http.http2-') ? NEEDS_HTTP2 : undefined);
}

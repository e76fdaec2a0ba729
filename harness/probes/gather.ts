import type { Recording, TargetRequest, Visit } from '../../suites/server/recording.ts';
import type { Client } from '../clients/client.ts';
import type { HeaderField } from '../transcript.ts';
import { visitWithClient } from './client-visit.ts';
import type { Patience } from './patience.ts';
import { visitFollowing } from './redirects.ts';

/** How many of the events that follow are enough to see where a resumed stream takes up. */
const RESUMED_EVENTS = 3;

export interface GatherOptions {
  readonly request: TargetRequest;
  readonly clients: readonly Client[];
  readonly patience: Patience;
  readonly userAgent: string;
}

/**
 * Gathers everything that the checks look at: the raw recorder and all clients visit the target at the same
 * time, and once the raw stream has shown three events with ids, one more visit resumes after the second: a
 * server that starts again shows the first, one that repeats shows the second.
 * Never rejects: what could not be gathered says so in the recording.
 */
export async function gather({ request, clients, patience, userAgent }: GatherOptions): Promise<Recording> {
  const aborter = new AbortController();
  const visits = clients.map((client) =>
    visitWithClient({ client, request, patience, signal: aborter.signal }),
  );
  const raw = { ...request, headers: rawHeaders(request, userAgent) };
  let resumed: Promise<NonNullable<Recording['resumed']>> | undefined;
  const ids: string[] = [];
  const main = await visitFollowing({
    request: raw,
    patience,
    onEvent({ lastEventId }) {
      if (resumed !== undefined || lastEventId === '' || lastEventId === ids.at(-1)) return;
      ids.push(lastEventId);
      const [, second, third] = ids;
      if (second !== undefined && third !== undefined) resumed = resume(raw, second, patience);
    },
  });
  if (main.unreachable !== undefined) aborter.abort();
  const [first, second] = ids;
  if (first !== undefined && second !== undefined) resumed ??= resume(raw, first, patience);
  return {
    request,
    main,
    clients: await Promise.all(visits),
    ...(resumed !== undefined && { resumed: await resumed }),
  };
}

async function resume(request: TargetRequest, lastEventId: string, patience: Patience) {
  let events = 0;
  const headers: HeaderField[] = [...request.headers, ['Last-Event-ID', asUtf8Bytes(lastEventId)]];
  const visit: Visit = await visitFollowing({
    request: { ...request, headers },
    patience,
    onEvent(_event, leave) {
      events++;
      if (events === RESUMED_EVENTS) leave('enough of the resumed stream was seen');
    },
  });
  return { lastEventId, visit };
}

/** The raw recorder asks for a fresh stream and for no content coding, whatever else the caller sends. */
function rawHeaders({ url, headers, body }: TargetRequest, userAgent: string): HeaderField[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const defaults: HeaderField[] = [
    ['Host', new URL(url).host],
    ['Accept', 'text/event-stream'],
    ['Accept-Encoding', 'identity'],
    ['Cache-Control', 'no-cache'],
    ['User-Agent', userAgent],
    ['Connection', 'close'],
  ];
  if (body !== undefined) defaults.push(['Content-Length', String(Buffer.byteLength(body))]);
  return [...defaults.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
}

/** Header values are byte strings: https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header */
function asUtf8Bytes(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}

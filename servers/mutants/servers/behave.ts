import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { now } from '../../../harness/clock.ts';
import type { HeaderField } from '../../../harness/transcript.ts';
import { get, type RunningTarget } from '../../targets/target.ts';
import { type Behaviour, type Fields, right, type Visit } from './behaviour.ts';
import { type Outgoing, toResponse } from './outgoing.ts';

/** Longer ones fire at once. */
const LONGEST_TIMER_MS = 60_000;

/** Events of a live feed before its first client comes. */
const HISTORY = 100;

const METHODS = 'GET, HEAD, OPTIONS';

/** Starts a server that behaves so, and otherwise as a right one, on a free port of the loopback address. */
export async function startBehaving(own: Partial<Behaviour>): Promise<RunningTarget> {
  const behaviour = { ...right, ...own };
  const server = http.createServer(handler(behaviour));
  behaviour.prepare(server);
  server.on('clientError', (error, socket) =>
    socket.end(
      `HTTP/1.1 ${behaviour.unreadable(error)} Refused\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n`,
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    request: get(`http://127.0.0.1:${port}/events`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function handler(behaviour: Behaviour): RequestListener {
  // There is some history when the first client comes.
  const startedAt = now() - HISTORY * behaviour.intervalMs;
  let streams = 0;
  return (request, response) => {
    const id = behaviour.readId(request);
    const lastEventId = id === null ? null : Buffer.from(id, 'latin1').toString('utf8');
    response.socket?.setNoDelay(true);
    const visit: Visit = {
      request,
      response,
      lastEventId,
      streams,
      right: () => answerRightly(visit, behaviour, begin()),
      stream: () => {
        streams++;
        response.once('close', () => streams--);
        stream(visit, behaviour, begin(), startedAt);
      },
      refuse: (status, fields = {}) =>
        writeHead(response, status, { ...behaviour.fieldsFor(request), ...fields }).end(),
    };
    // Asked once for each visit: some behaviours change with it.
    let from: number | undefined;
    const begin = () => {
      from ??= begins(visit, behaviour, startedAt);
      return from;
    };
    behaviour.answer(visit);
  };
}

function answerRightly(visit: Visit, behaviour: Behaviour, from: number): void {
  const { request } = visit;
  if (request.method === 'OPTIONS') {
    const preflight = request.headers['access-control-request-method'] !== undefined;
    visit.refuse(204, { Allow: METHODS, ...(preflight && behaviour.preflight) });
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    visit.refuse(405, { Allow: METHODS });
  } else if (from > behaviour.last) {
    visit.refuse(204, { 'Cache-Control': 'no-store' });
  } else if (request.method === 'HEAD') {
    writeHead(visit.response, behaviour.status, fieldsOfStream(request, behaviour)).end();
  } else visit.stream();
}

function begins({ lastEventId, request }: Visit, behaviour: Behaviour, startedAt: number): number {
  const { intervalMs, live, last } = behaviour;
  const exist = live ? Math.floor((now() - startedAt) / intervalMs) + 1 : Number.POSITIVE_INFINITY;
  const newest = Math.min(exist, last);
  return behaviour.from(lastEventId, { newest, fresh: live ? newest : 1 }, request);
}

function fieldsOfStream(request: IncomingMessage, behaviour: Behaviour): Fields {
  return { ...right.fields, ...behaviour.fields, ...behaviour.fieldsFor(request) };
}

/** Sends the events, each when it is due; over when the client leaves. */
function stream(visit: Visit, behaviour: Behaviour, from: number, startedAt: number): void {
  const { request, response } = visit;
  const { intervalMs, live, delayMs, last, beat, opening } = behaviour;
  const begunAt = now() + delayMs;
  const dueAt = (number: number) =>
    live ? startedAt + (number - 1) * intervalMs : begunAt + (number - from) * intervalMs;
  writeHead(response, behaviour.status, fieldsOfStream(request, behaviour));
  const outgoing: Outgoing = behaviour.outgoing(toResponse(response), visit);
  let next = from;
  let timer: NodeJS.Timeout | undefined;

  const sendDue = () => {
    while (outgoing.open && next <= last && dueAt(next) <= now()) {
      // A client that reads slowly falls behind; nothing is piled up for it.
      if (response.writableNeedDrain) return void response.once('drain', sendDue);
      outgoing.send(behaviour.frame(behaviour.event(next), visit.lastEventId !== null));
      next++;
    }
    if (!outgoing.open) return;
    if (next > last) behaviour.finish(outgoing, visit);
    else if (dueAt(next) < Number.POSITIVE_INFINITY)
      timer = setTimeout(sendDue, Math.min(LONGEST_TIMER_MS, Math.max(1, dueAt(next) - now())));
  };
  const beats = beat && setInterval(() => outgoing.open && outgoing.send(beat.text), beat.everyMs);
  response.once('close', () => {
    clearTimeout(timer);
    if (beats !== null) clearInterval(beats);
  });
  if (behaviour.headFirst) response.flushHeaders();
  if (opening.length > 0) outgoing.send(opening);
  sendDue();
}

/** With fields as they are given: one line for each value of a name. */
export function writeHead(response: ServerResponse, status: number, fields: Fields): ServerResponse {
  const lines = Object.entries(fields).flatMap(([name, value]): HeaderField[] =>
    value === null ? [] : [value].flat().map((one) => [name, one]),
  );
  if (fields['Date'] === null) response.sendDate = false;
  return response.writeHead(status, lines.flat());
}

import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { Recording, RoughTreatment, TargetRequest, Visit } from '../../suites/server/recording.ts';
import { tlsOptions } from '../tls.ts';
import type { Patience } from './patience.ts';
import { visitFollowing } from './redirects.ts';

/** Streams that are open at the same time, and then reset. */
export const ROUGH_CONNECTIONS = 20;

/** The longest wait for a response head, in ms. */
const HEAD_MS = 5000;

/** How often, and how long apart, a server is asked again that turns clients away when many have vanished. */
const ATTEMPTS = 3;
const BETWEEN_ATTEMPTS_MS = 1000;

/** What a head may come to while its end is looked for. */
const MAX_HEAD_BYTES = 64 * 1024;

const HEAD_PATIENCE: Patience = { enoughMs: HEAD_MS, atMostMs: HEAD_MS };

/**
 * Begins a request and does not end it, opens many streams at once and resets them, and visits the target beside
 * and after that. Leaves no connection open; never rejects.
 */
export async function treatRoughly(request: TargetRequest): Promise<NonNullable<Recording['rough']>> {
  if (request.method !== 'GET') return { notMade: `a ${request.method} request is not repeated for this` };
  const slow = connect(request);
  await connected(slow);
  slow.write(headOf(request).slice(0, -2), 'latin1');
  const besideSlowRequest = await visitHead(request);
  slow.destroy();
  const sockets = Array.from({ length: ROUGH_CONNECTIONS }, () => connect(request));
  const answers = await Promise.all(sockets.map((socket) => answerTo(socket, request)));
  const besideMany = await visitHead(request);
  for (const socket of sockets) reset(socket);
  return {
    besideSlowRequest,
    statuses: answers.map((answer) => answer?.status ?? null),
    contentTypes: answers.map((answer) => answer?.contentType ?? null),
    besideMany,
    afterwards: await visitAfterwards(request),
  };
}

/** A server notices in its own time that clients are gone. */
async function visitAfterwards(request: TargetRequest): Promise<RoughTreatment['afterwards']> {
  for (let attempt = 1; ; attempt++) {
    const visit = await visitHead(request);
    if (attempt === ATTEMPTS || visit.exchange.head?.status === 200) return visit;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
  }
}

function visitHead(request: TargetRequest): Promise<Visit> {
  return visitFollowing({
    request,
    patience: HEAD_PATIENCE,
    onHead: (_, leave) => leave('the head was enough'),
  });
}

function connect({ url, tls: settings }: TargetRequest): net.Socket {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'https:';
  const to = { host, port: Number(port) || (isTls ? 443 : 80) };
  const name = net.isIP(host) === 0 ? { servername: host } : {};
  const socket = isTls ? tls.connect({ ...to, ...name, ...tlsOptions(settings) }) : net.connect(to);
  socket.on('error', () => {});
  return socket;
}

function connected(socket: net.Socket): Promise<unknown> {
  const isTls = socket instanceof tls.TLSSocket;
  const signal = AbortSignal.timeout(HEAD_MS);
  return once(socket, isTls ? 'secureConnect' : 'connect', { signal }).catch(() => {});
}

interface Answer {
  readonly status: number;
  readonly contentType: string | null;
}

/** Sends the request and reads no more than the head of its answer; `null` when none comes. */
function answerTo(socket: net.Socket, request: TargetRequest): Promise<Answer | null> {
  return new Promise((resolve) => {
    let head = '';
    const done = (answer: Answer | null) => {
      clearTimeout(timer);
      socket.pause();
      resolve(answer);
    };
    const timer = setTimeout(done, HEAD_MS, null);
    socket.on('close', () => done(null));
    socket.on('data', (bytes: Buffer) => {
      head += bytes.toString('latin1');
      const [, status, fields = ''] = /^HTTP\/1\.\d (\d{3})([\s\S]*?)\r?\n\r?\n/.exec(head) ?? [];
      if (status !== undefined) done({ status: Number(status), contentType: contentTypeIn(fields) });
      else if (head.length > MAX_HEAD_BYTES) done(null);
    });
    socket.write(headOf(request), 'latin1');
  });
}

function contentTypeIn(fields: string): string | null {
  return /^content-type:(.*)$/im.exec(fields)?.[1]?.trim() ?? null;
}

function headOf({ method, url, headers }: TargetRequest): string {
  const { pathname, search } = new URL(url);
  const fields = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${pathname}${search} HTTP/1.1\r\n${fields.join('')}\r\n`;
}

function reset(socket: net.Socket): void {
  if (socket instanceof tls.TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Behaviour, Visit } from '../behaviour.ts';
import { byHand } from '../by-hand.ts';
import { faulty, type ServerMutant } from '../mutant.ts';

const garbled = ({ request }: Visit): boolean => request.url?.includes('sse-conformance') === true;

/** Many clients that vanish in the same moment take the server with them. */
function fallen(): Partial<Behaviour> {
  let closings: number[] = [];
  return {
    answer(visit) {
      if (closings.length >= 15) return;
      visit.response.once('close', () => {
        const now = performance.now();
        closings = [...closings.filter((at) => now - at < 60), now];
      });
      visit.right();
    },
  };
}

/** Reads one request at a time. */
function oneRequestAtATime(): Partial<Behaviour> {
  const unread = new Set<Socket>();
  return {
    prepare(server: Server) {
      server.on('connection', (socket) => {
        unread.add(socket);
        socket.once('close', () => unread.delete(socket));
      });
    },
    answer(visit) {
      unread.delete(visit.request.socket);
      const timer = setInterval(() => {
        if (unread.size > 0 && !visit.request.socket.destroyed) return;
        clearInterval(timer);
        visit.right();
      }, 2);
    },
  };
}

/** What the net brings is too much. */
export const robustnessFaults: readonly ServerMutant[] = [
  faulty(
    'query-fails',
    'fails on a query that it cannot read',
    { 'server.robustness.garbled-query': 'warn' },
    {
      answer: (visit) =>
        garbled(visit) ? visit.refuse(500, { 'Cache-Control': 'no-store' }) : visit.right(),
    },
  ),
  faulty(
    'query-drops',
    'drops the connection for a query that it cannot read',
    { 'server.robustness.garbled-query': 'warn' },
    { answer: (visit) => (garbled(visit) ? visit.request.socket.destroy() : visit.right()) },
  ),
  faulty(
    'long-header-fails',
    'fails on header fields that are too long',
    { 'server.robustness.long-header': 'warn' },
    { unreadable: ({ code }) => (code === 'HPE_HEADER_OVERFLOW' ? 500 : 501) },
  ),
  faulty(
    'query-in-header',
    'writes the query, decoded, into a header field',
    { 'server.robustness.header-injection': 'warn' },
    byHand({
      fields: ({ url = '' }) => ({
        'X-Query': url.replace(/%0d/gi, '\r').replace(/%0a/gi, '\n').replace(/%00/g, ''),
      }),
    }),
  ),
  faulty(
    'workers-used-up',
    'answers nobody while sixteen streams are open',
    { 'server.robustness.many-connections': 'warn' },
    {
      answer: (visit) => {
        if (visit.streams < 16) visit.right();
      },
    },
  ),
  faulty(
    'page-for-too-many',
    'answers those that are too many with a page of HTML and status 200',
    { 'server.robustness.many-connections': 'warn' },
    {
      answer: (visit) =>
        visit.streams >= 16 && visit.request.method === 'GET'
          ? visit.refuse(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' })
          : visit.right(),
    },
  ),
  faulty(
    'falls-with-resets',
    'answers nobody any more when many clients have vanished at once',
    { 'server.robustness.survives-resets': 'warn' },
    fallen(),
  ),
  faulty(
    'one-request-at-a-time',
    'waits for a request that does not end before it answers others',
    { 'server.robustness.slow-request': 'warn' },
    oneRequestAtATime(),
  ),
];

import { type Behaviour, goesOn } from '../behaviour.ts';
import { faulty, type ServerMutant } from '../mutant.ts';
import { fromKnown } from './last-event-id.ts';

/** Forgets, when a client that comes by itself has resumed, what it sent before. */
function forgetful(): Partial<Behaviour> {
  let forgotten = 0;
  return {
    from(lastEventId, known, { headers }) {
      const isRecorder = String(headers['user-agent']).startsWith('sse-conformance');
      if (lastEventId === null || isRecorder) return goesOn(lastEventId, known);
      if (forgotten > 0) return known.newest;
      forgotten = known.newest;
      return goesOn(lastEventId, known);
    },
  };
}

/** Clients that come back are treated wrongly. */
export const reconnectionFaults: readonly ServerMutant[] = [
  faulty(
    'refuses-who-returns',
    'turns away who comes back with an id',
    {
      'server.reconnection.comes-back': 'warn',
      'server.last-event-id.resumes-after-id': 'warn',
      'server.reconnection.resumes-after-drop': 'info',
      'server.cors.every-response': 'skip',
    },
    {
      answer: (visit) =>
        visit.lastEventId ? visit.refuse(400, { 'Cache-Control': 'no-store' }) : visit.right(),
    },
  ),
  faulty(
    'over-for-who-returns',
    'ends, and answers 204 to all who come back with an id, whether they have seen the end or not',
    {
      'server.reconnection.comes-back': 'warn',
      'server.last-event-id.resumes-after-id': 'warn',
    },
    {
      live: false,
      intervalMs: 80,
      last: 20,
      answer: (visit) =>
        visit.lastEventId ? visit.refuse(204, { 'Cache-Control': 'no-store' }) : visit.right(),
    },
  ),
  faulty(
    'history-of-ten',
    'remembers ten events, which is too few for who is away for a moment',
    { 'server.reconnection.resumes-after-drop': 'warn' },
    {
      opening: 'retry: 1800\n\n',
      ...fromKnown((id, { newest }) => (newest - id > 10 ? newest : id + 1)),
    },
    { patience: { enoughMs: 3000, atMostMs: 4500 } },
  ),
  faulty(
    'resumes-once',
    'resumes the first time, and not when the connection is lost again',
    { 'server.reconnection.resumes-after-second-drop': 'warn' },
    { opening: 'retry: 250\n\n', ...forgetful() },
    { patience: { enoughMs: 3000, atMostMs: 4500 }, clients: ['fetch'] },
  ),
  faulty(
    'starts-again-when-over',
    'ends, and sends all of it again to those who have seen it',
    { 'server.reconnection.stops-when-over': 'warn' },
    {
      live: false,
      intervalMs: 80,
      last: 8,
      from: (lastEventId, known) => (lastEventId === '8' ? 1 : goesOn(lastEventId, known)),
    },
  ),
  faulty(
    'ends-at-once',
    'ends the stream at every event and calls clients back at once',
    { 'server.reconnection.no-rapid-reconnect': 'warn', 'server.stream.retry-range': 'warn' },
    {
      opening: 'retry: 10\n\n',
      outgoing: (plain) => ({
        get open() {
          return plain.open;
        },
        send(bytes) {
          plain.send(bytes);
          if (String(bytes).includes('data')) plain.end();
        },
        end: () => plain.end(),
      }),
    },
  ),
  faulty(
    'ends',
    'ends the stream after some events',
    { 'server.reconnection.open-ended': 'info' },
    { live: false, intervalMs: 80, last: 8 },
  ),
];

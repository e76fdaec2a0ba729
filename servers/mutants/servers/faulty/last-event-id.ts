import { serializeEvent } from '../../../../harness/sse/serialize.ts';
import { type Behaviour, goesOn, type Known, right } from '../behaviour.ts';
import { idsOf } from '../ids.ts';
import { faulty, type ServerMutant } from '../mutant.ts';
import { behindReplay } from '../outgoing.ts';

/** Begins elsewhere where the id is one of the feed's. */
export const fromKnown = (place: (id: number, known: Known) => number): Partial<Behaviour> => ({
  from: (lastEventId, known) => {
    const id = Number(lastEventId);
    return id > 0 && id <= known.newest ? place(id, known) : goesOn(lastEventId, known);
  },
});

/** Forgets the events that it has sent to who resumed. */
function forgetful(): Partial<Behaviour> {
  let forgotten: number[] = [];
  return fromKnown((id, { newest }) => {
    if (forgotten.includes(id)) return newest + 1;
    if (forgotten.length === 0) forgotten = [id + 1, id + 2, id + 3];
    return id + 1;
  });
}

/** Each client begins further back than the one before. */
function furtherBack(): Partial<Behaviour> {
  let clients = 0;
  return {
    from: (lastEventId, known) =>
      lastEventId === null ? Math.max(1, known.fresh - clients++) : goesOn(lastEventId, known),
  };
}

/** Who resumes is sent what there is when he comes. */
const stopsBehindReplay: Partial<Behaviour> = {
  outgoing: (plain, { lastEventId }) => (lastEventId === null ? plain : behindReplay(plain, () => {})),
};

const failsOn = (isOdd: (id: string) => boolean): Partial<Behaviour> => ({
  answer: (visit) =>
    visit.lastEventId !== null && isOdd(visit.lastEventId)
      ? visit.refuse(500, { 'Cache-Control': 'no-store' })
      : visit.right(),
});

const resumesAfterId = { 'server.last-event-id.resumes-after-id': 'warn' } as const;

/** Streams are resumed wrongly. */
export const lastEventIdFaults: readonly ServerMutant[] = [
  faulty(
    'ignores-id',
    'begins with the newest event, whatever the client has seen',
    resumesAfterId,
    { readId: () => null },
    // Nothing is lost to a client that is back before the next event.
    { maySee: ['server.reconnection.resumes-after-drop', 'server.reconnection.resumes-after-second-drop'] },
  ),
  faulty(
    'starts-from-zero',
    'begins again with its first event, whatever the client has seen',
    resumesAfterId,
    {
      from: () => 1,
    },
  ),
  faulty(
    'repeats-last',
    'sends the event once more that the client has named',
    resumesAfterId,
    fromKnown((id) => id),
  ),
  faulty(
    'skips-one',
    'passes over the event that followed',
    resumesAfterId,
    fromKnown((id) => id + 2),
  ),
  faulty(
    'silent-after-id',
    'sends nothing to who resumes',
    resumesAfterId,
    fromKnown(() => Number.MAX_SAFE_INTEGER),
  ),
  faulty(
    'resumes-and-stops',
    'sends those who resume what they had missed, and nothing that comes then',
    { 'server.last-event-id.goes-on': 'warn' },
    stopsBehindReplay,
    { patience: { enoughMs: 4200, atMostMs: 5500 } },
  ),
  faulty(
    'forgets-what-it-resumed',
    'resumes, and forgets what it sent then',
    { 'server.last-event-id.resumes-again': 'warn' },
    forgetful(),
    { clients: [] },
  ),
  faulty(
    'other-content',
    'sends other data with an id when it sends it again',
    { 'server.last-event-id.same-content': 'warn' },
    {
      frame: (event, resumed) => serializeEvent(resumed ? { ...event, data: `again: ${event.data}` } : event),
    },
  ),
  faulty(
    'id-read-as-latin1',
    'reads ids as Latin-1, and does not know those again that are beyond ASCII',
    {
      'server.last-event-id.utf8-id': 'warn',
      'server.last-event-id.resumes-after-id': 'warn',
      'server.stream.id-header-friendly': 'warn',
    },
    {
      ...idsOf((number) => `é${number}`),
      readId: (request) => {
        const id = right.readId(request);
        return id === null ? null : Buffer.from(id, 'utf8').toString('latin1');
      },
    },
  ),
  faulty(
    'further-back',
    'lets each client begin further back than the one before',
    { 'server.last-event-id.fresh-without-id': 'warn' },
    furtherBack(),
  ),
  faulty(
    'empty-id-from-the-start',
    'takes an empty Last-Event-ID for one from before its first event',
    { 'server.last-event-id.empty-id': 'warn' },
    { from: (lastEventId, known) => (lastEventId === '' ? 1 : goesOn(lastEventId, known)) },
  ),
  faulty(
    'fails-on-text',
    'fails on ids that are no numbers',
    {
      'server.last-event-id.unknown-id': 'warn',
      'server.last-event-id.non-ascii-id': 'warn',
      'server.last-event-id.invalid-utf8-id': 'warn',
      'server.last-event-id.repeated-field': 'warn',
      'server.last-event-id.hostile-id': 'warn',
    },
    failsOn((id) => !/^\d*$/.test(id)),
  ),
  faulty(
    'fails-on-long-id',
    'fails on ids that do not fit into its table',
    { 'server.last-event-id.long-id': 'warn' },
    failsOn((id) => id.length > 255),
  ),
  faulty(
    'waits-for-future-id',
    'sends nothing until its own events have come to the id of the client',
    { 'server.last-event-id.future-id': 'warn' },
    {
      from: (lastEventId, known) =>
        lastEventId !== null && /^\d{3,15}$/.test(lastEventId)
          ? Number(lastEventId) + 1
          : goesOn(lastEventId, known),
    },
  ),
  faulty(
    'id-in-comment',
    'writes the id of the client, decoded, into a comment',
    { 'server.last-event-id.no-injection': 'warn' },
    {
      outgoing(plain, { lastEventId }) {
        if (lastEventId !== null)
          plain.send(
            `: after ${lastEventId.replace(/%0d/gi, '\r').replace(/%0a/gi, '\n').replace(/%20/g, ' ')}\n\n`,
          );
        return plain;
      },
    },
  ),
];

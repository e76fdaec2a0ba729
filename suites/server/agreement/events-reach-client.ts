import type { Chunk } from '../../../harness/transcript.ts';
import { broken, type Judgement, met, notApplicable } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { clientCheck } from '../check.ts';
import { mediaType } from '../headers/media-type.ts';
import { headersOf, obtain } from '../obtain.ts';
import type { ClientConnection, ClientVisit } from '../recording.ts';
import { count, duration } from '../wording.ts';
import { expectedEvents } from './expected-events.ts';
import { failureToOpen } from './opened.ts';

/**
 * What the recorder was sent later than this behind the client's head is no history, which each is sent at its
 * beginning; both visits begin at about the same time. In ms.
 */
const BEGINNING_MS = 500;
/** So many events of the recorder's, spread over so long, are a flow, in which the client has a part. In ms. */
const FEW = 3;
const SPREAD_MS = 1000;
/** How much longer than twice the recorder's time a busy machine may take. In ms. */
const BUSY_MS = 2000;

export const eventsReachClient = clientCheck({
  id: 'server.agreement.events-reach-client',
  requirement: 'server.output.clients-agree',
  also: ['server.delivery.compression-flushed'],
  title: 'sends events to the client while the recorder is sent some',
  judge(visit, recording) {
    const { client, observations, flooded } = visit;
    if (failureToOpen(visit, recording) !== null) {
      return notApplicable(`${client} did not open the stream: see server.agreement.client-opens`);
    }
    const connection = visit.connections.at(-1);
    if (connection === undefined) return notApplicable(`what ${client} received on the wire is not known`);
    const shown = observations.filter(({ kind }) => kind === 'event').length;
    const came = Math.max(shown, expectedEvents(visit.connections).length);
    if (came > 0) return met(count(came, 'event'));
    if (flooded !== undefined)
      return notApplicable(`too little of what ${client} received is known: ${flooded}`);
    if (!isStream(connection)) return notApplicable(`${client} was not answered with a stream`);
    if (observations.some(({ kind }) => kind === 'error'))
      return notApplicable('the stream ended, or broke, before an event came');
    const main = obtain('stream', recording);
    return 'missing' in main ? main.missing : judgeWithoutEvents(visit, connection, main.artifact);
  },
});

/** The client was sent no event: whether it was to be. */
function judgeWithoutEvents(
  { client, endedAt }: ClientVisit,
  connection: ClientConnection,
  { reading, arrivedAt, response }: StreamArtifact,
): Judgement {
  const times = reading.events.map(({ endOffset }) => arrivedAt(endOffset - 1));
  const later = times.filter((time) => time > connection.at + BEGINNING_MS);
  const [first = 0, last = 0] = [later[0], later.at(-1)];
  const few = later[FEW - 1];
  if (few === undefined || last - first < SPREAD_MS)
    return notApplicable(`no event came to ${client}, and too few to the recorder at that time to compare`);
  const openMs = (endedAt ?? connection.at) - connection.at;
  if (openMs < BUSY_MS + 2 * (few - response.headAfterMs))
    return notApplicable(`${client} saw no event, but was not there for long enough`);
  const coding = codingOf(connection);
  const received = count(bytesOf(connection.chunks), 'byte');
  return broken({
    message:
      coding === null
        ? `${client} is sent no event while others are`
        : `${coding} is not flushed: ${client} is sent no event`,
    expected: `events, as the recorder was sent: ${times.length} of them`,
    observed:
      `no event and ${received} in the ${duration(openMs)} behind its response head` +
      (coding === null ? '' : `, which says Content-Encoding: ${coding}`),
    fix:
      coding === null
        ? 'send each event to every connection that is open, and flush it whatever the client asks for'
        : 'flush the compressor after every event, or leave event streams uncompressed: Cache-Control: no-transform',
  });
}

function isStream({ status, headers }: ClientConnection): boolean {
  const types = headersOf(headers).all('content-type').map(mediaType);
  return status === 200 && types.length > 0 && types.every(({ essence }) => essence === 'text/event-stream');
}

/** `null` where it is not coded. */
function codingOf({ headers }: ClientConnection): string | null {
  const coding = headersOf(headers).get('content-encoding')?.trim().toLowerCase() ?? '';
  return coding === '' || coding === 'identity' ? null : coding;
}

function bytesOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

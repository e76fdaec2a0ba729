import type { Reading } from '../../../harness/sse/event-stream.ts';
import { knownIds } from '../last-event-id/known-ids.ts';
import { longEnoughAfter, type Resumption, resumptionAfter } from '../last-event-id/resumption.ts';
import { obtain, visitArtifact } from '../obtain.ts';
import { readingOf } from '../reading.ts';
import type { ClientDrops, CutConnection, Recording } from '../recording.ts';

/** A connection that was cut, and the one with which the client came back. */
export interface Return {
  readonly cut: CutConnection & { readonly cutAt: number };
  /** Absent when the client did not come back. */
  readonly back?: CutConnection;
  /** The id that stood before the cut connection, `''` for none. */
  readonly idBefore: string;
}

/** Each connection that was cut, in order. */
export function returnsOf({ connections }: ClientDrops): Return[] {
  return connections.flatMap((cut, index) => {
    const { cutAt } = cut;
    if (cutAt === undefined) return [];
    const back = connections[index + 1];
    return [{ cut: { ...cut, cutAt }, ...(back && { back }), idBefore: idSentBy(cut) ?? '' }];
  });
}

/** The Last-Event-ID of a request; `null` without one. */
export function idSentBy({ request }: CutConnection): string | null {
  const field = request.headers.find(([name]) => name.toLowerCase() === 'last-event-id');
  return field === undefined ? null : Buffer.from(field[1], 'latin1').toString('utf8');
}

/** The id that was in force, by the bytes that came, when a connection was cut. */
export function idInForce({ cut, idBefore }: Return): string {
  const { lastEventId } = readingOf(cut.received?.chunks ?? []);
  return lastEventId === '' ? idBefore : lastEventId;
}

/**
 * Whether a client had lost nothing when its connection was cut: the id with which it came back, and the events that
 * it had behind that, are those with which the server ended the stream for somebody whom nobody cut off.
 */
export function hadWholeStream(each: Return, recording: Recording): boolean {
  return !goesOn(recording) && streamsOf(recording, 'ended').some((whole) => hadAllOf(each, whole));
}

/** Whether it had lost nothing of what came to those whom nobody cut off, none of whom saw the server end the stream. */
export function hadAllThatIsKnown(each: Return, recording: Recording): boolean {
  const left = streamsOf(recording, 'left');
  const isSeenToEnd = streamsOf(recording, 'ended').length > 0;
  return !isSeenToEnd && left.length > 0 && left.every((stream) => hadAllOf(each, stream));
}

function hadAllOf(each: Return, whole: Reading): boolean {
  const sent = (each.back && idSentBy(each.back)) ?? '';
  // An id that came and is not named was taken by the reset, and its event with it.
  if (sent !== idInForce(each)) return false;
  const own = readingOf(each.cut.received?.chunks ?? []);
  const cameBefore = own.lastEventId === sent ? 0 : 1;
  return whole.lastEventId === sent && cameBefore + eventsOfLastId(own) >= eventsOfLastId(whole);
}

/** What they hold who were not cut off, and saw the server end the stream or left it. */
function streamsOf({ main, meanwhile }: Recording, which: 'ended' | 'left'): Reading[] {
  return [main, meanwhile].flatMap((visit) => {
    const stream = visit && visitArtifact(visit).stream;
    if (stream === undefined || stream === null) return [];
    return (stream.end?.by === 'server') === (which === 'ended') ? [stream.reading] : [];
  });
}

/** Whether who has seen the end of the stream comes back to more of it. */
function goesOn(recording: Recording): boolean {
  const returned = obtain('returned', recording);
  return 'artifact' in returned && (returned.artifact.stream?.reading.events.length ?? 0) > 0;
}

/** How many events the last id stands for: those without an id inherit it. All of them where there is none. */
function eventsOfLastId({ events, lastEventId }: Reading): number {
  return events.length - 1 - events.findLastIndex((event) => event.lastEventId !== lastEventId);
}

/** Where the stream took up for a client that came back; a text: why that cannot be seen. */
export function resumptionOfReturn(
  { back }: Return,
  recording: Recording,
): { readonly sent: string; readonly resumption: Resumption } | string {
  if (back?.received === undefined) return 'the client was not answered again while it was followed';
  const sent = idSentBy(back);
  if (sent === null) return 'the client came back without a Last-Event-ID';
  const { status, headers, chunks, at } = back.received;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const main = obtain('stream', recording);
  const resumption = resumptionAfter(knownIds(recording), {
    sent,
    status,
    events: /text\/event-stream/i.test(type) ? readingOf(chunks).events : null,
    ended: false,
    watchedMs: back.endedAt - at,
    longEnoughMs: 'missing' in main ? Number.POSITIVE_INFINITY : longEnoughAfter(sent, main.artifact),
  });
  return { sent, resumption };
}

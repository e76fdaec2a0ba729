import { knownIds } from '../last-event-id/known-ids.ts';
import { longEnoughAfter, type Resumption, resumptionAfter } from '../last-event-id/resumption.ts';
import { obtain } from '../obtain.ts';
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

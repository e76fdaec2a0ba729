import type { Reading, StreamEvent } from '../../../harness/sse/event-stream.ts';
import { arrivals, readingOf } from '../reading.ts';
import type { ClientConnection } from '../recording.ts';
import { blocksOf, fieldLines } from '../stream/blocks.ts';

/** An event that must come out of the bytes that a client received. */
export interface ExpectedEvent extends StreamEvent {
  /** When its last byte came, in ms from the start of the visit. */
  readonly at: number;
  /** Whether its block has an id field, valid or not; otherwise it goes on with the last event ID. */
  readonly hasOwnId: boolean;
}

/**
 * What the reference parser makes of all connections of one visit. A client keeps the last event ID when it
 * reconnects: https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-last-event-id
 */
export function expectedEvents(connections: readonly ClientConnection[]): ExpectedEvent[] {
  let lastEventId = '';
  return connections.flatMap(({ chunks }) => {
    const reading = readingOf(chunks);
    const arrivedAt = arrivals(chunks);
    const kept = lastEventId;
    const setAt = firstIdIn(reading);
    if (setAt < Number.POSITIVE_INFINITY) lastEventId = reading.lastEventId;
    const withOwnId = new Set(
      blocksOf(reading).flatMap(({ lines, event }) => (fieldLines(lines, 'id').length > 0 ? [event] : [])),
    );
    return reading.events.map((event) => ({
      type: event.type,
      data: event.data,
      lastEventId: event.endOffset < setAt ? kept : event.lastEventId,
      at: arrivedAt(event.endOffset - 1),
      hasOwnId: withOwnId.has(event),
    }));
  });
}

/** The offset of the blank line that first put an id into force; infinite when none did. */
function firstIdIn({ lines }: Reading): number {
  let pending = false;
  for (const line of lines) {
    if (line.kind === 'field' && line.field === 'id' && line.end !== 'none') {
      pending ||= !line.diagnostics.includes('nul-in-id');
    } else if (line.kind === 'blank' && pending) {
      return line.offset;
    }
  }
  return Number.POSITIVE_INFINITY;
}

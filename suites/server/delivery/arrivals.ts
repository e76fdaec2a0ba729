import type { ReadEvent } from '../../../harness/sse/event-stream.ts';
import type { StreamArtifact } from '../artifacts.ts';

/** Bytes that came without a pause between them. */
export interface Arrival {
  /** Of the first and the last of them, in ms from the request. */
  readonly at: number;
  readonly until: number;
  /** How long nothing had come before; before the first one, how long since the request. In ms. */
  readonly silenceBefore: number;
  /** How long nothing came after it; `null` when the stream ended with it. In ms. */
  readonly silenceAfter: number | null;
  /** The events that became complete in it. */
  readonly events: readonly ReadEvent[];
  /** Offset behind the last byte. */
  readonly endOffset: number;
}

/**
 * Pieces of one write come at most this far apart: they wait for each other in kernels, not for events. In
 * ms; small, so that the words of a fast language model stay separate.
 */
const ONE_WRITE_MS = 10;

/** What came, cut wherever there was a pause. */
export function arrivalsOf({ chunks, reading, end, watchedMs }: StreamArtifact): Arrival[] {
  const groups: { at: number; until: number; endOffset: number }[] = [];
  let offset = 0;
  for (const { at, bytes } of chunks) {
    offset += bytes.length;
    const last = groups.at(-1);
    if (last !== undefined && at - last.until <= ONE_WRITE_MS) {
      last.until = at;
      last.endOffset = offset;
    } else {
      groups.push({ at, until: at, endOffset: offset });
    }
  }
  let next = 0;
  return groups.map((group, index) => {
    const from = next;
    while ((reading.events[next]?.endOffset ?? Number.POSITIVE_INFINITY) <= group.endOffset) next++;
    const following = groups[index + 1]?.at ?? (end?.by === 'harness' ? watchedMs : null);
    return {
      ...group,
      silenceBefore: group.at - (groups[index - 1]?.until ?? 0),
      silenceAfter: following === null ? null : following - group.until,
      events: reading.events.slice(from, next),
    };
  });
}

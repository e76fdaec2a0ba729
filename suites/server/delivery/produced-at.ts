import type { StreamEvent } from '../../../harness/sse/event-stream.ts';

const LOOKED_AT = 2000;
const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/;
/** Milliseconds since 1970 in 13 digits: from 2001 to 2286. */
const EPOCH_MS = /(?<![\d.])1\d{12}(?!\d)/;

/** The time that an event tells of in its data or its id, in ms since 1970; `null` when there is none. */
export function producedAt({ data, lastEventId }: StreamEvent): number | null {
  const text = `${data.slice(0, LOOKED_AT)} ${lastEventId.slice(0, LOOKED_AT)}`;
  const iso = ISO.exec(text)?.[0];
  if (iso !== undefined) {
    const time = Date.parse(iso);
    if (!Number.isNaN(time)) return time;
  }
  const epoch = EPOCH_MS.exec(text)?.[0];
  return epoch === undefined ? null : Number(epoch);
}

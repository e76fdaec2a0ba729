/** Where a stream begins. */
export interface FeedStart {
  /** Number of the first event that is sent; one more than the last when there is nothing left. */
  readonly from: number;
  /** Set when the client missed events that it cannot get: why. */
  readonly reset?: 'unknown-id' | 'expired-id';
}

/** The numbers of the events that can be sent again. */
export interface Retained {
  readonly oldest: number;
  readonly newest: number;
  /** Where a client begins that has no history. */
  readonly fresh: number;
}

/**
 * Decides what follows a Last-Event-ID. Without one, and with the empty one, which means the same
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-last-event-id), the
 * stream begins afresh; so it does, announced by a reset, after an id that this feed never gave. After one
 * that is no longer retained it begins with the oldest event that is.
 */
export function startAfter(lastEventId: string | undefined, { oldest, newest, fresh }: Retained): FeedStart {
  if (lastEventId === undefined || lastEventId === '') return { from: fresh };
  // Fifteen digits are always a safe integer.
  const number = /^[1-9]\d{0,14}$/.test(lastEventId) ? Number(lastEventId) : Number.POSITIVE_INFINITY;
  if (number > newest) return { from: fresh, reset: 'unknown-id' };
  if (number + 1 < oldest) return { from: oldest, reset: 'expired-id' };
  return { from: number + 1 };
}

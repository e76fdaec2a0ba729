import { now } from '../clock.ts';
import type { Observation, ReadyState } from '../transcript.ts';

const READY_STATES: readonly ReadyState[] = ['connecting', 'open', 'closed'];

/** `EventSource.readyState` as a word. */
export function readyStateOf({ readyState }: { readonly readyState: number }): ReadyState {
  return READY_STATES[readyState] ?? null;
}

/**
 * What an application sees of an event that an EventSource dispatches in Node, at the moment when it does. A
 * stream may name its own events `open` and `error`: their attributes tell them from those of the connection.
 */
export function observationOf(event: Event, readyState: ReadyState): Observation {
  const at = now();
  if (isMessageEvent(event)) {
    const { type, data, lastEventId, origin } = event;
    return { kind: 'event', at, readyState, type, data: String(data), lastEventId, origin };
  }
  if (event.type === 'open') return { kind: 'open', at, readyState };
  const message = 'message' in event && typeof event.message === 'string' ? event.message : undefined;
  return { kind: 'error', at, readyState, ...(message !== undefined && { message }) };
}

/** By its shape: packages bring MessageEvent classes of their own. */
function isMessageEvent(event: Event): event is MessageEvent {
  return 'lastEventId' in event && 'data' in event;
}

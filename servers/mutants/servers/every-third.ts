import { serializeEvent } from '../../../harness/sse/serialize.ts';
import type { Behaviour, FeedEvent } from './behaviour.ts';

/** Another text in place of every third event's. */
export const third = (frame: (event: FeedEvent) => string | Uint8Array): Partial<Behaviour> => ({
  frame: (event) => (event.number % 3 === 0 ? frame(event) : serializeEvent(event)),
});

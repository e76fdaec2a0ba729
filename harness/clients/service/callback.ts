import { z } from 'zod';
import type { ClientObserver } from '../client.ts';

/** Characters of an error's message that are kept. */
const MESSAGE_KEPT = 500;

const callbackSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    event: z.object({
      type: z.string().nullish(),
      data: z.string(),
      id: z.string().nullish(),
    }),
  }),
  z.object({ kind: z.literal('comment') }),
  z.object({ kind: z.literal('error'), error: z.string().nullish(), comment: z.string().nullish() }),
]);

/**
 * Tells the observer what a callback says that the application saw at this time.
 * @throws Error with a sentence when it is malformed.
 */
export function tellCallback(text: string, at: number, observer: ClientObserver): void {
  const callback = callbackSchema.safeParse(json(text));
  if (!callback.success) {
    const reason = z.prettifyError(callback.error).replaceAll('\n', ' ');
    throw new Error(`the service sent a callback that is malformed: ${reason}`);
  }
  const said = callback.data;
  switch (said.kind) {
    case 'event': {
      const { type, data, id } = said.event;
      // Whether a service tells the event's own id or the last event ID is not said: it is shown, not judged.
      observer.observed({
        kind: 'event',
        at,
        readyState: null,
        type: type || 'message',
        data,
        lastEventId: id ?? '',
        origin: null,
      });
      return;
    }
    case 'error': {
      const message = (said.error ?? said.comment ?? '').slice(0, MESSAGE_KEPT);
      observer.observed({ kind: 'error', at, readyState: null, ...(message !== '' && { message }) });
      return;
    }
    case 'comment':
      return;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

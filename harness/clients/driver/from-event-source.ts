import { setImmediate } from 'node:timers/promises';
import type {
  Driver,
  DriverCapability,
  DriverObserver,
  DriverRequest,
  EventSourceClass,
  SeenEvent,
} from '../driver.ts';

export interface EventSourceDescription {
  /** As reports show it; at most 60 characters. */
  readonly name: string;
  readonly version: string;
  /** All that `EventSource` has, unless given: name fewer when the class does not show something at all. */
  readonly capabilities?: readonly DriverCapability[];
}

/** What every `EventSource` shows and does. */
const EVENT_SOURCE: readonly DriverCapability[] = [
  'open-event',
  'error-event',
  'ready-state',
  'last-event-id',
  'origin',
  'reconnect',
];

/** Of an instance, what a driver uses. Events are looked at as they come: they may be anything. */
interface Source {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: unknown) => void): void;
  close(): void;
}

/**
 * The whole driver for a class with the interface of `EventSource`: of its instances it uses `addEventListener`,
 * `readyState` and `close`.
 */
export function fromEventSource(
  EventSource: EventSourceClass,
  { name, version, capabilities = EVENT_SOURCE }: EventSourceDescription,
): Driver {
  return { name, version, capabilities, EventSource, open: (...given) => openSource(EventSource, ...given) };
}

function openSource(
  EventSource: EventSourceClass,
  { url, eventTypes, withCredentials = false }: DriverRequest,
  observer: DriverObserver,
): { close(): Promise<void> } {
  const source = new EventSource(url, { withCredentials }) as Source;
  if (typeof source.addEventListener !== 'function') throw new TypeError('it has no addEventListener()');
  const seen = (event: unknown) => tell(event, source, observer);
  for (const type of new Set(['open', 'error', 'message', ...eventTypes])) {
    source.addEventListener(type, seen);
  }
  return {
    async close() {
      source.close();
      // A class that arms its reconnection timer behind an error event may do so after this call: once more then.
      await setImmediate();
      source.close();
    },
  };
}

/** A stream may name its own events `open` and `error`: what they carry tells them from those of the connection. */
function tell(event: unknown, { readyState }: Source, observer: DriverObserver): void {
  const seen = (typeof event === 'object' && event !== null ? event : {}) as Partial<SeenEvent> & {
    readonly message?: unknown;
  };
  const { type, data, lastEventId, origin, message } = seen;
  if (type === 'open' && data === undefined) observer.open({ readyState });
  else if (type === 'error' && data === undefined) {
    observer.error({ readyState, ...(typeof message === 'string' && { message }) });
  } else {
    observer.event({
      readyState,
      // As it came: what is no event is found out by whoever is told.
      data: data as string,
      ...(type !== undefined && { type }),
      ...(lastEventId !== undefined && { lastEventId }),
      ...(origin !== undefined && { origin }),
    });
  }
}

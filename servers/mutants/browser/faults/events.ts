import { inWorkers, mutant } from '../mutant.ts';

/** The object, its events and who hears them. */
export const eventMutants = [
  mutant('internals-exposed', {
    does: 'shows the last event ID and the reconnection time',
    caughtBy: ['client.api.internals-not-exposed'],
    lays: ({ Native }) =>
      class extends Native {
        lastEventId = '';
        reconnectionTime = 3000;
      },
  }),
  mutant('not-own-property', {
    does: 'is a property of what the global inherits from',
    caughtBy: ['client.workers.page-interface', ...inWorkers('interface')],
    lays: ({ Native }) => {
      Reflect.deleteProperty(globalThis, 'EventSource');
      const value = { value: Native, writable: true, configurable: true };
      Object.defineProperty(Object.getPrototypeOf(globalThis), 'EventSource', value);
      return undefined;
    },
  }),
  mutant('events-of-page-around', {
    does: 'makes its events in the realm of the page around it',
    caughtBy: ['client.api.stream-events-of-own-realm'],
    isOverFetch: true,
    lays: ({ Native, overFetch, isProgram }) => {
      if (isProgram) return Native;
      const { MessageEvent: OfPage } = parent as unknown as typeof globalThis;
      return overFetch({ messageEvent: (type, init) => new OfPage(type, init) });
    },
  }),
  mutant('exceptions-swallowed', {
    does: 'keeps to itself what listeners throw',
    caughtBy: ['client.api.exception-in-listener', 'client.api.exception-in-open-and-error-listeners'],
    lays: ({ Native }) =>
      class extends Native {
        override addEventListener(type: string, listener: unknown, options?: AddEventListenerOptions) {
          if (typeof listener !== 'function') return;
          const safe = (event: Event) => {
            try {
              listener.call(this, event);
            } catch {
              // Nobody learns of it.
            }
          };
          super.addEventListener(type, safe, options);
        }
      },
  }),
  mutant('origin-of-event-missing', {
    does: 'leaves the origin of events empty',
    caughtBy: inWorkers('event'),
    isOverFetch: true,
    lays: ({ overFetch }) =>
      overFetch({ messageEvent: (type, init) => new MessageEvent(type, { ...init, origin: '' }) }),
  }),
  mutant('types-ignored', {
    does: 'makes every event a message',
    caughtBy: inWorkers('named-events'),
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ typeOf: () => 'message' }),
  }),
  mutant('byte-order-mark-kept', {
    does: 'takes a byte order mark for text',
    caughtBy: inWorkers('bytes'),
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ decoder: () => new TextDecoder('utf-8', { ignoreBOM: true }) }),
  }),
  mutant('events-late', {
    does: 'hands an event on when the next one has come',
    caughtBy: inWorkers('incremental'),
    isOverFetch: true,
    lays: ({ overFetch }) => {
      let held = () => {};
      return overFetch({
        handOn: (fire) => {
          held();
          held = fire;
          // The last one has none behind it.
          setTimeout(() => {
            if (held === fire) fire();
          }, 2000);
        },
      });
    },
  }),
  mutant('responses-not-checked', {
    does: 'reads any response',
    caughtBy: inWorkers('text-plain-fails', 'status-404-fails', 'status-204-stops'),
    isOverFetch: true,
    lays: ({ overFetch }) => overFetch({ accepts: () => true }),
  }),
];

import { mutant } from '../mutant.ts';
import type { Steps } from '../steps.ts';
import { prototypeOf, shaped } from './shaped.ts';

/** Listeners are added in this way. */
const adding = (
  change: (add: EventTarget['addEventListener'], given: Parameters<EventTarget['addEventListener']>) => void,
): Partial<Steps> =>
  shaped((Class) => {
    Object.defineProperty(prototypeOf(Class), 'addEventListener', {
      value(this: EventTarget, ...given: Parameters<EventTarget['addEventListener']>) {
        change(EventTarget.prototype.addEventListener.bind(this), given);
      },
    });
  });

/** Faults of the class as an EventTarget. */
export const listenerMutants = [
  mutant('listener-once-broken', {
    does: 'calls a listener again that was added for once',
    caughtBy: ['client.api.listener-twice', 'client.api.listener-once'],
    steps: adding((add, [type, listener]) => add(type, listener)),
  }),
  mutant('listener-called-twice', {
    does: 'calls a listener twice that was added twice',
    caughtBy: ['client.api.listener-twice', 'client.api.listener-added-during-dispatch'],
    steps: adding((add, [type, listener, options]) => {
      if (typeof listener !== 'function') add(type, listener, options);
      else add(type, (event) => listener(event), options);
    }),
  }),
  mutant('listener-not-removable', {
    does: 'goes on calling a listener that was removed',
    caughtBy: ['client.api.listener-removed-during-dispatch', 'client.api.listener-removed'],
    steps: shaped((Class) =>
      Object.defineProperty(prototypeOf(Class), 'removeEventListener', { value() {} }),
    ),
  }),
  mutant('listener-objects-unknown', {
    does: 'does not call listeners that are objects',
    caughtBy: ['client.api.listener-as-object'],
    steps: adding((add, [type, listener, options]) => {
      if (typeof listener === 'function') add(type, listener, options);
    }),
  }),
  mutant('listener-signal-unknown', {
    does: 'goes on calling a listener whose signal was aborted',
    caughtBy: ['client.api.listener-removed'],
    steps: adding((add, [type, listener, options]) =>
      add(type, listener, typeof options === 'object' ? { once: options.once ?? false } : options),
    ),
  }),
  mutant('listener-alone', {
    does: 'keeps one listener for each type',
    caughtBy: ['client.api.propagation-stopped-at-once', 'client.api.close-lets-later-listeners-hear'],
    steps: shaped((Class) => {
      const kept = new WeakMap<EventTarget, Map<string, EventListenerOrEventListenerObject | null>>();
      Object.defineProperty(prototypeOf(Class), 'addEventListener', {
        value(this: EventTarget, ...[type, listener, options]: Parameters<EventTarget['addEventListener']>) {
          const mine = kept.get(this) ?? new Map<string, EventListenerOrEventListenerObject | null>();
          kept.set(this, mine);
          this.removeEventListener(type, mine.get(type) ?? null);
          mine.set(type, listener);
          EventTarget.prototype.addEventListener.call(this, type, listener, options);
        },
      });
    }),
  }),
  mutant('dispatch-not-possible', {
    does: 'lets nobody else dispatch events at it',
    caughtBy: ['client.api.dispatched-by-application'],
    steps: {
      deliver(source, event) {
        source.queue(() => source.fire(event));
      },
      shape(Class) {
        Object.defineProperty(prototypeOf(Class), 'dispatchEvent', { value: () => false });
      },
    },
  }),
];

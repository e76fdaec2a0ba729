import type { EventSourceClass } from '../../../harness/clients/realm.ts';
import { type Handler, Handlers } from './handlers.ts';
import type { Place } from './place.ts';
import { CLOSED, CONNECTING, OPEN, Source } from './source.ts';
import type { Steps } from './steps.ts';

const CONSTANTS = { CONNECTING, OPEN, CLOSED };
const HANDLERS = ['open', 'message', 'error'] as const;

/**
 * The class `EventSource` of a place, made of these steps.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export function eventSourceClass(place: Place, steps: Steps): EventSourceClass {
  class EventSource extends EventTarget {
    readonly #url: string;
    readonly #withCredentials: boolean;
    readonly #source: Source;
    readonly #handlers = new Handlers(this);

    constructor(url: string, init: EventSourceInit = {}) {
      // biome-ignore lint/complexity/noArguments: a URL that is left out is not the same as undefined
      if (steps.argumentCount(arguments.length) === 0) throw new TypeError('EventSource takes a URL');
      super();
      const parsed = steps.parseUrl(steps.urlText(url), place.base);
      const withCredentials = steps.withCredentials(init);
      this.#url = steps.shownUrl(parsed, url);
      this.#withCredentials = steps.shownWithCredentials(withCredentials, init);
      this.#source = new Source(this, parsed, withCredentials, place, steps);
      this.#source.connect();
    }

    get url(): string {
      return this.#url;
    }

    get withCredentials(): boolean {
      return this.#withCredentials;
    }

    get readyState(): number {
      return this.#source.readyState;
    }

    close(): void {
      steps.close(this.#source);
    }

    static handler(object: EventSource, type: string): Handler {
      return object.#handlers.get(type);
    }

    static setHandler(object: EventSource, type: string, value: unknown): void {
      object.#handlers.set(type, value);
    }
  }

  const { handler, setHandler } = EventSource;
  Reflect.deleteProperty(EventSource, 'handler');
  Reflect.deleteProperty(EventSource, 'setHandler');
  for (const type of HANDLERS) {
    Object.defineProperty(EventSource.prototype, `on${type}`, {
      get(this: EventSource) {
        return handler(this, type);
      },
      set(this: EventSource, value: unknown) {
        setHandler(this, type, value);
      },
      configurable: true,
    });
  }
  asWebIdl(EventSource, steps);
  steps.shape(EventSource);
  return steps.callable(EventSource);
}

/** What a class of JavaScript is not yet: https://webidl.spec.whatwg.org/#javascript-binding */
function asWebIdl(Class: EventSourceClass, steps: Steps): void {
  const { prototype } = Class;
  for (const name of Object.getOwnPropertyNames(prototype))
    if (name !== 'constructor') Object.defineProperty(prototype, name, { enumerable: true });
  for (const [name, value] of Object.entries(CONSTANTS))
    for (const object of [Class, prototype])
      Object.defineProperty(object, name, steps.constant(object, name, value));
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'EventSource', configurable: true });
}

import { mutant } from '../mutant.ts';
import { RIGHT, type Steps } from '../steps.ts';
import { prototypeOf, shaped } from './shaped.ts';

type Listener = (event: Event) => void;

/** The cases about each handler being called. */
const CALLS = {
  open: 'client.api.onopen-called-for-each-connection',
  message: 'client.api.onmessage-called-for-each-message',
  error: 'client.api.onerror-called-on-drop-and-failure',
};

const TYPES = ['open', 'message', 'error'] as const;

/** A handler attribute, as it is without fault. */
interface Attribute {
  readonly type: string;
  get(object: object): unknown;
  set(object: object, value: unknown): void;
}

/** The handler attributes of these types are got or set in another way. */
const handlers = (
  change: (attribute: Attribute) => Partial<Pick<Attribute, 'get' | 'set'>>,
  types: readonly string[] = TYPES,
): Partial<Steps> =>
  shaped((Class) => {
    for (const type of types) {
      const { get, set } = Object.getOwnPropertyDescriptor(prototypeOf(Class), `on${type}`) ?? {};
      const right: Attribute = {
        type,
        get: (object) => get?.call(object),
        set: (object, value) => set?.call(object, value),
      };
      const attribute = { ...right, ...change(right) };
      Object.defineProperty(prototypeOf(Class), `on${type}`, {
        get(this: object) {
          return attribute.get(this);
        },
        set(this: object, value: unknown) {
          attribute.set(this, value);
        },
        enumerable: true,
      });
    }
  });

/** What is set as onmessage is wrapped in this way. */
const wrapped = (type: string, wrap: (handler: Listener, object: object) => Listener): Partial<Steps> =>
  handlers(
    ({ set }) => ({
      set: (object, value) =>
        set(object, typeof value === 'function' ? wrap(value as Listener, object) : value),
    }),
    [type],
  );

/** It can be assigned to, and nothing comes of it. */
const plainProperties = (types: readonly string[]): Partial<Steps> =>
  shaped((Class) => {
    for (const type of types)
      Object.defineProperty(prototypeOf(Class), `on${type}`, { value: null, writable: true });
  });

/** Faults of onopen, onmessage and onerror. */
export const handlerMutants = [
  mutant('handlers-unknown', {
    does: 'does not call what is set as onopen, onmessage or onerror',
    caughtBy: ['client.api.application-dispatches-to-handler', 'client.api.stream-event-named-open'],
    steps: plainProperties(TYPES),
  }),
  ...TYPES.map((type) =>
    mutant(`handler-${type}-unknown`, {
      does: `does not call what is set as on${type}`,
      caughtBy: [CALLS[type]],
      steps: plainProperties([type]),
    }),
  ),
  mutant('handler-for-any-type', {
    does: 'calls whatever stands as on and the type of the event',
    caughtBy: ['client.api.handlers-of-other-types-not-called'],
    steps: {
      deliver(source, event) {
        const name = `on${event.type}`;
        if (event.type !== 'message')
          source.queue(() => void (Reflect.get(source.target, name) as Listener | undefined)?.(event));
        RIGHT.deliver(source, event);
      },
    },
  }),
  mutant('handler-message-called-for-all', {
    does: 'calls onmessage for events of every type',
    caughtBy: [
      'client.api.onmessage-not-called-for-other-types',
      'client.api.onmessage-called-for-each-message',
    ],
    steps: {
      deliver(source, event) {
        source.queue(() => {
          source.fire(event);
          const handler = Reflect.get(source.target, 'onmessage') as Listener | null;
          if (event.type !== 'message') handler?.call(source.target, event);
        });
      },
    },
  }),
  mutant('handler-without-this', {
    does: 'calls handlers without the object as this',
    caughtBy: ['client.api.handler-target-and-this'],
    steps: wrapped('message', (handler) => (event) => handler.call(undefined, event)),
  }),
  mutant('handler-as-wrapped', {
    does: 'gives back another function than the handler that was set',
    caughtBy: ['client.api.handlers-read-back'],
    steps: wrapped('open', (handler, object) => (event) => handler.call(object, event)),
  }),
  mutant('handler-undefined-at-first', {
    does: 'has undefined where no handler is set',
    caughtBy: ['client.api.handler-set-to-null-not-called', 'client.api.handlers-null-by-default'],
    steps: handlers(({ get }) => ({ get: (object) => get(object) ?? undefined })),
  }),
  mutant('handler-added-not-replaced', {
    does: 'keeps the handler that another replaces',
    caughtBy: ['client.api.handler-replaced-keeps-turn', 'client.api.handler-replaced'],
    steps: handlers(({ type, get, set }) => ({
      set(object, value) {
        const earlier = get(object) as Listener | null;
        if (earlier !== null && object instanceof EventTarget) object.addEventListener(type, earlier);
        set(object, value);
      },
    })),
  }),
  mutant('handler-first', {
    does: 'calls the handler before all listeners',
    caughtBy: ['client.api.handler-in-order-of-listeners'],
    steps: {
      deliver(source, event) {
        source.queue(() => {
          const name = `on${event.type}`;
          const handler = (Reflect.get(source.target, name) ?? null) as Listener | null;
          if (handler === null) return source.fire(event);
          Reflect.set(source.target, name, null);
          handler.call(source.target, event);
          source.fire(event);
          if (Reflect.get(source.target, name) === null) Reflect.set(source.target, name, handler);
        });
      },
    },
  }),
  mutant('handler-non-callable-throws', {
    does: 'throws at a handler that is no function',
    caughtBy: ['client.api.handler-no-object-becomes-null'],
    steps: handlers(({ set }) => ({
      set(object, value) {
        if (value !== null && typeof value !== 'function') throw new TypeError('no function');
        set(object, value);
      },
    })),
  }),
  mutant('handlers-kept-as-given', {
    does: 'keeps what is set as a handler, though it is no object',
    caughtBy: ['client.api.handler-no-object-becomes-null'],
    steps: handlers(({ get, set }) => {
      const given = new WeakMap<object, { readonly value: unknown }>();
      return {
        get: (object) => (given.has(object) ? given.get(object)?.value : get(object)),
        set(object, value) {
          given.set(object, { value });
          set(object, value);
        },
      };
    }),
  }),
  mutant('handlers-not-removable', {
    does: 'goes on calling a handler that was set to null',
    caughtBy: ['client.api.handler-set-to-null-not-called'],
    steps: handlers(({ set }) => ({
      set(object, value) {
        if (value !== null) set(object, value);
      },
    })),
  }),
];

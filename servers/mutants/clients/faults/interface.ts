import { mutant } from '../mutant.ts';
import type { Steps } from '../steps.ts';
import { prototypeOf, shaped } from './shaped.ts';

const CONSTANTS = ['CONNECTING', 'OPEN', 'CLOSED'];

/** The constants are defined in this way, on the class and on its prototype. */
const constants = (change: (name: string, value: number) => PropertyDescriptor): Partial<Steps> => ({
  constant: (_object: object, name: string, value: number) => change(name, value),
});

const attribute = (name: string, change: (get: () => unknown) => PropertyDescriptor): Partial<Steps> =>
  shaped((Class) => {
    const { get = () => undefined } = Object.getOwnPropertyDescriptor(prototypeOf(Class), name) ?? {};
    Object.defineProperty(prototypeOf(Class), name, change(get));
  });

/** What can be assigned to. */
const writable = (name: string): Partial<Steps> =>
  attribute(name, (get) => {
    const assigned = new WeakMap<object, { readonly value: unknown }>();
    return {
      get(this: object) {
        return assigned.has(this) ? assigned.get(this)?.value : get.call(this);
      },
      set(this: object, value: unknown) {
        assigned.set(this, { value });
      },
    };
  });

/** Faults of the class itself. */
export const interfaceMutants = [
  mutant('constants-writable', {
    does: 'lets the constants be assigned to',
    caughtBy: ['client.api.constants-immutable', 'client.api.constants-of-instance-immutable'],
    steps: constants((_, value) => ({ value, enumerable: true, writable: true })),
  }),
  mutant('constants-configurable', {
    does: 'lets the constants be deleted',
    caughtBy: ['client.api.constants-immutable'],
    steps: constants((_, value) => ({ value, enumerable: true, configurable: true })),
  }),
  mutant('constants-hidden', {
    does: 'does not enumerate the constants',
    caughtBy: ['client.api.constants-immutable'],
    steps: constants((_, value) => ({ value })),
  }),
  ...CONSTANTS.map((constant) =>
    mutant(`constant-${constant.toLowerCase()}-wrong`, {
      does: `has another value for ${constant}`,
      caughtBy: [`client.api.constant-${constant.toLowerCase()}`],
      steps: constants((name, value) => ({ value: name === constant ? value + 4 : value, enumerable: true })),
    }),
  ),
  mutant('constants-of-class-only', {
    does: 'has the constants on the class, and not on its objects',
    caughtBy: ['client.api.constant-open', 'client.api.constant-connecting'],
    steps: {
      constant: (object, _name, value) =>
        typeof object === 'function' ? { value, enumerable: true } : { value: undefined },
    },
  }),
  mutant('event-target-lost', {
    does: 'is no EventTarget, though it has its methods',
    caughtBy: ['client.api.instance-of-eventtarget'],
    steps: shaped((Class) => {
      const methods = Object.getOwnPropertyDescriptors(EventTarget.prototype);
      Object.setPrototypeOf(prototypeOf(Class), Object.create(Object.prototype, methods) as object);
    }),
  }),
  mutant('class-is-function', {
    does: 'can be called without new',
    caughtBy: ['client.api.constructor-requires-new'],
    steps: {
      callable: (Class) =>
        new Proxy(Class, { apply: (_target, _this, given) => Reflect.construct(Class, given as [string]) }),
    },
  }),
  mutant('class-with-length-2', {
    does: 'counts its second argument as required',
    caughtBy: ['client.api.constructor-length'],
    steps: shaped((Class) => Object.defineProperty(Class, 'length', { value: 2 })),
  }),
  mutant('class-without-heirs', {
    does: 'makes an EventSource, whatever class extends it',
    caughtBy: ['client.api.instance-of-eventsource'],
    steps: {
      callable: (Class) => new Proxy(Class, { construct: (_t, given) => new Class(...(given as [string])) }),
    },
  }),
  mutant('tag-missing', {
    does: 'is an EventTarget for Object.prototype.toString',
    caughtBy: ['client.api.to-string-tag'],
    steps: shaped((Class) => Reflect.deleteProperty(prototypeOf(Class), Symbol.toStringTag)),
  }),
  mutant('prototype-frozen', {
    does: 'does not let its prototype be extended',
    caughtBy: ['client.api.prototype-extensible'],
    steps: shaped((Class) => Object.freeze(prototypeOf(Class))),
  }),
  mutant('url-writable', {
    does: 'lets url be assigned to',
    caughtBy: ['client.api.url-readonly'],
    steps: writable('url'),
  }),
  mutant('state-writable', {
    does: 'lets readyState be assigned to',
    caughtBy: ['client.api.state-readonly'],
    steps: writable('readyState'),
  }),
  mutant('credentials-writable', {
    does: 'lets withCredentials be assigned to',
    caughtBy: ['client.api.credentials-readonly'],
    steps: writable('withCredentials'),
  }),
];

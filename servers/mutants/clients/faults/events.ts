import { mutant } from '../mutant.ts';
import { RIGHT, type Steps } from '../steps.ts';

type Init = Parameters<Steps['messageEvent']>[1];

/** The origin that each object was opened at. */
const openedAt = new WeakMap<EventTarget, string>();

const message = (change: (type: string, init: Init) => Event): Partial<Steps> => ({
  messageEvent: (type, init) => change(type, init),
});

const connection = (change: (type: string) => Event): Partial<Steps> => ({
  openEvent: () => change('open'),
  errorEvent: () => change('error'),
});

const looksLikeMessage = (type: string): Event => {
  const event = new Event(type);
  for (const name of ['data', 'origin', 'lastEventId']) Object.defineProperty(event, name, { value: '' });
  return event;
};

/** A MessageEvent with another value for one attribute. */
const withAttribute = (name: string, value: unknown) =>
  message((type, init) => Object.defineProperty(RIGHT.messageEvent(type, init), name, { value }));

export const eventMutants = [
  mutant('origin-missing', {
    does: 'gives events no origin',
    caughtBy: ['client.parsing.origin'],
    steps: message((type, init) => new MessageEvent(type, { ...init, origin: '' })),
  }),
  mutant('origin-is-url', {
    does: 'gives events the URL as origin',
    caughtBy: ['client.parsing.origin'],
    steps: { originOf: (head) => head.url.href },
  }),
  mutant('origin-without-port', {
    does: 'leaves the port out of the origin',
    caughtBy: ['client.parsing.origin'],
    steps: { originOf: ({ url }) => `${url.protocol}//${url.hostname}` },
  }),
  mutant('origin-with-slash', {
    does: 'puts a slash behind the origin',
    caughtBy: ['client.parsing.origin'],
    steps: { originOf: ({ url }) => `${url.origin}/` },
  }),
  mutant('origin-before-redirect', {
    does: 'gives events the origin that the stream was opened with',
    caughtBy: ['client.cors.redirect-event-origin'],
    steps: {
      visit(source) {
        const visit = RIGHT.visit(source);
        openedAt.set(source.target, openedAt.get(source.target) ?? source.url.origin);
        return visit;
      },
      parser: (source, origin) => RIGHT.parser(source, openedAt.get(source.target) ?? origin),
    },
  }),
  mutant('message-is-plain-event', {
    does: 'fires plain events with the attributes of a MessageEvent',
    caughtBy: ['client.api.stream-events-are-messageevents'],
    steps: message((type, init) => {
      const event = new Event(type);
      for (const [name, value] of Object.entries(init)) Object.defineProperty(event, name, { value });
      return event;
    }),
  }),
  mutant('message-is-custom-event', {
    does: 'fires custom events with the data as detail',
    caughtBy: ['client.api.listener-for-custom-type', 'client.api.onmessage-called-for-each-message'],
    steps: message((type, { data }) => new CustomEvent(type, { detail: data })),
  }),
  mutant('message-bubbles', {
    does: 'lets messages bubble',
    caughtBy: ['client.api.stream-events-do-not-bubble'],
    steps: withAttribute('bubbles', true),
  }),
  mutant('message-cancelable', {
    does: 'lets messages be cancelled',
    caughtBy: ['client.api.stream-events-not-cancelable'],
    steps: withAttribute('cancelable', true),
  }),
  mutant('message-composed', {
    does: 'makes messages composed',
    caughtBy: ['client.api.stream-events-do-not-bubble'],
    steps: withAttribute('composed', true),
  }),
  mutant('message-with-source', {
    does: 'names the object as source of a message',
    caughtBy: ['client.api.stream-events-without-source'],
    steps: {
      deliver(source, event) {
        Object.defineProperty(event, 'source', { value: source.target });
        RIGHT.deliver(source, event);
      },
    },
  }),
  mutant('message-without-ports', {
    does: 'gives messages no list of ports',
    caughtBy: ['client.api.stream-events-without-source'],
    steps: withAttribute('ports', null),
  }),
  mutant('message-data-is-object', {
    does: 'gives messages an object as data',
    caughtBy: ['client.api.close-in-message-listener'],
    steps: message((type, init) => {
      const data = { toString: () => init.data, valueOf: () => init.data };
      return new MessageEvent(type, { ...init, data });
    }),
  }),
  mutant('message-attributes-later', {
    does: 'sets data to null when the listeners have been called',
    caughtBy: ['client.api.stream-events-keep-their-attributes'],
    steps: {
      deliver(source, event) {
        source.queue(() => {
          source.fire(event);
          Object.defineProperty(event, 'data', { value: null });
          Object.defineProperty(event, 'lastEventId', { value: '' });
        });
      },
    },
  }),
  mutant('message-null-id', {
    does: 'gives messages null in place of an empty last event ID',
    caughtBy: ['client.api.last-event-id-not-shared'],
    steps: {
      deliver(source, event) {
        if ('lastEventId' in event && event.lastEventId === '')
          Object.defineProperty(event, 'lastEventId', { value: null });
        RIGHT.deliver(source, event);
      },
    },
  }),
  mutant('message-before-state', {
    does: 'fires messages while it shows CONNECTING',
    caughtBy: ['client.api.state-while-open', 'client.connection.messages-before-error'],
    steps: {
      deliver(source, event) {
        source.queue(() => {
          const { readyState } = source;
          source.readyState = 0;
          source.fire(event);
          if (source.readyState === 0) source.readyState = readyState;
        });
      },
    },
  }),
  mutant('message-fired-while-reading', {
    does: 'fires messages while it reads the body, not in a task of their own',
    caughtBy: ['client.reconnection.slow-answer-not-asked-again'],
    steps: {
      deliver(source, event) {
        if (source.readyState !== 2) source.fire(event);
      },
    },
  }),
  mutant('open-is-message', {
    does: 'fires open and error as messages',
    caughtBy: ['client.api.stream-event-named-error', 'client.api.stream-event-named-open'],
    steps: connection(looksLikeMessage),
  }),
  mutant('connection-events-bubble', {
    does: 'lets open and error bubble',
    caughtBy: ['client.api.error-of-drop-not-a-message', 'client.api.open-event-plain'],
    steps: connection((type) => new Event(type, { bubbles: true })),
  }),
  mutant('connection-events-cancelable', {
    does: 'lets open and error be cancelled',
    caughtBy: ['client.api.error-of-drop-not-a-message', 'client.api.open-event-plain'],
    steps: connection((type) => new Event(type, { cancelable: true })),
  }),
  mutant('open-is-custom-event', {
    does: 'fires open as a CustomEvent',
    caughtBy: ['client.api.open-event-plain'],
    steps: { openEvent: () => new CustomEvent('open', { detail: 'open' }) },
  }),
  mutant('open-has-data', {
    does: 'gives open an attribute data',
    caughtBy: ['client.api.open-event-plain'],
    steps: { openEvent: () => Object.assign(new Event('open'), { data: '' }) },
  }),
  mutant('error-is-message-event', {
    does: 'fires error as a MessageEvent',
    caughtBy: ['client.api.error-of-drop-not-a-message', 'client.api.error-of-failure-not-a-message'],
    steps: { errorEvent: () => new MessageEvent('error', { data: 'lost' }) },
  }),
  mutant('error-has-data', {
    does: 'gives error an attribute data',
    caughtBy: ['client.api.error-of-drop-not-a-message', 'client.api.error-of-failure-not-a-message'],
    steps: { errorEvent: () => Object.assign(new Event('error'), { data: 'lost' }) },
  }),
];

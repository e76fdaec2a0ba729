import { end, hold, pause, respond, stream } from '../../../servers/reference/script.ts';
import { area, requestCount, runs } from '../words.ts';

/**
 * The event handler attributes onopen, onmessage and onerror.
 * https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes
 */
export const handlerCases = area('client.api', [
  runs('onopen-called-for-each-connection', {
    requirement: 'api.handlers.onopen',
    title: 'onopen is called once for each connection that is opened',
    script: [stream('retry: 50\n\n', end()), stream('data: x\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const types: string[] = [];
      source.onopen = ({ type }) => types.push(type);
      await next(source, 'message');
      note('types', types);
    },
    facts: { types: ['open', 'open'] },
  }),
  runs('onmessage-called-for-each-message', {
    requirement: 'api.handlers.onmessage',
    title: 'onmessage is called with each event of type message',
    script: [stream('data: 1\n\nevent: message\ndata: 2\n\nevent: last\ndata: 3\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const seen: string[] = [];
      source.onmessage = ({ type, data }) => seen.push(`${type} ${data}`);
      await next(source, 'last');
      note('seen', seen);
    },
    facts: { seen: ['message 1', 'message 2'] },
  }),
  runs('onerror-called-on-drop-and-failure', {
    requirement: 'api.handlers.onerror',
    title: 'onerror is called when a connection is lost, and when one fails',
    script: [stream('retry: 50\n\n', end()), respond(404, [['Access-Control-Allow-Origin', '*']])],
    program: async ({ open, note }) => {
      const source = open();
      const seen: string[] = [];
      await new Promise<void>((resolve) => {
        source.onerror = ({ type }) => {
          seen.push(`${type} ${source.readyState}`);
          if (source.readyState === 2) resolve();
        };
      });
      note('seen', seen);
    },
    facts: { seen: ['error 0', 'error 2'] },
    expect: [requestCount(2)],
  }),
  runs('handlers-of-other-types-not-called', {
    requirement: 'api.handlers.onmessage',
    title: 'a function that is assigned to on and the name of another event is not called with it',
    script: [stream('event: foo\ndata: 1\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      let calls = 0;
      Object.assign(source, {
        onfoo: () => {
          calls += 1;
        },
      });
      await next(source, 'foo');
      note('calls', calls);
    },
    facts: { calls: 0 },
  }),
  runs('handlers-null-by-default', {
    requirement: 'api.handlers.default-null',
    title: 'the handlers are null until they are set',
    program: ({ open, note }) => {
      const source = open();
      note('onopen', source.onopen === null);
      note('onmessage', source.onmessage === null);
      note('onerror', source.onerror === null);
    },
    facts: { onopen: true, onmessage: true, onerror: true },
  }),
  runs('handlers-read-back', {
    requirement: 'api.handlers.replace',
    title: 'a function that was assigned to a handler is read back',
    program: ({ open, note }) => {
      const source = open();
      const [first, second] = [() => {}, () => {}];
      for (const handler of [first, second]) {
        source.onopen = handler;
        source.onmessage = handler;
        source.onerror = handler;
      }
      note('onopen', source.onopen === second);
      note('onmessage', source.onmessage === second);
      note('onerror', source.onerror === second);
    },
    facts: { onopen: true, onmessage: true, onerror: true },
  }),
  runs('handler-set-to-null-not-called', {
    requirement: 'api.handlers.set-null-removes',
    title: 'a handler that is set to null is called no more',
    script: [
      stream(
        'data: 1\n\nevent: between\ndata: 2\n\n',
        pause(50),
        'data: 3\n\nevent: last\ndata: 4\n\n',
        hold(),
      ),
    ],
    program: async ({ open, next, note }) => {
      const source = open();
      const seen: string[] = [];
      source.onmessage = ({ data }) => seen.push(data);
      source.addEventListener('between', () => {
        source.onmessage = null;
      });
      await next(source, 'last');
      note('seen', seen);
      note('onmessage', source.onmessage === null);
    },
    facts: { seen: ['1'], onmessage: true },
  }),
  runs('handler-replaced', {
    requirement: 'api.handlers.replace',
    title: 'a handler that is assigned takes the place of the one before',
    script: [stream('data: x\n\nevent: last\ndata: y\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const called: string[] = [];
      source.onmessage = () => called.push('first');
      source.onmessage = () => called.push('second');
      await next(source, 'last');
      note('called', called);
    },
    facts: { called: ['second'] },
  }),
  runs('handler-no-object-becomes-null', {
    requirement: 'api.handlers.noncallable-becomes-null',
    title: 'a value that is no object, assigned to a handler, becomes null',
    program: ({ open, note }) => {
      const source = open();
      for (const value of [5, 'text', true, undefined]) {
        source.onmessage = () => {};
        source.onmessage = value as unknown as null;
        note(`after ${value}`, source.onmessage === null);
      }
    },
    facts: { 'after 5': true, 'after text': true, 'after true': true, 'after undefined': true },
  }),
  runs('handler-in-order-of-listeners', {
    requirement: 'api.handlers.order',
    title: 'a handler takes its turn among the listeners where it was set',
    script: [stream('data: x\n\nevent: last\ndata: y\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const called: string[] = [];
      source.addEventListener('message', () => called.push('listener 1'));
      source.onmessage = () => called.push('onmessage');
      source.addEventListener('message', () => called.push('listener 2'));
      await next(source, 'last');
      note('called', called);
    },
    facts: { called: ['listener 1', 'onmessage', 'listener 2'] },
  }),
  runs('handler-replaced-keeps-turn', {
    requirement: 'api.handlers.order',
    title: 'a handler that takes the place of another takes its turn, too',
    script: [stream('data: x\n\nevent: last\ndata: y\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const called: string[] = [];
      source.onmessage = () => called.push('before');
      source.addEventListener('message', () => called.push('listener'));
      source.onmessage = () => called.push('onmessage');
      await next(source, 'last');
      note('called', called);
    },
    facts: { called: ['onmessage', 'listener'] },
  }),
  runs('handler-target-and-this', {
    requirement: 'api.handlers.target-and-this',
    title: 'a handler has the object as this, and as target and currentTarget of the event',
    script: [stream('data: x\n\nevent: last\ndata: y\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      source.onmessage = function (event) {
        note('this', this === source);
        note('target', event.target === source);
        note('currentTarget', event.currentTarget === source);
      };
      await next(source, 'last');
    },
    facts: { this: true, target: true, currentTarget: true },
  }),
  runs('onmessage-not-called-for-other-types', {
    requirement: 'api.handlers.onmessage-only-type-message',
    title: 'onmessage is not called for an event of another type',
    script: [stream('event: foo\ndata: x\n\nevent: Message\ndata: y\n\nevent: last\ndata: z\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      const seen: string[] = [];
      source.onmessage = ({ data }) => seen.push(data);
      await next(source, 'last');
      note('seen', seen);
    },
    facts: { seen: [] },
  }),
  runs('listener-for-custom-type', {
    requirement: 'api.handlers.listener-for-custom-type',
    title: 'an event with a type of its own reaches the listeners for exactly this type',
    script: [
      stream(
        'event: foo\ndata: 1\n\nevent: FOO\ndata: 2\n\nevent: food\ndata: 3\n\nevent: last\ndata: 4\n\n',
        hold(),
      ),
    ],
    program: async ({ open, next, note }) => {
      const source = open();
      const seen: string[] = [];
      source.addEventListener('foo', ({ type, data }) => seen.push(`${type} ${data}`));
      await next(source, 'last');
      note('seen', seen);
    },
    facts: { seen: ['foo 1'] },
  }),
  ...(['open', 'error'] as const).map((type) =>
    runs(`stream-event-named-${type}`, {
      requirement: 'api.handlers.stream-event-named-open-or-error',
      title: `an event of the stream that is named ${type} is a message for on${type}, and no change of state`,
      script: [stream(`event: ${type}\ndata: of the stream\n\nevent: last\ndata: x\n\n`, hold())],
      program: async ({ open, next, note }) => {
        const source = open();
        const seen: string[] = [];
        const handler = (event: Event) => {
          if (!('data' in event)) return;
          seen.push(`${event.type} ${event.constructor.name} ${event.data} ${source.readyState}`);
        };
        source.onopen = handler;
        source.onerror = handler;
        await next(source, 'last');
        note('seen', seen);
      },
      facts: { seen: [`${type} MessageEvent of the stream 1`] },
      expect: [requestCount(1)],
    }),
  ),
  runs('onerror-has-one-argument', {
    requirement: 'api.handlers.onerror-single-argument',
    title: 'onerror is called with an event and nothing else',
    script: [stream(end())],
    program: async ({ open, note }) => {
      const source = open();
      const given = await new Promise<readonly unknown[]>((resolve) => {
        source.onerror = (...args: readonly unknown[]) => resolve(args);
      });
      note('number of arguments', given.length);
      note('an event', given[0] instanceof Event);
    },
    facts: { 'number of arguments': 1, 'an event': true },
  }),
]);

import { end, hold, pause, stream } from '../../../servers/reference/script.ts';
import {
  area,
  events,
  field,
  gap,
  lastEventId,
  method,
  plays,
  reconnected,
  reports,
  requestCount,
  requests,
  runs,
} from '../words.ts';

/** The least of what can be called a few seconds, in ms. */
const SHORTEST_DEFAULT = 1000;

/** Several requests may come, or none: the program closes what it opens. */
const streams = (count: number) => Array.from({ length: count }, () => stream(hold()));

/**
 * The constructor as a function, its options, and what it sets going.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
 */
export const constructorCases = area('client.api', [
  runs('constructor-requires-new', {
    requirement: 'api.ctor.requires-new',
    title: 'a call of EventSource without new throws a TypeError and makes no request',
    program: ({ EventSource, url, note, thrown }) => {
      const plainFunction = EventSource as unknown as (url: string) => unknown;
      note(
        'thrown',
        thrown(() => plainFunction(url)),
      );
    },
    facts: { thrown: 'TypeError' },
    expect: [requestCount(0)],
  }),
  runs('constructor-length', {
    requirement: 'api.ctor.length',
    title: 'the constructor has a length of 1, as its second argument may be left out',
    program: ({ EventSource, note }) => {
      note('EventSource.length', EventSource.length);
    },
    facts: { 'EventSource.length': 1 },
  }),
  runs('credentials-off-by-default', {
    requirement: 'api.ctor.withcredentials-default',
    title: 'withCredentials is false when no options are given',
    program: ({ EventSource, url, note }) => {
      const source = new EventSource(url);
      note('withCredentials', source.withCredentials);
      source.close();
    },
    facts: { withCredentials: false },
  }),
  runs('credentials-on-when-asked-for', {
    requirement: 'api.ctor.withcredentials-true',
    title: 'withCredentials is true when the options say so',
    program: ({ open, url, note }) => {
      note('withCredentials', open(url, { withCredentials: true }).withCredentials);
    },
    facts: { withCredentials: true },
  }),
  runs('credentials-converted-to-boolean', {
    requirement: 'api.ctor.withcredentials-coerced',
    title: 'any value of the option withCredentials is converted to a boolean',
    script: streams(6),
    program: ({ open, url, note }) => {
      const values: Record<string, unknown> = { 1: 1, no: 'no', '{}': {}, 0: 0, '""': '', null: null };
      for (const [name, value] of Object.entries(values)) {
        const source = open(url, { withCredentials: value as boolean });
        note(name, String(source.withCredentials));
        source.close();
      }
    },
    facts: { 1: 'true', no: 'true', '{}': 'true', 0: 'false', '""': 'false', null: 'false' },
  }),
  runs('init-nullish', {
    requirement: 'api.ctor.init-nullish',
    title: 'undefined and null in place of the options mean all defaults',
    script: streams(2),
    program: ({ EventSource, url, note }) => {
      for (const init of [undefined, null]) {
        const source = new EventSource(url, init as unknown as EventSourceInit);
        note(`withCredentials after ${init}`, source.withCredentials);
        source.close();
      }
    },
    facts: { 'withCredentials after undefined': false, 'withCredentials after null': false },
  }),
  runs('init-primitive-refused', {
    requirement: 'api.ctor.init-primitive-typeerror',
    title: 'options that are no object throw a TypeError',
    script: streams(3),
    program: ({ open, url, note, thrown }) => {
      for (const init of [5, 'text', true])
        note(
          `thrown for ${init}`,
          thrown(() => open(url, init as unknown as EventSourceInit).close()),
        );
    },
    facts: {
      'thrown for 5': 'TypeError',
      'thrown for text': 'TypeError',
      'thrown for true': 'TypeError',
    },
  }),
  runs('init-unknown-members-ignored', {
    requirement: 'api.ctor.init-unknown-ignored',
    title: 'options that EventSource does not have, such as headers and method, change nothing',
    needs: ['document'],
    program: ({ open, url, note }) => {
      const source = open(url, {
        headers: { 'X-Unknown': '1' },
        method: 'POST',
        body: 'x',
      } as EventSourceInit);
      note('withCredentials', source.withCredentials);
    },
    facts: { withCredentials: false },
    until: requests(1),
    expect: [method(0, 'GET'), field(0, 'x-unknown', null)],
  }),
  runs('constructor-returns-connecting', {
    requirement: 'api.ctor.returns-before-connecting',
    title: 'the constructor returns before anything is fired: the object is connecting, and open comes later',
    program: async ({ open, next, note }) => {
      const source = open();
      note('readyState', source.readyState);
      await next(source, 'open');
      note('open', 'fired later');
    },
    facts: { readyState: 0, open: 'fired later' },
  }),
  runs('constructor-starts-request', {
    requirement: 'api.ctor.starts-fetch-unprompted',
    title: 'an object that nobody listens to makes its request',
    program: ({ open, note }) => {
      note('readyState', open().readyState);
    },
    facts: { readyState: 0 },
    until: requests(1),
    expect: [requestCount(1)],
  }),
  runs('instances-independent', {
    requirement: 'api.ctor.independent-instances',
    title: 'two objects for one URL make a request each, and closing one leaves the other delivering',
    script: Array.from({ length: 2 }, () => stream('data: 1\n\n', pause(200), 'data: 2\n\n', hold())),
    program: async ({ open, next, note }) => {
      const [closed, other] = [open(), open()];
      const second = new Promise<void>((resolve) => {
        other.addEventListener('message', ({ data }) => {
          if (data === '2') resolve();
        });
      });
      await Promise.all([next(closed, 'message'), next(other, 'message')]);
      closed.close();
      await second;
      note('states', [closed.readyState, other.readyState]);
    },
    facts: { states: [2, 1] },
    expect: [requestCount(2)],
  }),
  runs('last-event-id-not-shared', {
    requirement: 'api.ctor.last-event-id-initially-empty',
    title: 'a new object sends no Last-Event-ID, though an earlier one has received an id',
    script: [stream('id: 7\ndata: x\n\n', hold()), stream('data: y\n\n', hold())],
    program: async ({ open, next, note }) => {
      await next(open(), 'message');
      const event = await next(open(), 'message');
      note('lastEventId', (event as MessageEvent).lastEventId);
    },
    facts: { lastEventId: '' },
    expect: [lastEventId(0, null), lastEventId(1, null)],
  }),
  runs('throwing-option-makes-no-request', {
    requirement: 'api.ctor.url-invalid-no-request',
    title: 'a constructor that throws because reading an option throws makes no request',
    program: ({ open, url, note, thrown }) => {
      const init = {
        get withCredentials(): boolean {
          throw new RangeError('an option that cannot be read');
        },
      };
      note(
        'thrown',
        thrown(() => open(url, init)),
      );
    },
    facts: { thrown: 'RangeError' },
    expect: [requestCount(0)],
  }),
  plays('default-reconnection-time', {
    requirement: 'api.ctor.default-reconnection-time',
    title: 'without a retry field an object waits a second or more before it reconnects',
    script: [stream('data: x\n\n', end()), stream(hold())],
    until: reconnected(1),
    expect: [events('x'), gap(0, 1).atLeast(SHORTEST_DEFAULT), reports({ measure: 'gap', from: 0 })],
    deliveries: ['as-written'],
  }),
]);

import { end, hold, respond, stream } from '../../../servers/reference/script.ts';
import { area, runs } from '../words.ts';

const EVENTS = 'id: 1\ndata: x\n\nevent: foo\ndata: y\n\n';

/**
 * The events of a stream, as objects.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
 */
export const eventObjectCases = area('client.api', [
  runs('stream-events-are-messageevents', {
    requirement: 'stream.dispatch.messageevent',
    title: 'the events of a stream are of the interface MessageEvent, whatever their type',
    script: [stream(EVENTS, hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      for (const event of await Promise.all([next(source, 'message'), next(source, 'foo')])) {
        note(event.type, event.constructor.name);
      }
    },
    facts: { message: 'MessageEvent', foo: 'MessageEvent' },
  }),
  runs('stream-events-without-source', {
    requirement: 'stream.dispatch.source-null',
    title: 'the events of a stream have no source and no ports',
    script: [stream(EVENTS, hold())],
    program: async ({ open, next, note }) => {
      const event = (await next(open(), 'message')) as MessageEvent;
      note('source', event.source === null ? null : typeof event.source);
      note('ports', event.ports.length);
    },
    facts: { source: null, ports: 0 },
  }),
  runs('stream-events-do-not-bubble', {
    requirement: 'stream.dispatch.not-bubbling',
    title: 'the events of a stream do not bubble and are not composed',
    script: [stream(EVENTS, hold())],
    program: async ({ open, next, note }) => {
      const { bubbles, composed } = await next(open(), 'message');
      note('bubbles', bubbles);
      note('composed', composed);
    },
    facts: { bubbles: false, composed: false },
  }),
  runs('stream-events-not-cancelable', {
    requirement: 'stream.dispatch.not-cancelable',
    title: 'the events of a stream cannot be cancelled',
    script: [stream(EVENTS, hold())],
    program: async ({ open, note }) => {
      const source = open();
      const event = await new Promise<Event>((resolve) => {
        source.addEventListener('message', (received) => {
          received.preventDefault();
          resolve(received);
        });
      });
      note('cancelable', event.cancelable);
      note('defaultPrevented', event.defaultPrevented);
    },
    facts: { cancelable: false, defaultPrevented: false },
  }),
  runs('stream-events-trusted', {
    requirement: 'stream.dispatch.trusted',
    title: 'the events of a stream are trusted',
    needs: ['document'],
    script: [stream(EVENTS, hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      for (const event of await Promise.all([next(source, 'message'), next(source, 'foo')]))
        note(event.type, event.isTrusted);
    },
    facts: { message: true, foo: true },
  }),
  runs('stream-events-target', {
    requirement: 'stream.dispatch.target',
    title: 'the target of the events of a stream is the object',
    script: [stream(EVENTS, hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      for (const event of await Promise.all([next(source, 'message'), next(source, 'foo')]))
        note(event.type, event.target === source);
    },
    facts: { message: true, foo: true },
  }),
  runs('stream-events-of-own-realm', {
    requirement: 'stream.dispatch.realm',
    title: 'the events of an object are made in the realm of its class, and not in that of its caller',
    needs: ['document'],
    script: [stream(EVENTS, hold())],
    program: async ({ next, url, note }) => {
      const frame = document.createElement('iframe');
      document.documentElement.append(frame);
      const inner = frame.contentWindow as unknown as typeof globalThis;
      const event = await next(new inner.EventSource(url), 'message');
      note("of the frame's MessageEvent", event instanceof inner.MessageEvent);
      note("of the caller's MessageEvent", event instanceof MessageEvent);
    },
    facts: { "of the frame's MessageEvent": true, "of the caller's MessageEvent": false },
  }),
  runs('stream-events-keep-their-attributes', {
    requirement: 'stream.dispatch.attributes-stable',
    title: 'an event that was delivered stays as it is while others follow',
    script: [
      stream(
        ...Array.from({ length: 10 }, (_, index) => `id: ${index}\ndata: ${index}\n\n`),
        'event: last\ndata: x\n\n',
        hold(),
      ),
    ],
    program: async ({ open, next, note }) => {
      const source = open();
      const first = next(source, 'message') as Promise<MessageEvent>;
      const last = next(source, 'last');
      const told = ({ type, data, lastEventId, origin }: MessageEvent) => [type, data, lastEventId, origin];
      const before = told(await first);
      await last;
      const after = told(await first);
      note('data', after[1]);
      note('unchanged', JSON.stringify(before) === JSON.stringify(after));
    },
    facts: { data: '0', unchanged: true },
  }),
  runs('open-event-plain', {
    requirement: 'connect.announce.event-shape',
    title: 'open is a plain Event without data that neither bubbles nor can be cancelled',
    program: async ({ open, next, note }) => {
      const event = await next(open(), 'open');
      note('interface', event.constructor.name);
      note('has data', 'data' in event);
      note('bubbles', event.bubbles);
      note('cancelable', event.cancelable);
    },
    facts: { interface: 'Event', 'has data': false, bubbles: false, cancelable: false },
  }),
  runs('open-event-trusted', {
    requirement: 'connect.announce.event-shape',
    title: 'open is trusted',
    needs: ['document'],
    program: async ({ open, next, note }) => {
      note('isTrusted', (await next(open(), 'open')).isTrusted);
    },
    facts: { isTrusted: true },
  }),
  ...[
    {
      slug: 'failure',
      words: 'a failure',
      requirement: 'connect.fail.error-event-shape' as const,
      answer: respond(404, [['Access-Control-Allow-Origin', '*']]),
      readyState: 2,
    },
    {
      slug: 'drop',
      words: 'a lost connection',
      requirement: 'connect.reestablish.error-event-shape' as const,
      answer: stream('data: x\n\n', end()),
      readyState: 0,
    },
  ].flatMap(({ slug, words, requirement, answer, readyState }) => [
    runs(`error-of-${slug}-plain`, {
      requirement,
      title: `the error of ${words} is of the interface Event and no other`,
      script: [answer],
      program: async ({ open, next, note }) => {
        const source = open();
        const event = await next(source, 'error');
        note('interface', event.constructor.name);
        note('readyState', source.readyState);
      },
      facts: { interface: 'Event', readyState },
    }),
    runs(`error-of-${slug}-not-a-message`, {
      requirement,
      title: `the error of ${words} has no data, does not bubble and cannot be cancelled`,
      script: [answer],
      program: async ({ open, next, note }) => {
        const event = await next(open(), 'error');
        note('has data', 'data' in event);
        note('bubbles', event.bubbles);
        note('cancelable', event.cancelable);
      },
      facts: { 'has data': false, bubbles: false, cancelable: false },
    }),
  ]),
]);

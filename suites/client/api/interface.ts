import { end, hold, respond, stream } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import { area, type CaseInArea, requestCount, runs, target } from '../words.ts';

const constant = (
  requirement: RequirementId,
  name: 'CONNECTING' | 'OPEN' | 'CLOSED',
  value: number,
  slug: string,
): CaseInArea =>
  runs(`constant-${slug}`, {
    requirement,
    title: `${name} is ${value} on the class, its prototype and its instances`,
    program: ({ EventSource, open, note }) => {
      const [Class, source] = [EventSource as unknown as Record<string, number>, open()];
      const ofPrototype = EventSource.prototype as unknown as Record<string, number>;
      const ofInstance = source as unknown as Record<string, number>;
      // All of them: a program does not know which one the case is about.
      for (const constantName of ['CONNECTING', 'OPEN', 'CLOSED'])
        note(constantName, [
          Class[constantName] ?? null,
          ofPrototype[constantName] ?? null,
          ofInstance[constantName] ?? null,
        ]);
    },
    facts: { [name]: [value, value, value] },
  });

/**
 * The interface: what an object inherits, its attributes and its constants.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export const interfaceCases = area('client.api', [
  runs('instance-of-eventtarget', {
    requirement: 'api.interface.eventtarget',
    title: 'an EventSource is an EventTarget',
    program: ({ open, note }) => {
      note('instanceof EventTarget', open() instanceof EventTarget);
    },
    facts: { 'instanceof EventTarget': true },
  }),
  runs('instance-of-eventsource', {
    requirement: 'api.interface.eventtarget',
    title: 'the constructor makes instances of EventSource, also of a class that extends it',
    program: ({ EventSource, url, note }) => {
      class Extended extends EventSource {}
      const source = new Extended(url);
      note('instanceof EventSource', source instanceof EventSource);
      note('instanceof the extending class', source instanceof Extended);
      source.close();
    },
    facts: { 'instanceof EventSource': true, 'instanceof the extending class': true },
  }),
  runs('application-dispatches-to-handler', {
    requirement: 'api.interface.eventtarget',
    also: ['api.handlers.onmessage'],
    title: 'a message event that the application dispatches at the object reaches onmessage',
    program: ({ open, note }) => {
      const source = open();
      source.onmessage = ({ data }) => note('data', data);
      source.dispatchEvent(new MessageEvent('message', { data: 'own' }));
    },
    facts: { data: 'own' },
  }),
  runs('prototype-extensible', {
    requirement: 'api.interface.eventtarget',
    title: 'a method that is added to the prototype is found on instances',
    program: ({ EventSource, open, note }) => {
      const added = Symbol('added');
      Reflect.set(EventSource.prototype, added, () => 'found');
      note('method', Reflect.get(open(), added)?.());
      Reflect.deleteProperty(EventSource.prototype, added);
    },
    facts: { method: 'found' },
  }),
  runs('to-string-tag', {
    requirement: 'api.interface.tostringtag',
    title: 'an object is called an EventSource by Object.prototype.toString',
    program: ({ open, note }) => {
      note('string', Object.prototype.toString.call(open()));
    },
    facts: { string: '[object EventSource]' },
  }),
  runs('internals-not-exposed', {
    requirement: 'api.internals-not-exposed',
    title: 'last event ID and reconnection time cannot be read from the object',
    needs: ['document'],
    program: ({ open, note }) => {
      const source = open();
      note('lastEventId', 'lastEventId' in source);
      note('reconnectionTime', 'reconnectionTime' in source);
    },
    facts: { lastEventId: false, reconnectionTime: false },
  }),
  runs('url-serialized', {
    requirement: 'api.url.serialized',
    title: 'url is the serialised absolute URL',
    program: ({ open, url, note }) => {
      note('url', open(`${url}a b?q="\u00e9"#f<`).url.replace(url, '/'));
    },
    facts: { url: '/a%20b?q=%22%C3%A9%22#f%3C' },
  }),
  runs('url-unchanged-by-redirect', {
    requirement: 'api.url.unchanged-by-redirect',
    title: 'url stays what it was through a redirect and a reconnection',
    script: [
      respond(307, [
        ['Location', 'target'],
        ['Access-Control-Allow-Origin', '*'],
      ]),
      stream('retry: 50\ndata: x\n\n', end()),
      stream('event: last\ndata: y\n\n', hold()),
    ],
    program: async ({ open, next, url, note }) => {
      const source = open(`${url}start`);
      for (const type of ['open', 'message', 'error', 'last'])
        source.addEventListener(type, () => note(`url in ${type}`, source.url.slice(url.length)));
      await next(source, 'last');
    },
    facts: {
      'url in open': 'start',
      'url in message': 'start',
      'url in error': 'start',
      'url in last': 'start',
    },
    expect: [target(1, { base: 0, oneOf: ['target'] })],
  }),
  runs('url-readonly', {
    requirement: 'api.url.readonly',
    title: 'assigning to url changes nothing',
    program: ({ open, url, note }) => {
      const source = open();
      Reflect.set(source, 'url', `${url}other`);
      note('url', source.url.replace(url, '/'));
    },
    facts: { url: '/' },
  }),
  runs('credentials-readonly', {
    requirement: 'api.withcredentials.readonly',
    title: 'assigning to withCredentials changes nothing',
    program: ({ open, note }) => {
      const source = open();
      Reflect.set(source, 'withCredentials', true);
      note('withCredentials', source.withCredentials);
    },
    facts: { withCredentials: false },
  }),
  runs('state-readonly', {
    requirement: 'api.readystate.readonly',
    title: 'assigning to readyState changes nothing, and events keep coming',
    script: [stream('data: x\n\n', hold())],
    program: async ({ open, next, note }) => {
      const source = open();
      Reflect.set(source, 'readyState', 2);
      note('readyState', source.readyState);
      await next(source, 'message');
      note('message', 'received');
    },
    facts: { readyState: 0, message: 'received' },
    expect: [requestCount(1)],
  }),
  constant('api.const.connecting', 'CONNECTING', 0, 'connecting'),
  constant('api.const.open', 'OPEN', 1, 'open'),
  constant('api.const.closed', 'CLOSED', 2, 'closed'),
  runs('constants-immutable', {
    requirement: 'api.const.immutable',
    title: 'the constants of the class are enumerable, and neither writable nor configurable',
    program: ({ EventSource, note }) => {
      for (const name of ['CONNECTING', 'OPEN', 'CLOSED']) {
        const descriptor = Object.getOwnPropertyDescriptor(EventSource, name);
        const { enumerable = null, writable = null, configurable = null } = descriptor ?? {};
        note(name, [enumerable, writable, configurable]);
      }
    },
    facts: {
      CONNECTING: [true, false, false],
      OPEN: [true, false, false],
      CLOSED: [true, false, false],
    },
  }),
  runs('constants-of-instance-immutable', {
    requirement: 'api.const.immutable',
    title: 'assigning to the constants of an instance changes nothing',
    program: ({ open, note }) => {
      const source = open();
      Reflect.set(source, 'CONNECTING', 7);
      Reflect.set(source, 'OPEN', 7);
      Reflect.set(source, 'CLOSED', 7);
      note('constants', [source.CONNECTING, source.OPEN, source.CLOSED]);
    },
    facts: { constants: [0, 1, 2] },
  }),
]);

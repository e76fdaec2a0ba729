import { inSection } from './in-section.ts';
import { sse, webIdl } from './spec-links.ts';

export const apiInterface = {
  ...inSection(
    { section: 'The EventSource interface', link: sse('the-eventsource-interface'), appliesTo: 'client' },
    {
      'api.exposed.window': {
        level: 'must',
        statement: 'The EventSource interface object is available as a global in window contexts.',
        seenBy:
          "In a page, check typeof EventSource === 'function' and that constructing one to a valid stream delivers an event.",
        source: 'spec-text',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
      'api.exposed.worker': {
        level: 'must',
        statement: 'The EventSource interface object is available in worker globals as well as windows.',
        seenBy:
          "Inside a dedicated (and shared) worker construct an EventSource to a stream sending 'data: ok\\n\\n' and post the received data and origin back; expect 'ok' and the server's origin.",
        source: 'spec-text',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
      'api.interface.eventtarget': {
        level: 'must',
        statement:
          'EventSource instances are EventTargets, so listeners can be added, removed and dispatched to by the ordinary DOM methods.',
        seenBy:
          "es instanceof EventTarget; addEventListener then removeEventListener for 'message' and confirm the removed listener is silent while the stream delivers events.",
        source: 'spec-text',
      },
      'api.interface.tostringtag': {
        level: 'must',
        link: webIdl('interface-prototype-object'),
        statement:
          'Stringifying an instance through Object.prototype.toString identifies it as an EventSource, as Web IDL interfaces do.',
        seenBy: "Object.prototype.toString.call(es) === '[object EventSource]'.",
        source: 'derived',
      },
    },
  ),
  ...inSection(
    {
      section: 'The EventSource interface: constructor',
      link: sse('the-eventsource-interface'),
      appliesTo: 'client',
    },
    {
      'api.internals-not-exposed': {
        level: 'must',
        statement: 'Reconnection time and last event ID are not readable from the object; only the url is.',
        seenBy: "Check that 'lastEventId' and 'reconnectionTime' are not in es.",
        source: 'spec-text',
        ambiguity:
          'Open proposal whatwg/html#12272 (fromReadableStream) would add both attributes; not in the standard as of 2026-08-21.',
        browserOnly: 'the Node package is a plain JavaScript class, outside any Window/Worker global',
      },
    },
  ),
  ...inSection(
    {
      section: 'The EventSource interface: attributes',
      link: sse('dom-eventsource-url'),
      appliesTo: 'client',
    },
    {
      'api.url.serialized': {
        level: 'must',
        statement: 'The url attribute returns the serialised absolute URL the object was built with.',
        seenBy: 'Compare es.url with new URL(arg, base).href.',
        source: 'spec-text',
      },
      'api.url.unchanged-by-redirect': {
        level: 'must',
        statement: 'The url attribute keeps the constructor URL after redirects.',
        seenBy: '302 from /a to /b then stream; es.url still ends with /a in every handler.',
        source: 'derived',
      },
      'api.url.readonly': {
        level: 'must',
        statement: 'Assigning to url has no effect.',
        seenBy: "es.url = 'x' (sloppy mode) leaves the value unchanged.",
        source: 'derived',
      },
      'api.withcredentials.readonly': {
        level: 'must',
        link: sse('dom-eventsource-withcredentials'),
        statement: 'Assigning to withCredentials has no effect.',
        seenBy: 'es.withCredentials = true leaves it false and later requests stay uncredentialed.',
        source: 'derived',
      },
      'api.readystate.readonly': {
        level: 'must',
        link: sse('dom-eventsource-readystate'),
        statement: 'Assigning to readyState has no effect.',
        seenBy: 'es.readyState = 2 leaves it unchanged and events keep arriving.',
        source: 'derived',
      },
      'api.const.connecting': {
        level: 'must',
        link: sse('dom-eventsource-connecting'),
        statement: 'CONNECTING is the constant 0 on the interface object and on instances.',
        seenBy:
          'EventSource.CONNECTING === 0 and es.CONNECTING === 0 and EventSource.prototype.CONNECTING === 0.',
        source: 'spec-text',
      },
      'api.const.open': {
        level: 'must',
        link: sse('dom-eventsource-open'),
        statement: 'OPEN is the constant 1 on the interface object and on instances.',
        seenBy: 'As for CONNECTING with value 1.',
        source: 'spec-text',
      },
      'api.const.closed': {
        level: 'must',
        link: sse('dom-eventsource-closed'),
        statement: 'CLOSED is the constant 2 on the interface object and on instances.',
        seenBy: 'As for CONNECTING with value 2.',
        source: 'spec-text',
      },
      'api.const.immutable': {
        level: 'must',
        link: webIdl('js-constants'),
        statement: 'The constants are enumerable but neither writable nor configurable.',
        seenBy:
          "Object.getOwnPropertyDescriptor(EventSource,'OPEN') is {value:1, writable:false, enumerable:true, configurable:false}; assignment changes nothing.",
        source: 'spec-text',
      },
    },
  ),
  ...inSection(
    {
      section: 'The EventSource interface: readyState',
      link: sse('dom-eventsource-readystate'),
      appliesTo: 'client',
    },
    {
      'api.state.initial': {
        level: 'must',
        statement: 'readyState is CONNECTING from creation until a connection is announced or fails.',
        seenBy:
          'Read readyState synchronously after construction and again while the server withholds headers; expect 0.',
        source: 'spec-text',
      },
      'api.state.open': {
        level: 'must',
        statement: 'readyState is OPEN while events are being delivered on an established connection.',
        seenBy: 'Record readyState in the open handler and in each message handler; expect 1.',
        source: 'spec-text',
      },
      'api.state.reconnecting': {
        level: 'must',
        statement:
          'readyState returns to CONNECTING while the object waits to reconnect and during the new request.',
        seenBy:
          'Server ends the response; readyState in the error handler, during the delay and until the next open event is 0.',
        source: 'spec-text',
      },
      'api.state.closed-after-fatal': {
        level: 'must',
        statement: 'readyState is CLOSED after a fatal error and stays so.',
        seenBy: 'Server answers 404; readyState 2 in the error handler and 5 s later.',
        source: 'spec-text',
      },
      'api.state.closed-after-close': {
        level: 'must',
        statement: 'readyState is CLOSED after close() and stays so.',
        seenBy: 'Call close() in each of the three states; readyState is 2 immediately and for good.',
        source: 'spec-text',
      },
    },
  ),
};

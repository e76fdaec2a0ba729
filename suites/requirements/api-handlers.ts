import { inSection } from './in-section.ts';
import { dom, html, sse } from './spec-links.ts';

export const apiHandlers = inSection(
  {
    section: 'The EventSource interface: event handlers',
    link: html('webappapis', 'event-handler-idl-attributes'),
    appliesTo: 'client',
  },
  {
    'api.handlers.onopen': {
      level: 'must',
      link: sse('handler-eventsource-onopen'),
      statement: 'The onopen attribute is an event handler for events of type open.',
      seenBy: 'Set es.onopen only; it is called once per announced connection.',
      source: 'spec-text',
    },
    'api.handlers.onmessage': {
      level: 'must',
      link: sse('handler-eventsource-onmessage'),
      statement: 'The onmessage attribute is an event handler for events of type message.',
      seenBy: 'Set es.onmessage only; it receives untyped events.',
      source: 'spec-text',
    },
    'api.handlers.onerror': {
      level: 'must',
      link: sse('handler-eventsource-onerror'),
      statement: 'The onerror attribute is an event handler for events of type error.',
      seenBy: 'Set es.onerror only; it is called on drop and on failure.',
      source: 'spec-text',
    },
    'api.handlers.default-null': {
      level: 'must',
      statement: 'All three handler attributes are null until set.',
      seenBy: '[es.onopen, es.onmessage, es.onerror] are all null.',
      source: 'spec-text',
    },
    'api.handlers.set-null-removes': {
      level: 'must',
      statement: 'Setting a handler attribute back to null stops it being called.',
      seenBy: 'Set, receive one event, set null, receive another: only the first is seen.',
      source: 'spec-text',
    },
    'api.handlers.replace': {
      level: 'must',
      statement: 'Assigning a new function to a handler attribute replaces the earlier one.',
      seenBy: 'Assign A then B; only B is called.',
      source: 'spec-text',
    },
    'api.handlers.noncallable-becomes-null': {
      level: 'must',
      statement: 'Assigning a non-object value to a handler attribute stores null.',
      seenBy: 'es.onmessage = 5; es.onmessage === null.',
      source: 'derived',
    },
    'api.handlers.order': {
      level: 'must',
      link: html('webappapis', 'event-handler-attributes'),
      statement: 'A handler attribute takes its turn among listeners at the position where it was first set.',
      seenBy: 'addEventListener(L1); onmessage = H; addEventListener(L2); expect call order L1, H, L2.',
      source: 'spec-text',
    },
    'api.handlers.target-and-this': {
      level: 'must',
      link: dom('dom-event-target'),
      statement: "Handlers run with the EventSource as this, as currentTarget and as the event's target.",
      seenBy: 'In onmessage check this === es, e.target === es, e.currentTarget === es.',
      source: 'derived',
    },
    'api.handlers.onmessage-only-type-message': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'onmessage does not run for events whose type was changed by an event field.',
      seenBy: "Send 'event: foo\\ndata: x\\n\\n'; onmessage silent, 'foo' listener called once.",
      source: 'derived',
    },
    'api.handlers.listener-for-custom-type': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'Events with a custom type reach listeners registered for exactly that type.',
      seenBy: "addEventListener('foo', ...) receives the event with e.type === 'foo'.",
      source: 'derived',
    },
    'api.handlers.stream-event-named-open-or-error': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement:
        'A stream event may itself be named open or error and is then delivered to the matching handlers as a MessageEvent without changing readyState.',
      seenBy:
        "Send 'event: open\\ndata: 1\\n\\nevent: error\\ndata: 2\\n\\n': onopen/onerror receive MessageEvents with data '1'/'2' and readyState stays 1.",
      source: 'derived',
    },
    'api.handlers.onerror-single-argument': {
      level: 'must',
      link: sse('handler-eventsource-onerror'),
      statement:
        'The onerror handler of an EventSource is an ordinary event handler and is called with one Event argument, not with the message/source/line form used by window.onerror.',
      seenBy: "es.onerror = (...args) => ...: args.length === 1 and args[0].type === 'error'.",
      source: 'derived',
    },
    'api.handlers.exception-isolated': {
      level: 'must',
      link: dom('concept-event-listener-inner-invoke'),
      statement:
        'An exception thrown by a handler is reported but does not stop parsing, delivery or the connection.',
      seenBy:
        'onmessage throws on the first of three events in one chunk; the other two are still delivered and no error event fires.',
      source: 'spec-text',
    },
  },
);

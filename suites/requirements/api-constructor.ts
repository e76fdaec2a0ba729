import { inSection } from './in-section.ts';
import { sse, webIdl } from './spec-links.ts';

export const apiConstructor = {
  ...inSection(
    { section: 'The EventSource interface', link: webIdl('interface-object'), appliesTo: 'client' },
    {
      'api.ctor.requires-new': {
        level: 'must',
        statement:
          'Calling EventSource as a plain function throws a TypeError instead of creating an object.',
        seenBy: 'try { EventSource(url) } and expect TypeError, with no request reaching the server.',
        source: 'spec-text',
      },
      'api.ctor.length': {
        level: 'must',
        statement: 'The constructor function reports exactly one required argument.',
        seenBy: 'EventSource.length === 1.',
        source: 'derived',
      },
    },
  ),
  ...inSection(
    { section: 'The EventSource interface: constructor', link: sse('dom-eventsource'), appliesTo: 'client' },
    {
      'api.ctor.withcredentials-default': {
        level: 'must',
        statement: 'Without an options dictionary the withCredentials attribute is false.',
        seenBy: 'new EventSource(u).withCredentials === false.',
        source: 'spec-text',
      },
      'api.ctor.withcredentials-true': {
        level: 'must',
        statement: 'Passing withCredentials: true makes the attribute read true.',
        seenBy: 'new EventSource(u, {withCredentials: true}).withCredentials === true.',
        source: 'spec-text',
      },
      'api.ctor.withcredentials-coerced': {
        level: 'must',
        link: webIdl('js-boolean'),
        statement:
          'The withCredentials member is converted to a boolean, so truthy values read back as true.',
        seenBy: '{withCredentials: 1} gives es.withCredentials === true (not 1).',
        source: 'spec-text',
      },
      'api.ctor.init-nullish': {
        level: 'must',
        link: webIdl('js-dictionary'),
        statement: 'undefined or null is accepted in place of the options dictionary and means all defaults.',
        seenBy:
          'new EventSource(u, null) and new EventSource(u, undefined) construct with withCredentials false.',
        source: 'spec-text',
      },
      'api.ctor.init-primitive-typeerror': {
        level: 'must',
        link: webIdl('js-dictionary'),
        statement: 'A non-object, non-nullish options argument throws a TypeError.',
        seenBy: 'new EventSource(u, 5) throws TypeError.',
        source: 'spec-text',
      },
      'api.ctor.init-unknown-ignored': {
        level: 'must',
        link: webIdl('js-dictionary'),
        statement: 'Unknown members of the options dictionary are ignored.',
        seenBy:
          "new EventSource(u, {headers: {'X-A':'1'}, method:'POST'}) in a browser sends a GET without X-A.",
        source: 'derived',
        browserOnly: 'the Node package deliberately adds non-standard options (fetch)',
      },
      'api.ctor.returns-before-connecting': {
        level: 'must',
        statement:
          'The constructor returns immediately with the object in the CONNECTING state and fires nothing synchronously.',
        seenBy:
          'Right after construction readyState is 0; handlers attached on the next line still receive the open event.',
        source: 'spec-text',
      },
      'api.ctor.starts-fetch-unprompted': {
        level: 'must',
        statement: 'Construction by itself starts the request; no listener or method call is needed.',
        seenBy: 'Construct without attaching anything; the server must receive one GET.',
        source: 'spec-text',
      },
      'api.ctor.independent-instances': {
        level: 'must',
        statement: 'Each constructed object runs its own fetch with its own state, even for the same URL.',
        seenBy:
          'Construct two objects for one URL; the server sees two GETs, and closing one leaves the other delivering.',
        source: 'derived',
      },
      'api.ctor.client-settings': {
        level: 'must',
        statement:
          'The request is made on behalf of the constructing global, so its origin, referrer and policies apply.',
        seenBy:
          'Check Origin/Referer at the server for a cross-origin stream built inside an iframe or worker.',
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'api.ctor.csp-connect-src': {
        level: 'must',
        link: 'https://w3c.github.io/webappsec-csp/#directive-connect-src',
        statement:
          'A Content-Security-Policy connect-src directive that excludes the stream URL stops the connection without any request.',
        seenBy:
          "Page with connect-src 'none': expect an error event, no open event, and zero requests at the server.",
        source: 'derived',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'api.ctor.request-initially-null': {
        level: 'must',
        link: sse('concept-event-stream-request'),
        statement: "The object's stored request starts as null and is filled in by the constructor.",
        seenBy: 'Not observable from outside.',
        source: 'spec-text',
        untestable: 'internal state that nothing exposes',
      },
      'api.ctor.default-reconnection-time': {
        level: 'should',
        link: sse('concept-event-stream-reconnection-time'),
        statement:
          'Before any retry field the reconnection time is an implementation-defined value of roughly a few seconds.',
        seenBy:
          'Server closes the first response without a retry field; measure error-to-next-request delay and require at least ~1 s and at most ~10 s.',
        source: 'spec-text',
        ambiguity: 'The value is implementation-defined: 1 s, 3 s and 5 s are all in use.',
      },
      'api.ctor.last-event-id-initially-empty': {
        level: 'must',
        link: sse('concept-event-stream-last-event-id'),
        statement:
          'A new object starts with an empty last event ID string, so its first request carries no Last-Event-ID header.',
        seenBy:
          "Inspect the first request's headers; Last-Event-ID must be absent, also for a second object made after an earlier one received ids.",
        source: 'spec-text',
      },
    },
  ),
};

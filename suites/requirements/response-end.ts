import { inSection } from './in-section.ts';
import { fetchStandard, rfc, sse } from './spec-links.ts';

export const responseEnd = {
  ...inSection(
    {
      section: 'The EventSource interface: process response (network errors)',
      link: sse('dom-eventsource'),
      appliesTo: 'client',
    },
    {
      'response.network-error-reestablishes': {
        level: 'must',
        statement:
          'A network error before any response leads to another attempt after the reconnection time, not to failure.',
        seenBy:
          'Server resets (and, separately, cleanly closes) the first two connections before sending anything, then serves: error events with readyState 0, then open on the third request.',
        source: 'spec-text',
      },
      'response.network-error-connection-refused': {
        level: 'must',
        statement: 'A refused TCP connection is retried.',
        seenBy: 'Point at a closed port, open the port after 4 s; the client connects by itself.',
        source: 'derived',
        ambiguity:
          'A client that knows that trying again is futile may fail instead; a refused connection alone does not tell it that.',
      },
      'response.network-error-certificate': {
        level: 'must',
        link: rfc(9110, '4.3.4'),
        statement: 'A certificate that does not verify is a network error: nothing is read from behind it.',
        seenBy:
          'Redirect to servers whose certificate is of an unknown authority, has expired, or is for another name: an error, no request there, no event.',
        source: 'derived',
        ambiguity: 'Whether such an error is retried or fails the connection is up to the client.',
      },
      'response.network-error-garbage': {
        level: 'should',
        statement: 'An unparsable HTTP response is a network error and is retried.',
        seenBy:
          'Answer with non-HTTP bytes twice and then properly: two errors with readyState 0, then open.',
        source: 'derived',
        ambiguity:
          'A client that knows that trying again is futile may fail instead, and garbage is a fair ground for it.',
      },
      'response.network-error-may-fail': {
        level: 'info',
        statement:
          'A client that knows retrying is pointless may fail the connection on a network error instead.',
        seenBy: 'For CORS refusals, blocked schemes or CSP accept readyState 2 as well as 0; never open.',
        source: 'spec-text',
      },
      'response.aborted-fails': {
        level: 'must',
        statement:
          'When the user agent itself aborts the fetch (for example window.stop()), the connection fails rather than retrying.',
        seenBy:
          'Call window.stop() on a page with an open stream: error event with readyState 2, no further request.',
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
    },
  ),
  ...inSection(
    {
      section: 'The EventSource interface: process response (end of body)',
      link: sse('dom-eventsource'),
      appliesTo: 'client',
    },
    {
      'response.end-of-body-reestablishes': {
        level: 'must',
        statement: 'When the body ends normally the connection is reestablished.',
        seenBy: 'Server ends the response after one event: error with readyState 0, then a new request.',
        source: 'spec-text',
      },
      'response.empty-body-opens-then-reestablishes': {
        level: 'must',
        statement: 'A 200 response with an empty body is announced and then treated as a finished stream.',
        seenBy: 'Content-Length: 0: open, error with readyState 0, new request after the delay, repeated.',
        source: 'derived',
      },
      'response.content-length-body': {
        level: 'must',
        statement:
          'A stream with Content-Length is interpreted and then treated as finished once that many bytes have arrived.',
        seenBy: 'Exact Content-Length on a kept-alive connection: event, then error, then reconnect.',
        source: 'derived',
      },
      'response.truncated-body-reestablishes': {
        level: 'must',
        link: sse('server-sent-events-intro'),
        statement: 'A connection lost in the middle of the body is reconnected like a finished one.',
        seenBy:
          'After one event: TCP reset; short Content-Length; missing final chunk; malformed chunk size: in each case error with readyState 0 and a new request.',
        source: 'derived',
        ambiguity:
          'Only the introduction, which is not normative, promises it. The end-of-body hook of Fetch runs on a clean end only, so the algorithms leave an error in mid-body undefined. Implementations agree on reconnecting.',
      },
      'response.undecodable-content-coding': {
        level: 'should',
        link: fetchStandard('http-network-fetch'),
        statement:
          'A body that does not decode under its declared content coding is an error of the connection and leads to reconnecting.',
        seenBy:
          'Content-Encoding: gzip with non-gzip bytes: open may fire, then error with readyState 0 and a retry.',
        source: 'derived',
        ambiguity:
          'The end-of-body hook of Fetch runs on a clean end only, so what follows an error while the body is read is undefined.',
      },
    },
  ),
};

import type { Requirement } from '../requirement.ts';

export const response = {
  'response.ok-opens': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 200 response typed text/event-stream is announced and its body interpreted.',
    seenBy: "200 + Content-Type: text/event-stream + 'data: x\\n\\n': open, then message 'x'.",
    source: 'spec-text',
  },
  'response.status-204-stops': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro',
    statement:
      'A 204 response tells the client to stop: the connection fails and no further request is made.',
    seenBy:
      '204 on the first request, and again on a reconnect: error event, readyState 2, no later request.',
    source: 'spec-text',
  },
  'response.status-201-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 201 response fails the connection even though it is a success status.',
    seenBy:
      '201 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
    source: 'derived',
  },
  'response.status-202-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 202 response fails the connection even though it is a success status.',
    seenBy:
      '202 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
    source: 'derived',
  },
  'response.status-203-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 203 response fails the connection even though it is a success status.',
    seenBy:
      '203 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
    source: 'derived',
  },
  'response.status-205-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 205 response fails the connection even though it is a success status.',
    seenBy:
      '205 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
    source: 'derived',
  },
  'response.status-206-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 206 response fails the connection even though it is a success status.',
    seenBy:
      '206 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
    source: 'derived',
  },
  'response.status-4xx-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'Any 4xx status fails the connection.',
    seenBy:
      '400, 401 (non-prompting challenge), 403, 404, 405, 406, 409, 410, 418, 429 with a valid stream body: error, readyState 2, one request each.',
    source: 'derived',
  },
  'response.status-5xx-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/iana.html#text/event-stream',
    statement: 'Any 5xx status fails the connection instead of being retried.',
    seenBy: '500, 501, 502, 503, 504, 511, 599: error, readyState 2, no retry within 5 s.',
    source: 'spec-text',
  },
  'response.status-unknown-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'An unregistered status code fails the connection like any other non-200.',
    seenBy: 'Status 299 and 599: error, readyState 2.',
    source: 'derived',
  },
  'response.status-407-network-error': {
    level: 'info',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://fetch.spec.whatwg.org/#http-network-or-cache-fetch',
    statement:
      'A 407 from the network may surface as a network error rather than as a status, and is then retried.',
    seenBy: 'Answer 407; accept either readyState 0 with retry or readyState 2; never open.',
    source: 'spec-text',
  },
  'response.status-408-transport-retry': {
    level: 'info',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.9',
    statement:
      'An HTTP stack may repeat an idempotent request after a 408 before the status reaches EventSource.',
    seenBy: 'Answer 408 always; final result is failure, but do not assert the request count.',
    source: 'knowledge',
  },
  'response.status-fail-on-reconnect': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'The status rule applies to reconnection attempts as well as to the first connection.',
    seenBy:
      '200 stream ends, reconnect answered 503: error with readyState 0, then error with readyState 2, then silence.',
    source: 'derived',
  },
  'response.status-fail-ignores-body': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'The body of a failed response is not interpreted, so its events and retry fields have no effect.',
    seenBy: "404 with body 'retry: 10\\ndata: x\\n\\n': no message.",
    source: 'derived',
  },
  'response.retry-after-not-used': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'EventSource has no rule for Retry-After, so it does not turn a failed response into a later reconnect.',
    seenBy: '503 with Retry-After: 1: no request within 5 s.',
    source: 'derived',
  },
  'response.informational-ignored': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (status)',
    link: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.2',
    statement: 'Interim 1xx responses are skipped and the final response decides.',
    seenBy: '103 Early Hints, then 200 stream: one open, then the event.',
    source: 'knowledge',
  },
  'response.network-error-reestablishes': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (network errors)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'A network error before any response leads to another attempt after the reconnection time, not to failure.',
    seenBy:
      'Server resets (and, separately, cleanly closes) the first two connections before sending anything, then serves: error events with readyState 0, then open on the third request.',
    source: 'spec-text',
  },
  'response.network-error-connection-refused': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (network errors)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A refused TCP connection is retried.',
    seenBy: 'Point at a closed port, open the port after 4 s; the client connects by itself.',
    source: 'derived',
  },
  'response.network-error-garbage': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (network errors)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'An unparsable HTTP response is a network error and is retried.',
    seenBy: 'Answer with non-HTTP bytes twice and then properly: two errors with readyState 0, then open.',
    source: 'derived',
  },
  'response.network-error-may-fail': {
    level: 'info',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (network errors)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'A client that knows retrying is pointless may fail the connection on a network error instead.',
    seenBy: 'For CORS refusals, blocked schemes or CSP accept readyState 2 as well as 0; never open.',
    source: 'spec-text',
  },
  'response.aborted-fails': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (network errors)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'When the user agent itself aborts the fetch (for example window.stop()), the connection fails rather than retrying.',
    seenBy:
      'Call window.stop() on a page with an open stream: error event with readyState 2, no further request.',
    source: 'spec-text',
    browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
  },
  'response.end-of-body-reestablishes': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (end of body)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'When the body ends normally the connection is reestablished.',
    seenBy: 'Server ends the response after one event: error with readyState 0, then a new request.',
    source: 'spec-text',
  },
  'response.empty-body-opens-then-reestablishes': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (end of body)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement: 'A 200 response with an empty body is announced and then treated as a finished stream.',
    seenBy: 'Content-Length: 0: open, error with readyState 0, new request after the delay, repeated.',
    source: 'derived',
  },
  'response.content-length-body': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (end of body)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'A stream with Content-Length is interpreted and then treated as finished once that many bytes have arrived.',
    seenBy: 'Exact Content-Length on a kept-alive connection: event, then error, then reconnect.',
    source: 'derived',
  },
  'response.truncated-body-reestablishes': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (end of body)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro',
    statement: 'A connection lost in the middle of the body is reconnected like a finished one.',
    seenBy:
      'After one event: TCP reset; short Content-Length; missing final chunk; malformed chunk size: in each case error with readyState 0 and a new request.',
    source: 'derived',
    ambiguity:
      'Only the non-normative introduction promises this: in Fetch the end-of-body hook runs on a clean end, not when the body stream errors, so the algorithm text leaves the errored case undefined. Implementations agree on reconnecting.',
  },
  'response.undecodable-content-coding': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (end of body)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource',
    statement:
      'A body that does not decode under its declared content coding is an error of the connection and leads to reconnecting.',
    seenBy:
      'Content-Encoding: gzip with non-gzip bytes: open may fire, then error with readyState 0 and a retry.',
    source: 'derived',
  },
  'response.incremental-delivery': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream',
    statement:
      'Events are delivered while the response is still in progress, as soon as their blank line has been read.',
    seenBy:
      'Send one event, wait 2 s without closing, send the next; each must be delivered before the next is sent.',
    source: 'spec-text',
  },
  'response.chunked': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1',
    statement:
      'A chunked HTTP/1.1 response is interpreted the same as any other, wherever the chunk borders fall.',
    seenBy:
      'Transfer-Encoding: chunked with borders inside lines, inside CRLF and inside a UTF-8 sequence: same events as unchunked.',
    source: 'derived',
  },
  'response.chunk-extensions-and-trailers-ignored': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.2',
    statement: 'Chunk extensions and trailer fields are not part of the stream.',
    seenBy: "Chunk ';ext=1' and trailer 'X-T: data: z': no extra event.",
    source: 'derived',
  },
  'response.http10-close-delimited': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3',
    statement: 'An HTTP/1.0-style response delimited by connection close is a valid stream.',
    seenBy: "'HTTP/1.0 200 OK' + type + body without length: events delivered live.",
    source: 'derived',
  },
  'response.http2': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9113.html#section-8.1',
    statement: 'A stream over HTTP/2 behaves the same as over HTTP/1.1.',
    seenBy: 'TLS h2 server sending DATA frames with pauses; END_STREAM triggers reconnect.',
    source: 'knowledge',
    browserOnly: 'Node fetch speaks HTTP/1.1 unless a custom dispatcher is supplied',
  },
  'response.content-encoding-gzip': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4',
    statement: 'A stream compressed with gzip and flushed per event is decoded and delivered event by event.',
    seenBy:
      'Content-Encoding: gzip; sync-flush after each of three events 150 ms apart; arrival times must be spread, not bunched.',
    source: 'derived',
  },
  'response.content-encoding-deflate': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4',
    statement:
      'A stream compressed with deflate and flushed per event is decoded and delivered event by event.',
    seenBy:
      'Content-Encoding: deflate; sync-flush after each of three events 150 ms apart; arrival times must be spread, not bunched.',
    source: 'derived',
  },
  'response.content-encoding-br': {
    level: 'must',
    appliesTo: 'client',
    section: 'The EventSource interface: process response (transfer)',
    link: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4',
    statement: 'A stream compressed with br and flushed per event is decoded and delivered event by event.',
    seenBy:
      'Content-Encoding: br; sync-flush after each of three events 150 ms apart; arrival times must be spread, not bunched.',
    source: 'derived',
  },
  'response.no-block-buffering': {
    level: 'should',
    appliesTo: 'client',
    section: 'Parsing an event stream (buffering)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream',
    statement: 'The client should not hold complete lines back in block buffers, since that delays events.',
    seenBy: 'Send a 20-byte event and then nothing; it must be delivered within about 500 ms.',
    source: 'spec-text',
  },
  'response.no-wait-for-lf-after-cr': {
    level: 'should',
    appliesTo: 'client',
    section: 'Parsing an event stream (buffering)',
    link: 'https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream',
    statement:
      'Line buffering that waits for a particular line ending other than a lone LF should be avoided because it delays events.',
    seenBy:
      "Send 'data: x\\r\\r' and then stay silent: the event should be delivered without further bytes; likewise 'data: x\\r\\n\\r'.",
    source: 'spec-text',
    ambiguity:
      "Only a 'should'; a parser that needs one character of look-ahead to tell CR from CRLF is not strictly wrong.",
  },
} as const satisfies Record<string, Requirement>;

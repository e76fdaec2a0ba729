import { inSection } from './in-section.ts';
import { fetchStandard, html, rfc, sse } from './spec-links.ts';

export const responseStatus = inSection(
  {
    section: 'The EventSource interface: process response (status)',
    link: sse('dom-eventsource'),
    appliesTo: 'client',
  },
  {
    'response.ok-opens': {
      level: 'must',
      statement: 'A 200 response typed text/event-stream is announced and its body interpreted.',
      seenBy: "200 + Content-Type: text/event-stream + 'data: x\\n\\n': open, then message 'x'.",
      source: 'spec-text',
    },
    'response.status-204-stops': {
      level: 'must',
      statement:
        'A 204 response tells the client to stop: the connection fails and no further request is made.',
      seenBy:
        '204 on the first request, and again on a reconnect: error event, readyState 2, no later request.',
      source: 'spec-text',
    },
    'response.status-201-fails': {
      level: 'must',
      statement: 'A 201 response fails the connection even though it is a success status.',
      seenBy:
        '201 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
      source: 'derived',
    },
    'response.status-202-fails': {
      level: 'must',
      statement: 'A 202 response fails the connection even though it is a success status.',
      seenBy:
        '202 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
      source: 'derived',
    },
    'response.status-203-fails': {
      level: 'must',
      statement: 'A 203 response fails the connection even though it is a success status.',
      seenBy:
        '203 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
      source: 'derived',
    },
    'response.status-205-fails': {
      level: 'must',
      statement: 'A 205 response fails the connection even though it is a success status.',
      seenBy:
        '205 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
      source: 'derived',
    },
    'response.status-206-fails': {
      level: 'must',
      statement: 'A 206 response fails the connection even though it is a success status.',
      seenBy:
        '206 with Content-Type: text/event-stream and a valid event body: error, readyState 2, no open, no message, no second request.',
      source: 'derived',
    },
    'response.status-4xx-fails': {
      level: 'must',
      statement: 'Any 4xx status that is the final response fails the connection.',
      seenBy:
        '400, 401 (non-prompting challenge), 403, 404, 405, 406, 409, 410, 418, 429 with a valid stream body: error, readyState 2, one request each.',
      source: 'derived',
      ambiguity:
        'A 401 may be answered with credentials, a 407 becomes a network error where nobody can be asked, and a 408 or 421 may be repeated by the HTTP stack, all before the status is judged.',
    },
    'response.status-5xx-fails': {
      level: 'must',
      link: html('iana', 'text/event-stream'),
      statement: 'Any 5xx status fails the connection instead of being retried.',
      seenBy: '500, 501, 502, 503, 504, 511, 599: error, readyState 2, no retry within 5 s.',
      source: 'spec-text',
    },
    'response.status-unknown-fails': {
      level: 'must',
      statement: 'An unregistered status code fails the connection like any other non-200.',
      seenBy: 'Status 299 and 599: error, readyState 2.',
      source: 'derived',
    },
    'response.status-407-network-error': {
      level: 'info',
      link: fetchStandard('http-network-or-cache-fetch'),
      statement:
        'A 407 from the network may surface as a network error rather than as a status, and is then retried.',
      seenBy: 'Answer 407; accept either readyState 0 with retry or readyState 2; never open.',
      source: 'spec-text',
    },
    'response.status-408-transport-retry': {
      level: 'info',
      link: rfc(9110, '15.5.9'),
      statement:
        'An HTTP stack may repeat an idempotent request after a 408 before the status reaches EventSource.',
      seenBy: 'Answer 408 always; final result is failure, but do not assert the request count.',
      source: 'spec-text',
    },
    'response.status-fail-on-reconnect': {
      level: 'must',
      statement: 'The status rule applies to reconnection attempts as well as to the first connection.',
      seenBy:
        '200 stream ends, reconnect answered 503: error with readyState 0, then error with readyState 2, then silence.',
      source: 'derived',
    },
    'response.status-fail-ignores-body': {
      level: 'must',
      statement:
        'The body of a failed response is not interpreted, so its events and retry fields have no effect.',
      seenBy: "404 with body 'retry: 10\\ndata: x\\n\\n': no message.",
      source: 'derived',
    },
    'response.retry-after-not-used': {
      level: 'must',
      statement:
        'EventSource has no rule for Retry-After, so it does not turn a failed response into a later reconnect.',
      seenBy: '503 with Retry-After: 1: no request within 5 s.',
      source: 'derived',
    },
    'response.informational-ignored': {
      level: 'must',
      link: rfc(9110, '15.2'),
      statement: 'Interim 1xx responses are skipped and the final response decides.',
      seenBy: '103 Early Hints, then 200 stream: one open, then the event.',
      source: 'spec-text',
    },
  },
);

import { inSection } from './in-section.ts';
import { fetchStandard, rfc, sse } from './spec-links.ts';

export const serverResponse = inSection(
  { section: 'Server response head', link: sse('dom-eventsource'), appliesTo: 'server' },
  {
    'server.response.status-200': {
      level: 'must',
      statement: 'A stream is served with status 200 and no other success status.',
      seenBy: 'GET the endpoint with Accept: text/event-stream: status exactly 200.',
      source: 'derived',
    },
    'server.response.content-type': {
      level: 'must',
      statement: 'The stream is labelled text/event-stream.',
      seenBy:
        'Content-Type essence equals text/event-stream, case-insensitively; exactly one Content-Type field.',
      source: 'derived',
    },
    'server.response.content-type-lowercase': {
      level: 'info',
      statement: 'For naive clients the media type is best sent in lower case and first in the value.',
      seenBy: "Content-Type value starts with 'text/event-stream'.",
      source: 'derived',
      advice: true,
    },
    'server.response.single-content-type': {
      level: 'must',
      link: rfc(9110, '5.3'),
      statement: 'Only one Content-Type field is sent.',
      seenBy: 'Count of Content-Type fields is one.',
      source: 'spec-text',
    },
    'server.response.headers-before-first-event': {
      level: 'should',
      statement: 'Headers are flushed when the request is accepted and not held until the first event.',
      seenBy: 'On an endpoint with no pending events the header block arrives within 1 s.',
      source: 'derived',
      advice: true,
    },
    'server.response.date': {
      level: 'should',
      link: rfc(9110, '6.6.1'),
      statement: 'An origin server with a clock sends a Date field.',
      seenBy: 'Date present and within a few seconds of now.',
      source: 'spec-text',
      ambiguity: 'Obligatory for an origin server with a clock; whether it has one cannot be seen.',
    },
    'server.response.nosniff': {
      level: 'info',
      link: fetchStandard('x-content-type-options-header'),
      statement: 'X-Content-Type-Options: nosniff is a sensible companion to the type.',
      seenBy: 'Header present.',
      source: 'knowledge',
      advice: true,
    },
    'server.response.no-content-disposition': {
      level: 'info',
      link: rfc(6266, '4.2'),
      statement: 'The stream is not offered as a download.',
      seenBy: 'No Content-Disposition: attachment.',
      source: 'knowledge',
      advice: true,
    },
    'server.response.no-accept-ranges': {
      level: 'should',
      link: rfc(9110, '14.2'),
      statement: 'Ranges make no sense for a live stream, so Range is ignored and no 206 is sent.',
      seenBy: 'GET with Range: bytes=0-10: status 200 with the live stream, no Content-Range.',
      source: 'derived',
      advice: true,
    },
    'server.response.conditional-ignored': {
      level: 'should',
      link: rfc(9110, '13'),
      statement: 'Conditional headers never produce a 304 for a live stream.',
      seenBy: 'GET with a guessed ETag in If-None-Match, and with If-Modified-Since: still 200.',
      source: 'knowledge',
      advice: true,
    },
    'server.response.no-validators': {
      level: 'info',
      link: rfc(9110, '8.8'),
      statement: 'A live stream carries no ETag or Last-Modified.',
      seenBy: 'Neither field present.',
      source: 'knowledge',
      advice: true,
    },
    'server.response.informational-only-http11': {
      level: 'must',
      link: rfc(9110, '15.2'),
      statement: 'Interim 1xx responses are not sent to HTTP/1.0 clients.',
      seenBy: 'Request with HTTP/1.0: first status line is the final one.',
      source: 'spec-text',
    },
  },
);

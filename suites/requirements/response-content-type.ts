import { inSection } from './in-section.ts';
import { fetchStandard, html, rfc, sse } from './spec-links.ts';

export const responseContentType = inSection(
  {
    section: 'The EventSource interface: process response (Content-Type)',
    link: sse('dom-eventsource'),
    appliesTo: 'client',
  },
  {
    'response.content-type.exact': {
      level: 'must',
      statement: 'Content-Type: text/event-stream is accepted.',
      seenBy: 'Exactly that header: open.',
      source: 'spec-text',
    },
    'response.content-type.case-insensitive': {
      level: 'must',
      link: fetchStandard('concept-header-extract-mime-type'),
      statement: 'The media type is compared case-insensitively, as MIME types are.',
      seenBy: 'Content-Type: Text/Event-Stream: open.',
      source: 'derived',
    },
    'response.content-type.parameters-ignored': {
      level: 'must',
      link: fetchStandard('concept-header-extract-mime-type'),
      statement: 'Unknown parameters after the media type do not matter.',
      seenBy: 'text/event-stream; foo=bar: open.',
      source: 'derived',
      ambiguity:
        'The text compares the Content-Type with text/event-stream without saying how; Fetch holds that parameters can be ignored, and all clients do.',
    },
    'response.content-type.charset-utf8': {
      level: 'must',
      link: html('iana', 'text/event-stream'),
      statement: 'A charset=utf-8 parameter, in any case and quoted or not, is accepted.',
      seenBy: '; charset=utf-8, ;charset=UTF-8, ; charset="utf-8": open and non-ASCII data intact.',
      source: 'spec-text',
    },
    'response.content-type.charset-other-still-utf8': {
      level: 'must',
      link: sse('event-stream-interpretation'),
      statement:
        'Another charset value neither changes decoding nor the media type essence, so the stream is still opened and decoded as UTF-8.',
      seenBy: 'text/event-stream;charset=windows-1252 with bytes E2 80 A6: open and data contains U+2026.',
      source: 'derived',
      ambiguity:
        'The text does not say how the header is compared with the type. Read as the essence of the media type, the stream opens: so web-platform-tests expect, so Firefox and WebKit do. Chromium fails the connection, a failure its own expectations list.',
    },
    'response.content-type.trailing-semicolon': {
      level: 'must',
      link: fetchStandard('concept-header-extract-mime-type'),
      statement: 'A trailing semicolon does not make the type invalid.',
      seenBy: "'text/event-stream;': open.",
      source: 'derived',
    },
    'response.content-type.whitespace': {
      level: 'must',
      link: rfc(9110, '5.5'),
      statement: 'Whitespace around the header value is ignored.',
      seenBy: "'Content-Type:   text/event-stream  ': open.",
      source: 'spec-text',
    },
    'response.content-type.missing-fails': {
      level: 'must',
      statement: 'A 200 response without Content-Type fails the connection.',
      seenBy: 'No Content-Type header, body ended by the server: error, readyState 2.',
      source: 'derived',
    },
    'response.content-type.empty-fails': {
      level: 'must',
      link: fetchStandard('concept-header-extract-mime-type'),
      statement: 'An empty or unparsable Content-Type fails the connection.',
      seenBy: "'Content-Type:' and 'x bogus': error, readyState 2.",
      source: 'derived',
    },
    'response.content-type.text-plain-fails': {
      level: 'must',
      statement: 'A 200 response typed text/plain fails the connection.',
      seenBy:
        'Content-Type: text/plain with X-Content-Type-Options: nosniff and a valid event body: error, readyState 2, no message.',
      source: 'derived',
    },
    'response.content-type.json-fails': {
      level: 'must',
      statement: 'A 200 response typed application/json fails the connection.',
      seenBy:
        'Content-Type: application/json with X-Content-Type-Options: nosniff and a valid event body: error, readyState 2, no message.',
      source: 'derived',
    },
    'response.content-type.html-fails': {
      level: 'must',
      statement: 'A 200 response typed text/html fails the connection.',
      seenBy:
        'Content-Type: text/html with X-Content-Type-Options: nosniff and a valid event body: error, readyState 2, no message.',
      source: 'derived',
    },
    'response.content-type.prefix-not-accepted': {
      level: 'must',
      statement: 'A longer type that merely starts with text/event-stream is a different type and fails.',
      seenBy: 'text/event-stream-foo and text/event-streamx: error, readyState 2.',
      source: 'derived',
    },
    'response.content-type.multiple': {
      level: 'should',
      link: fetchStandard('concept-header-extract-mime-type'),
      statement: 'When several Content-Type values are present, the last valid one decides.',
      seenBy:
        "'text/plain' then 'text/event-stream' (two lines, and one comma-joined line): open; the reverse order: fail.",
      source: 'derived',
      ambiguity: 'Follows only if the Content-Type of a response means the MIME type that Fetch extracts.',
    },
    'response.content-type.not-sniffed': {
      level: 'must',
      statement: 'A body that looks like an event stream does not rescue a wrong or missing type.',
      seenBy: 'Missing or text/plain type with a perfect stream body: never a message.',
      source: 'derived',
    },
    'response.content-type.fail-no-open': {
      level: 'must',
      statement: 'No open event fires when the type is wrong.',
      seenBy: 'Record events for any wrong type: only one error.',
      source: 'derived',
    },
  },
);

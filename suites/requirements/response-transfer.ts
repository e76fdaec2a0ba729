import { inSection } from './in-section.ts';
import { rfc, sse } from './spec-links.ts';

export const responseTransfer = {
  ...inSection(
    {
      section: 'The EventSource interface: process response (transfer)',
      link: rfc(9110, '8.4'),
      appliesTo: 'client',
    },
    {
      'response.incremental-delivery': {
        level: 'must',
        link: sse('dom-eventsource'),
        statement:
          'Events are delivered while the response is still in progress, as soon as their blank line has been read.',
        seenBy:
          'Send one event, wait 2 s without closing, send the next; each must be delivered before the next is sent.',
        source: 'derived',
      },
      'response.chunked': {
        level: 'must',
        link: rfc(9112, '7.1'),
        statement:
          'A chunked HTTP/1.1 response is interpreted the same as any other, wherever the chunk borders fall.',
        seenBy:
          'Transfer-Encoding: chunked with borders inside lines, inside CRLF and inside a UTF-8 sequence: same events as unchunked.',
        source: 'derived',
      },
      'response.chunk-extensions-and-trailers-ignored': {
        level: 'must',
        link: rfc(9112, '7.1.2'),
        statement: 'Chunk extensions and trailer fields are not part of the stream.',
        seenBy: "Chunk ';ext=1' and trailer 'X-T: data: z': no extra event.",
        source: 'derived',
      },
      'response.http10-close-delimited': {
        level: 'must',
        link: rfc(9112, '6.3'),
        statement: 'An HTTP/1.0-style response delimited by connection close is a valid stream.',
        seenBy: "'HTTP/1.0 200 OK' + type + body without length: events delivered live.",
        source: 'derived',
      },
      'response.http2': {
        level: 'must',
        link: rfc(9113, '8.1'),
        statement: 'Where a client speaks HTTP/2, a stream over it behaves the same as over HTTP/1.1.',
        seenBy: 'TLS h2 server sending DATA frames with pauses; END_STREAM triggers reconnect.',
        source: 'derived',
        browserOnly: 'Node fetch speaks HTTP/1.1 unless a custom dispatcher is supplied',
      },
      'response.content-encoding-gzip': {
        level: 'should',
        statement:
          'Where the client offered gzip, a stream compressed with it and flushed per event is decoded and delivered event by event.',
        seenBy:
          'Content-Encoding: gzip; sync-flush after each of three events 150 ms apart; arrival times must be spread, not bunched.',
        source: 'derived',
      },
      'response.content-encoding-deflate': {
        level: 'should',
        statement:
          'Where the client offered deflate, a stream compressed with it and flushed per event is decoded and delivered event by event.',
        seenBy:
          'Content-Encoding: deflate; sync-flush after each of three events 150 ms apart; arrival times must be spread, not bunched.',
        source: 'derived',
      },
      'response.content-encoding-br': {
        level: 'should',
        statement:
          'Where the client offered br, a stream compressed with it and flushed per event is decoded and delivered event by event.',
        seenBy:
          'Content-Encoding: br; sync-flush after each of three events 150 ms apart; arrival times must be spread, not bunched.',
        source: 'derived',
      },
    },
  ),
  ...inSection(
    {
      section: 'Parsing an event stream (buffering)',
      link: sse('parsing-an-event-stream'),
      appliesTo: 'client',
    },
    {
      'response.no-block-buffering': {
        level: 'should',
        statement:
          'The client should not hold complete lines back in block buffers, since that delays events.',
        seenBy: 'Send a 20-byte event and then nothing; it must be delivered within about 500 ms.',
        source: 'spec-text',
      },
      'response.no-wait-for-lf-after-cr': {
        level: 'should',
        statement:
          'Line buffering that waits for a particular line ending other than a lone LF should be avoided because it delays events.',
        seenBy:
          "Send 'data: x\\r\\r' and then stay silent: the event should be delivered without further bytes; likewise 'data: x\\r\\n\\r'.",
        source: 'spec-text',
        ambiguity:
          "Only a 'should'; a parser that needs one character of look-ahead to tell CR from CRLF is not strictly wrong.",
      },
    },
  ),
};

import { inSection } from './in-section.ts';
import { rfc } from './spec-links.ts';

export const serverHttp2Http3 = inSection(
  { section: 'HTTP/2 and HTTP/3', link: rfc(9113, '8.2.2'), appliesTo: 'server' },
  {
    'server.h2.no-connection-field': {
      level: 'must',
      statement: 'No Connection field is sent over HTTP/2 or HTTP/3.',
      seenBy: 'h2 and h3 response HEADERS lack connection.',
      source: 'spec-text',
    },
    'server.h2.no-connection-specific-fields': {
      level: 'must',
      statement:
        'Keep-Alive, Proxy-Connection, Transfer-Encoding and Upgrade are not sent over HTTP/2 or HTTP/3.',
      seenBy: 'None present in the response HEADERS.',
      source: 'spec-text',
    },
    'server.h2.lowercase-names': {
      level: 'must',
      link: rfc(9113, '8.2'),
      statement: 'Field names are lower case over HTTP/2 and HTTP/3.',
      seenBy: 'Inspect decoded HPACK/QPACK names.',
      source: 'spec-text',
    },
    'server.h2.no-chunked': {
      level: 'must',
      link: rfc(9113, '8.1'),
      statement: 'Chunked coding is not used inside DATA frames.',
      seenBy: 'DATA payload is the plain stream.',
      source: 'spec-text',
    },
    'server.h2.content-length-matches': {
      level: 'must',
      link: rfc(9113, '8.1.1'),
      statement:
        'If a content-length were sent it would have to equal the sum of DATA payloads, so an endless stream has none.',
      seenBy: 'No content-length on the stream.',
      source: 'spec-text',
    },
    'server.h2.end-stream-only-at-end': {
      level: 'must',
      link: rfc(9113, '8.1'),
      statement: 'END_STREAM is not set while the stream is live.',
      seenBy: 'HEADERS has END_STREAM clear; flag appears only when the server ends the stream.',
      source: 'derived',
    },
    'server.h2.reset-stops-work': {
      level: 'must',
      link: rfc(9113, '6.4'),
      statement:
        'When the client resets the stream the server stops producing for it and keeps the connection for other streams.',
      seenBy:
        'RST_STREAM(CANCEL) on one of two streams: the other continues; server-side subscription is gone.',
      source: 'spec-text',
    },
    'server.h2.many-streams': {
      level: 'should',
      link: rfc(9113, '5.1.2'),
      statement: 'Several event streams run concurrently on one connection up to the advertised limit.',
      seenBy: 'Open 20 streams on one connection; all deliver.',
      source: 'derived',
      advice: true,
    },
    'server.h2.flow-control-respected': {
      level: 'must',
      link: rfc(9113, '5.2'),
      statement:
        'A stalled stream is held by flow control without blocking other streams or exceeding the window.',
      seenBy: 'Stop WINDOW_UPDATE on one stream while others keep receiving.',
      source: 'spec-text',
    },
    'server.h2.ping-answered': {
      level: 'must',
      link: rfc(9113, '6.7'),
      statement: 'PING frames are acknowledged while a stream is idle.',
      seenBy: 'Send PING on an idle connection: PING ACK arrives.',
      source: 'spec-text',
    },
    'server.h2.goaway-on-shutdown': {
      level: 'should',
      link: rfc(9113, '6.8'),
      statement: 'A graceful shutdown announces itself with GOAWAY and then ends the streams.',
      seenBy: 'Trigger shutdown: GOAWAY, then END_STREAM.',
      source: 'spec-text',
    },
    'server.h3.no-connection-specific-fields': {
      level: 'must',
      link: rfc(9114, '4.2'),
      statement: 'HTTP/3 forbids connection-specific fields in the same way.',
      seenBy: 'h3 response fields contain none of them.',
      source: 'spec-text',
    },
  },
);

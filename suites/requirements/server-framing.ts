import { inSection } from './in-section.ts';
import { rfc } from './spec-links.ts';

export const serverFraming = inSection(
  { section: 'HTTP/1.x framing', link: rfc(9112, '6.1'), appliesTo: 'server' },
  {
    'server.framing.no-content-length': {
      level: 'must',
      link: rfc(9110, '8.6'),
      statement:
        'A response is given a Content-Length only if it ends after exactly that many bytes, so an open-ended stream has none.',
      seenBy:
        'Content-Length on a response that goes on or ends short: broken. Present and exact: worth a note.',
      source: 'derived',
    },
    'server.framing.no-content-length-with-chunked': {
      level: 'must',
      link: rfc(9112, '6.2'),
      statement: 'Content-Length is never sent together with Transfer-Encoding.',
      seenBy: 'At most one of the two fields.',
      source: 'spec-text',
    },
    'server.framing.chunked-only-to-http11': {
      level: 'must',
      statement: 'Transfer-Encoding is only sent to clients that spoke HTTP/1.1 or later.',
      seenBy: 'GET with HTTP/1.0: no Transfer-Encoding; the stream is close-delimited.',
      source: 'spec-text',
    },
    'server.framing.no-transfer-encoding-on-204': {
      level: 'must',
      statement: 'A 204 or 1xx response carries no Transfer-Encoding.',
      seenBy: 'Trigger a 204: no such field, and no body.',
      source: 'spec-text',
    },
    'server.framing.chunked-wellformed': {
      level: 'must',
      link: rfc(9112, '7.1'),
      statement: 'Chunk sizes and terminators are correct for the whole life of the stream.',
      seenBy: 'Parse the raw bytes strictly for 60 s.',
      source: 'spec-text',
    },
    'server.framing.chunked-once': {
      level: 'must',
      statement: 'The chunked coding is applied once.',
      seenBy: 'Decoded body is an event stream, not another chunk layer.',
      source: 'spec-text',
    },
    'server.framing.final-chunk-on-graceful-end': {
      level: 'must',
      link: rfc(9112, '7.1'),
      statement: 'A stream the server ends on purpose is finished with the zero-length chunk.',
      seenBy: "Make the server end a stream: last bytes are '0\\r\\n\\r\\n'.",
      source: 'spec-text',
    },
    'server.framing.length-delimited-preferred': {
      level: 'should',
      link: rfc(9112, '6.3'),
      statement:
        'Self-delimiting framing is preferred over close-delimiting on HTTP/1.1 so that clients can tell an end from a break.',
      seenBy: 'HTTP/1.1 stream uses chunked.',
      source: 'spec-text',
    },
    'server.framing.connection-close-honoured': {
      level: 'must',
      link: rfc(9112, '9.6'),
      statement: "A client's Connection: close is respected after the response.",
      seenBy:
        'Finite answers (204, 404) to a request with Connection: close: connection closed by the server.',
      source: 'spec-text',
    },
    'server.framing.no-obs-fold': {
      level: 'must',
      link: rfc(9112, '5.2'),
      statement: 'Response fields are not folded over several lines.',
      seenBy: 'No header line starts with a space or tab.',
      source: 'spec-text',
    },
    'server.framing.header-values-clean': {
      level: 'must',
      link: rfc(9110, '5.5'),
      statement: 'Field values contain no CR, LF or NUL and no other control characters.',
      seenBy: 'Parse the head strictly.',
      source: 'spec-text',
    },
    'server.framing.keep-alive-harmless': {
      level: 'info',
      link: rfc(9112, '9.3'),
      statement:
        'Connection: keep-alive is unnecessary in HTTP/1.1 and must not be needed for the stream to work.',
      seenBy: 'Stream works whether or not the header is sent.',
      source: 'derived',
      advice: true,
    },
    'server.framing.pipelined-requests': {
      level: 'must',
      link: rfc(9112, '9.3.2'),
      statement: 'A request pipelined behind an endless stream is not answered into the stream body.',
      seenBy: 'Send a second request on the same HTTP/1.1 connection: the stream bytes stay intact.',
      source: 'spec-text',
    },
  },
);

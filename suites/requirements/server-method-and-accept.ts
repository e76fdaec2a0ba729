import { inSection } from './in-section.ts';
import { rfc, sse } from './spec-links.ts';

export const serverMethodAndAccept = {
  ...inSection(
    { section: 'HTTP methods on the stream endpoint', link: rfc(9110, '9.3.2'), appliesTo: 'server' },
    {
      'server.method.get': {
        level: 'should',
        link: rfc(9110, '9.2.1'),
        statement:
          'GET on the endpoint opens the stream and has no lasting side effects, because clients repeat it at will.',
        seenBy: 'Ten GET/close cycles change no application state other than counters.',
        source: 'spec-text',
      },
      'server.method.head-no-body': {
        level: 'must',
        statement: 'HEAD is answered without content.',
        seenBy: 'HEAD: header block, then nothing, connection reusable immediately.',
        source: 'spec-text',
      },
      'server.method.head-same-headers': {
        level: 'should',
        statement:
          'HEAD should be answered at once, with the header fields GET would give, such as Content-Type.',
        seenBy: 'Compare HEAD and GET header sets.',
        source: 'spec-text',
      },
      'server.method.options': {
        level: 'should',
        link: rfc(9110, '9.3.7'),
        statement:
          'OPTIONS is answered promptly, with Allow or as a CORS preflight, and never as an open stream.',
        seenBy: 'OPTIONS ends within 1 s with 200 or 204.',
        source: 'derived',
      },
      'server.method.not-allowed-405': {
        level: 'should',
        link: rfc(9110, '9.1'),
        statement: 'Methods the endpoint knows but does not support should get 405.',
        seenBy: 'POST, PUT, DELETE, PATCH: 405 (unless documented).',
        source: 'spec-text',
      },
      'server.method.allow-header': {
        level: 'must',
        link: rfc(9110, '15.5.6'),
        statement: 'A 405 answer lists the supported methods in Allow.',
        seenBy: 'Allow present and contains GET.',
        source: 'spec-text',
      },
      'server.method.unknown-501': {
        level: 'should',
        link: rfc(9110, '9.1'),
        statement: 'Unrecognised methods should get 501.',
        seenBy: 'Method FOO: 501 (405 tolerated).',
        source: 'spec-text',
      },
      'server.method.get-body-ignored': {
        level: 'should',
        link: rfc(9110, '9.3.1'),
        statement: 'A GET with a body or unexpected query parameters does not break the stream.',
        seenBy: 'GET with Content-Length: 2 body: 200 stream or 400, no hang.',
        source: 'knowledge',
        advice: true,
      },
    },
  ),
  ...inSection(
    { section: 'Content negotiation', link: rfc(9110, '12.5.1'), appliesTo: 'server' },
    {
      'server.accept.event-stream': {
        level: 'should',
        statement: 'Accept: text/event-stream obtains the stream.',
        seenBy: '200 with the right type.',
        source: 'derived',
        advice: true,
      },
      'server.accept.wildcard': {
        level: 'should',
        link: sse('dom-eventsource'),
        statement:
          'Accept: */* obtains the stream on a stream-only endpoint, because setting the specific type is optional for clients.',
        seenBy: '200 with the right type.',
        source: 'derived',
        advice: true,
      },
      'server.accept.missing': {
        level: 'should',
        statement: 'A request without Accept obtains the stream.',
        seenBy: '200 with the right type.',
        source: 'derived',
        advice: true,
      },
      'server.accept.list-and-q': {
        level: 'should',
        statement: 'Accept lists and q-values are honoured.',
        seenBy: "'application/json, text/event-stream;q=0.5' on a stream-only endpoint: 200 stream.",
        source: 'derived',
        ambiguity:
          'A server may honour Accept with a 406 or disregard it, so a stream in answer to q=0 is no fault.',
        advice: true,
      },
      'server.accept.not-acceptable': {
        level: 'should',
        link: rfc(9110, '15.5.7'),
        statement:
          'When the client excludes text/event-stream the server may answer 406 or send the stream anyway, but not mislabelled content.',
        seenBy:
          'Accept: application/json: 406, or 200 with text/event-stream, or real JSON with its own type.',
        source: 'derived',
        advice: true,
      },
      'server.accept.charset-header-ignored': {
        level: 'should',
        link: sse('parsing-an-event-stream'),
        statement: 'Accept-Charset does not change the encoding.',
        seenBy: 'Accept-Charset: iso-8859-1: still UTF-8.',
        source: 'derived',
        advice: true,
      },
    },
  ),
};

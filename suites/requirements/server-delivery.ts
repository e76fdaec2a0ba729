import { inSection } from './in-section.ts';
import { rfc, sse } from './spec-links.ts';

export const serverDelivery = inSection(
  { section: 'Server delivery and buffering', link: sse('authoring-notes'), appliesTo: 'server' },
  {
    'server.delivery.flush-per-event': {
      level: 'should',
      statement: 'Every event is written and flushed when it is produced.',
      seenBy: 'Trigger single events 1 s apart: each complete block arrives within ~200 ms of its cause.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.no-minimum-buffer': {
      level: 'should',
      statement: 'Small events are not held back until a buffer of some kilobytes fills.',
      seenBy: 'One 20-byte event on an otherwise silent stream arrives promptly.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.blank-line-with-event': {
      level: 'should',
      statement: 'The closing blank line is sent together with the event rather than with the next one.',
      seenBy: 'The block including its blank line is received before the next event is produced.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.x-accel-buffering': {
      level: 'should',
      link: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering',
      statement: 'X-Accel-Buffering: no tells nginx-style proxies not to buffer the response.',
      seenBy: 'Header present, or latency through such a proxy unaffected.',
      source: 'knowledge',
      advice: true,
    },
    'server.delivery.compression-flushed': {
      level: 'should',
      statement: 'If the stream is compressed, the compressor is flushed at each event.',
      seenBy: 'Accept-Encoding: gzip; each event decodable as soon as it was produced.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.compression-negotiated': {
      level: 'should',
      link: rfc(9110, '12.5.3'),
      statement: 'A content coding is only used when the request accepted it.',
      seenBy: 'Accept-Encoding: identity: no Content-Encoding.',
      source: 'spec-text',
      ambiguity:
        'Without Accept-Encoding every coding is acceptable by the letter, though a client that sends none can seldom decode one.',
    },
    'server.delivery.content-encoding-labelled': {
      level: 'must',
      link: rfc(9110, '8.4'),
      statement:
        'An applied content coding is named in Content-Encoding, and no coding is named that is not registered or not applied.',
      seenBy: 'Body decodes with the named coding; no value such as none.',
      source: 'spec-text',
      ambiguity: 'Naming identity is only discouraged (SHOULD NOT).',
    },
    'server.delivery.survives-proxy': {
      level: 'should',
      statement: 'The stream works through an ordinary reverse proxy with buffering defaults.',
      seenBy: 'Run behind nginx defaults: latency stays under 1 s.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.nodelay': {
      level: 'should',
      statement: "Small writes are not delayed by Nagle's algorithm.",
      seenBy: 'Median loopback latency of single small events is well under 40 ms.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.latency-stable': {
      level: 'should',
      statement: 'Delivery latency does not grow while a stream stays open.',
      seenBy: 'Compare latency of the first and the thousandth event.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.order': {
      level: 'should',
      statement: 'Events reach each client in the order they were produced.',
      seenBy: 'Numbered events are strictly increasing.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.fan-out-complete': {
      level: 'should',
      statement: 'All connected clients receive an event sent to all.',
      seenBy: 'Ten clients; each gets the same sequence.',
      source: 'derived',
      advice: true,
    },
    'server.delivery.slow-client-isolated': {
      level: 'should',
      statement:
        "One client that stops reading does not delay others or make the server's memory grow without bound.",
      seenBy: 'Pause one of two readers for 30 s under load: the other is unaffected, memory bounded.',
      source: 'derived',
      advice: true,
    },
  },
);

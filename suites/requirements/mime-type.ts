import { inSection } from './in-section.ts';
import { html } from './spec-links.ts';

export const mimeType = inSection(
  {
    section: 'IANA considerations: text/event-stream',
    link: html('iana', 'text/event-stream'),
    appliesTo: 'server',
  },
  {
    'mime.no-required-parameters': {
      level: 'must',
      appliesTo: 'both',
      statement: 'The media type has no required parameters.',
      seenBy: 'A bare text/event-stream is complete; clients must not demand a parameter.',
      source: 'spec-text',
    },
    'mime.charset-optional': {
      level: 'info',
      appliesTo: 'both',
      statement: 'A charset parameter may be present but serves no purpose.',
      seenBy: 'Both forms accepted by clients; servers may send it.',
      source: 'spec-text',
    },
    'mime.charset-only-utf8': {
      level: 'must',
      statement: 'If present, the charset parameter must be utf-8.',
      seenBy: "Server's Content-Type has no charset or charset=utf-8 (case-insensitive; not 'utf8').",
      source: 'spec-text',
    },
    'mime.no-other-parameters': {
      level: 'should',
      statement: 'No parameter other than charset is defined.',
      seenBy: "Server's Content-Type carries no other parameters.",
      source: 'derived',
      advice: true,
    },
    'mime.encoding-8bit-utf8': {
      level: 'must',
      statement: 'The content is 8-bit and always UTF-8.',
      seenBy: 'Captured body decodes as UTF-8 without errors.',
      source: 'spec-text',
    },
    'mime.interoperability': {
      level: 'must',
      appliesTo: 'client',
      statement:
        'Processing of non-conforming streams is defined too, so clients must follow the same rules for malformed input.',
      seenBy: 'Covered by the malformed-input tests in stream.*.',
      source: 'derived',
    },
    'mime.client-resource-limits': {
      level: 'should',
      appliesTo: 'client',
      statement: 'A client is expected to protect itself from streams that would exhaust local resources.',
      seenBy:
        'Flood a client with events or an endless line: it may drop the connection but must not crash the process.',
      source: 'spec-text',
    },
    'mime.overload-5xx': {
      level: 'should',
      statement:
        'Servers should signal capacity problems with a 5xx status, since that stops conforming clients from reconnecting.',
      seenBy:
        "Exceed the server's connection limit: 503 (or other 5xx), not 200 plus close, and not a reset.",
      source: 'spec-text',
    },
    'mime.rapid-reconnect-danger': {
      level: 'should',
      statement: 'Servers should avoid situations that make clients reconnect rapidly.',
      seenBy: 'The server does not end streams immediately while sending a retry of 0 or a few ms.',
      source: 'derived',
      advice: true,
    },
    'mime.open-ended-use': {
      level: 'info',
      statement: 'The type is meant for open-ended dynamic streams rather than finite resources.',
      seenBy: 'Streams stay open; finite downloads use another type.',
      source: 'spec-text',
      advice: true,
    },
    'mime.fragment-meaningless': {
      level: 'must',
      appliesTo: 'both',
      statement: 'Fragments have no meaning for this type.',
      seenBy: 'es.url may have a fragment; behaviour is unchanged.',
      source: 'spec-text',
    },
    'mime.no-magic-number': {
      level: 'should',
      appliesTo: 'client',
      statement: 'No byte sequence identifies an event stream, so it must not be detected by content.',
      seenBy: 'See response.content-type.not-sniffed.',
      source: 'derived',
    },
  },
);

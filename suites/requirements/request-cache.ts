import { inSection } from './in-section.ts';
import { fetchStandard } from './spec-links.ts';

export const requestCache = inSection(
  {
    section: 'The EventSource interface: constructor (request)',
    link: fetchStandard('concept-request-cache-mode'),
    appliesTo: 'client',
  },
  {
    'request.cache.bypass-read': {
      level: 'must',
      statement: 'The request uses cache mode no-store, so a stored response is never used to answer it.',
      seenBy:
        'First fetch() the URL with a cacheable finite event stream, then open an EventSource on it; the server must see a second request.',
      source: 'spec-text',
    },
    'request.cache.no-write': {
      level: 'must',
      statement: 'A response obtained by EventSource is not stored for later requests.',
      seenBy:
        "After an EventSource read a cacheable response, fetch(url, {cache:'only-if-cached', mode:'same-origin'}) must fail.",
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.cache.redirect-not-stored': {
      level: 'must',
      statement:
        'A permanent redirect followed by EventSource is not remembered by the HTTP cache for the next object.',
      seenBy:
        '301 with Cache-Control: max-age=1000; open two EventSources in turn; the original URL is requested both times.',
      source: 'derived',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.cache.control-no-cache': {
      level: 'must',
      link: fetchStandard('http-network-or-cache-fetch'),
      statement: 'Cache mode no-store makes Fetch add Cache-Control: no-cache to the request.',
      seenBy: "Record Cache-Control; expected 'no-cache'.",
      source: 'spec-text',
    },
    'request.cache.pragma-no-cache': {
      level: 'must',
      link: fetchStandard('http-network-or-cache-fetch'),
      statement: 'Cache mode no-store makes Fetch add Pragma: no-cache to the request.',
      seenBy: "Record Pragma; expected 'no-cache'.",
      source: 'spec-text',
    },
    'request.cache.not-conditional': {
      level: 'must',
      link: fetchStandard('http-network-or-cache-fetch'),
      statement:
        'Because no cache is consulted, no conditional headers are sent even after a response with a validator.',
      seenBy:
        'Respond with ETag and Last-Modified and end; the reconnect must not carry If-None-Match or If-Modified-Since.',
      source: 'derived',
    },
  },
);

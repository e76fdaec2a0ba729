import { inSection } from './in-section.ts';
import { fetchStandard, html, rfc, sse } from './spec-links.ts';

export const request = inSection(
  {
    section: 'The EventSource interface: constructor (request)',
    link: sse('dom-eventsource'),
    appliesTo: 'client',
  },
  {
    'request.method-get': {
      level: 'must',
      statement: 'The stream is requested with the GET method and no body.',
      seenBy: 'Server records method GET and no Content-Length/Transfer-Encoding in the request.',
      source: 'derived',
    },
    'request.accept-event-stream': {
      level: 'info',
      statement: 'The client may announce text/event-stream in the Accept header.',
      seenBy: "Record the Accept header; expected 'text/event-stream'.",
      source: 'spec-text',
    },
    'request.accept-always-present': {
      level: 'must',
      link: fetchStandard('concept-fetch'),
      statement:
        'If the client does not set Accept itself, Fetch adds a wildcard one, so an Accept header is always sent.',
      seenBy: 'Accept header present on every request and matches text/event-stream.',
      source: 'spec-text',
    },
    'request.mode-cors': {
      level: 'must',
      link: html('urls-and-fetching', 'create-a-potential-cors-request'),
      statement: 'The request mode is cors, so cross-origin responses need CORS approval.',
      seenBy: 'Chrome: Sec-Fetch-Mode: cors; a cross-origin stream without CORS headers is refused.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.destination-empty': {
      level: 'must',
      link: html('urls-and-fetching', 'create-a-potential-cors-request'),
      statement: 'The request destination is the empty string.',
      seenBy: 'Chrome: Sec-Fetch-Dest: empty.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.initiator-type-other': {
      level: 'must',
      statement: 'Resource Timing reports the stream request with initiator type other.',
      seenBy:
        "After a finite stream ended: performance.getEntriesByType('resource') entry for the URL has initiatorType 'other'.",
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.origin-header-cross-origin': {
      level: 'must',
      link: fetchStandard('origin-header'),
      statement:
        'A cross-origin stream request carries an Origin header naming the requesting origin, and a same-origin one does not need it.',
      seenBy: 'Record Origin for both cases.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.referrer': {
      level: 'must',
      link: fetchStandard('http-network-or-cache-fetch'),
      statement: "The request carries a Referer according to the document's referrer policy.",
      seenBy: 'Record Referer; default policy gives full URL same-origin and origin only cross-origin.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.fetch-metadata': {
      level: 'info',
      link: 'https://w3c.github.io/webappsec-fetch-metadata/#framework',
      statement:
        'Browsers that implement Fetch Metadata describe the request with Sec-Fetch-Site, Sec-Fetch-Mode and Sec-Fetch-Dest.',
      seenBy: 'Record them: same-origin/cross-site, cors, empty.',
      source: 'derived',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.service-worker': {
      level: 'must',
      link: fetchStandard('http-fetch'),
      statement:
        "The request passes through a controlling service worker's fetch event, which may supply the stream.",
      seenBy:
        'Register a service worker that answers the stream URL with a ReadableStream of text/event-stream; events must be delivered.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.accept-encoding-offered': {
      level: 'info',
      link: rfc(9110, '12.5.3'),
      statement: 'The client may offer content codings for the stream as for any other request.',
      seenBy: 'Record Accept-Encoding.',
      source: 'spec-text',
    },
    'request.reconnect-same-settings': {
      level: 'must',
      link: sse('reestablish-the-connection'),
      statement:
        'Reconnections reuse the stored request, so method, Accept, credentials and cache settings are the same as for the first attempt.',
      seenBy:
        'Compare all headers of request 1 and 2; only Last-Event-ID (and transport headers) may differ.',
      source: 'derived',
    },
  },
);

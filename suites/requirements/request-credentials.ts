import { inSection } from './in-section.ts';
import { fetchStandard, html } from './spec-links.ts';

export const requestCredentials = inSection(
  {
    section: 'The EventSource interface: constructor (request)',
    link: html('urls-and-fetching', 'create-a-potential-cors-request'),
    appliesTo: 'client',
  },
  {
    'request.credentials-same-origin-default': {
      level: 'must',
      statement: 'Without withCredentials, cookies go to same-origin streams only.',
      seenBy: 'Set a cookie; same-origin EventSource sends it, cross-origin EventSource does not.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.credentials-include': {
      level: 'must',
      statement: 'With withCredentials: true, cookies are sent cross-origin too.',
      seenBy:
        'Cross-origin EventSource with withCredentials and proper CORS headers: server sees the cookie.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.credentials-response-cookies': {
      level: 'should',
      link: fetchStandard('http-network-fetch'),
      statement:
        'Set-Cookie on the stream response is stored when credentials are included and is sent on reconnect.',
      seenBy: 'First response sets a cookie and ends; the reconnect request carries it.',
      source: 'spec-text',
      browserOnly: 'Node fetch has no cookie jar',
    },
    'request.url-credentials': {
      level: 'info',
      link: fetchStandard('concept-request-use-url-credentials-flag'),
      statement:
        'The potential-CORS request sets the use-URL-credentials flag, so user:password in the URL may be used for authentication.',
      seenBy:
        "EventSource('http://u:p@host/s') against a server that challenges with Basic; expect Authorization on the retried request.",
      source: 'derived',
      ambiguity:
        'Browsers block embedded credentials in subresource URLs by policy, so the flag has no visible effect.',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'request.http-auth': {
      level: 'info',
      link: fetchStandard('http-network-or-cache-fetch'),
      statement:
        'An HTTP authentication challenge on the stream may be answered by the client from stored or prompted credentials before the status is judged.',
      seenBy:
        '401 with WWW-Authenticate: Basic: a browser may hold the response for a prompt; without credentials the connection must eventually fail.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
  },
);

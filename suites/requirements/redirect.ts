import { inSection } from './in-section.ts';
import { fetchStandard, sse } from './spec-links.ts';

export const redirect = inSection(
  { section: 'Redirects', link: fetchStandard('http-redirect-fetch'), appliesTo: 'client' },
  {
    'redirect.follow-301': {
      level: 'must',
      statement:
        "A 301 (permanent) response with a Location is followed with GET and the target's response is the one that is judged.",
      seenBy:
        "GET /a -> 301 Location: /b; /b streams 'data: x\\n\\n'; expect open then message 'x' and a single open event.",
      source: 'spec-text',
    },
    'redirect.follow-302': {
      level: 'must',
      statement:
        "A 302 (found) response with a Location is followed with GET and the target's response is the one that is judged.",
      seenBy:
        "GET /a -> 302 Location: /b; /b streams 'data: x\\n\\n'; expect open then message 'x' and a single open event.",
      source: 'spec-text',
    },
    'redirect.follow-303': {
      level: 'must',
      statement:
        "A 303 (see other) response with a Location is followed with GET and the target's response is the one that is judged.",
      seenBy:
        "GET /a -> 303 Location: /b; /b streams 'data: x\\n\\n'; expect open then message 'x' and a single open event.",
      source: 'spec-text',
    },
    'redirect.follow-307': {
      level: 'must',
      statement:
        "A 307 (temporary) response with a Location is followed with GET and the target's response is the one that is judged.",
      seenBy:
        "GET /a -> 307 Location: /b; /b streams 'data: x\\n\\n'; expect open then message 'x' and a single open event.",
      source: 'spec-text',
    },
    'redirect.follow-308': {
      level: 'must',
      statement:
        "A 308 (permanent) response with a Location is followed with GET and the target's response is the one that is judged.",
      seenBy:
        "GET /a -> 308 Location: /b; /b streams 'data: x\\n\\n'; expect open then message 'x' and a single open event.",
      source: 'spec-text',
    },
    'redirect.location-relative': {
      level: 'must',
      link: fetchStandard('concept-response-location-url'),
      statement: 'A relative Location is resolved against the URL that redirected.',
      seenBy: 'GET /dir/a -> Location: b; expect request for /dir/b.',
      source: 'spec-text',
    },
    'redirect.location-missing': {
      level: 'must',
      statement:
        'A redirect status without Location is an ordinary non-200 response and fails the connection.',
      seenBy: '302 without Location: error event, readyState 2, one request.',
      source: 'spec-text',
    },
    'redirect.location-unparseable': {
      level: 'must',
      statement: 'A Location that cannot be parsed is a network error.',
      seenBy:
        '302 Location: http://[ : error event, no open; reconnecting (or failing as futile) are both allowed.',
      source: 'spec-text',
    },
    'redirect.location-non-http': {
      level: 'must',
      statement: 'A redirect to a scheme other than http(s) is a network error.',
      seenBy: '302 Location: data:text/event-stream,... : no open and no message.',
      source: 'spec-text',
    },
    'redirect.limit': {
      level: 'must',
      statement: 'More than 20 redirects in a row are a network error.',
      seenBy: 'Self-redirecting URL: the client stops after 21 requests, fires error and never opens.',
      source: 'spec-text',
      ambiguity: "Chrome and eventsource reestablish; Firefox's status allow-list makes it fail.",
    },
    'redirect.non-redirect-3xx-fails': {
      level: 'must',
      statement:
        '300, 304, 305 and 306 are not followed and fail the connection like any other non-200 status.',
      seenBy: 'Answer each with a Location header present; expect error, readyState 2, no second request.',
      source: 'spec-text',
    },
    'redirect.to-204-stops': {
      level: 'must',
      statement: 'If the redirect target answers 204 the connection fails and is not retried.',
      seenBy: '302 -> /b, /b answers 204: error, readyState 2.',
      source: 'derived',
    },
    'redirect.headers-carried': {
      level: 'must',
      statement: 'Accept and Last-Event-ID are repeated on the redirected request.',
      seenBy: 'Reconnect with an id, answer 307: the target request has Accept and Last-Event-ID.',
      source: 'derived',
    },
    'redirect.event-origin-final': {
      level: 'must',
      link: sse('dispatchMessage'),
      statement: 'Events from a redirected stream report the origin of the final URL.',
      seenBy: "302 to another origin; event.origin equals the target's origin.",
      source: 'spec-text',
    },
    'redirect.reconnect-target': {
      level: 'info',
      link: sse('reestablish-the-connection'),
      statement:
        "Because the stored request's URL list keeps the redirect target, a reconnection starts at the URL the previous connection ended at.",
      seenBy:
        'GET /a -> 302 /b, /b streams with retry: 100 and ends; record the path of the next request (expected /b).',
      source: 'derived',
      ambiguity:
        'By the letter, confirmed by the editors in whatwg/html#503, it is the final URL: redirects append to the URL list of the request that is reused. Chrome and undici do that for all codes; Firefox remembers only permanent redirects; WebKit and eventsource start at the constructor URL again.',
    },
    'redirect.credentials-in-location-refused': {
      level: 'must',
      statement: 'In cors mode a redirect to a cross-origin URL containing user info is a network error.',
      seenBy: '302 Location: http://u:p@other/ : no open, no message.',
      source: 'spec-text',
      browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
    },
    'redirect.last-event-id-crosses-origins': {
      level: 'info',
      statement: 'A redirect of a reconnect request to another origin carries the Last-Event-ID value there.',
      seenBy: 'Reconnect answered 307 to another origin: record whether Last-Event-ID arrives.',
      source: 'derived',
      ambiguity:
        'Fetch drops only Authorization when a redirect changes origin; that ids leak in this way is discussed in whatwg/fetch#568.',
    },
  },
);

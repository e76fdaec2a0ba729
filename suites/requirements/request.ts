import type { Requirement } from "../requirement.ts";

export const request = {
	"request.method-get": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement: "The stream is requested with the GET method and no body.",
		seenBy:
			"Server records method GET and no Content-Length/Transfer-Encoding in the request.",
		source: "derived",
	},
	"request.accept-event-stream": {
		level: "info",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"The client may announce text/event-stream in the Accept header.",
		seenBy: "Record the Accept header; expected 'text/event-stream'.",
		source: "spec-text",
	},
	"request.accept-always-present": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#concept-fetch",
		statement:
			"If the client does not set Accept itself, Fetch adds a wildcard one, so an Accept header is always sent.",
		seenBy:
			"Accept header present on every request and matches text/event-stream.",
		source: "spec-text",
	},
	"request.cache.bypass-read": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#concept-request-cache-mode",
		statement:
			"The request uses cache mode no-store, so a stored response is never used to answer it.",
		seenBy:
			"First fetch() the URL with a cacheable finite event stream, then open an EventSource on it; the server must see a second request.",
		source: "spec-text",
	},
	"request.cache.no-write": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#concept-request-cache-mode",
		statement:
			"A response obtained by EventSource is not stored for later requests.",
		seenBy:
			"After an EventSource read a cacheable response, fetch(url, {cache:'only-if-cached', mode:'same-origin'}) must fail.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cache.redirect-not-stored": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#concept-request-cache-mode",
		statement:
			"A permanent redirect followed by EventSource is not remembered by the HTTP cache for the next object.",
		seenBy:
			"301 with Cache-Control: max-age=1000; open two EventSources in turn; the original URL is requested both times.",
		source: "derived",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cache.control-no-cache": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-network-or-cache-fetch",
		statement:
			"Cache mode no-store makes Fetch add Cache-Control: no-cache to the request.",
		seenBy: "Record Cache-Control; expected 'no-cache'.",
		source: "spec-text",
	},
	"request.cache.pragma-no-cache": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-network-or-cache-fetch",
		statement:
			"Cache mode no-store makes Fetch add Pragma: no-cache to the request.",
		seenBy: "Record Pragma; expected 'no-cache'.",
		source: "spec-text",
	},
	"request.cache.not-conditional": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-network-or-cache-fetch",
		statement:
			"Because no cache is consulted, no conditional headers are sent even after a response with a validator.",
		seenBy:
			"Respond with ETag and Last-Modified and end; the reconnect must not carry If-None-Match or If-Modified-Since.",
		source: "derived",
	},
	"request.mode-cors": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request",
		statement:
			"The request mode is cors, so cross-origin responses need CORS approval.",
		seenBy:
			"Chrome: Sec-Fetch-Mode: cors; a cross-origin stream without CORS headers is refused.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.destination-empty": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request",
		statement: "The request destination is the empty string.",
		seenBy: "Chrome: Sec-Fetch-Dest: empty.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.initiator-type-other": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Resource Timing reports the stream request with initiator type other.",
		seenBy:
			"After a finite stream ended: performance.getEntriesByType('resource') entry for the URL has initiatorType 'other'.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.credentials-same-origin-default": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request",
		statement:
			"Without withCredentials, cookies go to same-origin streams only.",
		seenBy:
			"Set a cookie; same-origin EventSource sends it, cross-origin EventSource does not.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.credentials-include": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request",
		statement: "With withCredentials: true, cookies are sent cross-origin too.",
		seenBy:
			"Cross-origin EventSource with withCredentials and proper CORS headers: server sees the cookie.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.credentials-response-cookies": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-network-or-cache-fetch",
		statement:
			"Set-Cookie on the stream response is stored when credentials are included and is sent on reconnect.",
		seenBy:
			"First response sets a cookie and ends; the reconnect request carries it.",
		source: "knowledge",
		browserOnly: "Node fetch has no cookie jar",
	},
	"request.url-credentials": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#concept-request-use-url-credentials-flag",
		statement:
			"The potential-CORS request sets the use-URL-credentials flag, so user:password in the URL may be used for authentication.",
		seenBy:
			"EventSource('http://u:p@host/s') against a server that challenges with Basic; expect Authorization on the retried request.",
		source: "derived",
		ambiguity:
			"Browsers block embedded credentials in subresource URLs by policy, so the flag has no visible effect.",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.origin-header-cross-origin": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#origin-header",
		statement:
			"A cross-origin stream request carries an Origin header naming the requesting origin, and a same-origin one does not need it.",
		seenBy: "Record Origin for both cases.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.referrer": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-network-or-cache-fetch",
		statement:
			"The request carries a Referer according to the document's referrer policy.",
		seenBy:
			"Record Referer; default policy gives full URL same-origin and origin only cross-origin.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.fetch-metadata": {
		level: "info",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://w3c.github.io/webappsec-fetch-metadata/#framework",
		statement:
			"Browsers that implement Fetch Metadata describe the request with Sec-Fetch-Site, Sec-Fetch-Mode and Sec-Fetch-Dest.",
		seenBy: "Record them: same-origin/cross-site, cors, empty.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.service-worker": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-fetch",
		statement:
			"The request passes through a controlling service worker's fetch event, which may supply the stream.",
		seenBy:
			"Register a service worker that answers the stream URL with a ReadableStream of text/event-stream; events must be delivered.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.accept-encoding-offered": {
		level: "info",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.3",
		statement:
			"The client may offer content codings for the stream as for any other request.",
		seenBy: "Record Accept-Encoding.",
		source: "spec-text",
	},
	"request.http-auth": {
		level: "info",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://fetch.spec.whatwg.org/#http-network-or-cache-fetch",
		statement:
			"An HTTP authentication challenge on the stream may be answered by the client from stored or prompted credentials before the status is judged.",
		seenBy:
			"401 with WWW-Authenticate: Basic: a browser may hold the response for a prompt; without credentials the connection must eventually fail.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.reconnect-same-settings": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor (request)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"Reconnections reuse the stored request, so method, Accept, credentials and cache settings are the same as for the first attempt.",
		seenBy:
			"Compare all headers of request 1 and 2; only Last-Event-ID (and transport headers) may differ.",
		source: "derived",
	},
	"request.cors.missing-acao-refused": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"A cross-origin response without Access-Control-Allow-Origin delivers nothing to the page.",
		seenBy:
			"Cross-origin 200 text/event-stream without the header: no open, no message, an error event.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.wildcard": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"Access-Control-Allow-Origin: * admits a stream opened without credentials.",
		seenBy: "Respond with '*'; expect open and messages.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.exact-origin": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"Access-Control-Allow-Origin equal to the requesting origin admits the stream.",
		seenBy: "Echo the Origin; expect open and messages.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.mismatch-refused": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"Access-Control-Allow-Origin naming another origin refuses the stream.",
		seenBy: "Respond 'http://nope.example'; expect an error event only.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.multiple-values-refused": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"A combined Access-Control-Allow-Origin listing several origins never matches.",
		seenBy: "Send two ACAO lines; expect refusal.",
		source: "derived",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.wildcard-with-credentials-refused": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"With withCredentials the wildcard value does not admit the stream.",
		seenBy:
			"withCredentials: true and ACAO '*' plus ACAC 'true'; expect refusal.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.allow-credentials-required": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"With withCredentials the response also needs Access-Control-Allow-Credentials: true, spelled in lower case.",
		seenBy:
			"Echo origin with and without ACAC, and with 'TRUE'; only 'true' opens.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.no-preflight-on-first-request": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#simple-header",
		statement:
			"The first cross-origin stream request is made without a preflight because it adds no non-safelisted header.",
		seenBy: "Record methods; no OPTIONS before the first GET.",
		source: "derived",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.preflight-for-last-event-id": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#simple-header",
		statement:
			"Since Last-Event-ID is not a CORS-safelisted request header, a cross-origin reconnect carrying it would need a successful preflight.",
		seenBy:
			"Cross-origin stream sends 'id: abc' and ends; look for OPTIONS with Access-Control-Request-Headers: last-event-id before the second GET.",
		source: "derived",
		ambiguity:
			"Letter of Fetch requires a preflight; no browser does one (Chrome and WebKit disable preflight explicitly; Firefox reported the same in whatwg/fetch#568). Open PR whatwg/fetch#1788 safelists short, safe values and WPT eventsource-cross-origin-preflight expects a preflight for unsafe or >128-byte values.",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.checked-on-every-connection": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement: "Each reconnection is subject to the CORS check again.",
		seenBy:
			"Allow the first response, omit ACAO on the second: second connection must not open.",
		source: "derived",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.redirect-to-cross-origin": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
		statement:
			"A same-origin stream URL that redirects cross-origin is subject to CORS at the target.",
		seenBy:
			"302 to another origin with ACAO '*' opens and without it is refused.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.cross-origin-redirect-response-checked": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#http-fetch",
		statement:
			"A cross-origin redirect response itself must pass the CORS check before it is followed.",
		seenBy:
			"Page at A, stream at B answers 302 without ACAO to C with ACAO; expect refusal.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.redirect-taints-origin": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#concept-request-tainted-origin",
		statement:
			"After a redirect chain between foreign origins the Origin header becomes null.",
		seenBy:
			"A opens B, B redirects to C (B allows A); C must receive 'Origin: null'.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.required-of-user-agents": {
		level: "must",
		appliesTo: "client",
		section: "IANA considerations: text/event-stream (security)",
		link: "https://html.spec.whatwg.org/multipage/iana.html#text/event-stream",
		statement:
			"User agents must apply CORS to streams so that a foreign stream cannot leak to a page that was not granted access.",
		seenBy: "Covered by the request.cors.* tests.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"request.cors.opaque-origin": {
		level: "must",
		appliesTo: "client",
		section: "CORS protocol and EventSource",
		link: "https://fetch.spec.whatwg.org/#origin-header",
		statement:
			"A stream opened from an opaque origin (for example a sandboxed iframe) sends Origin: null and is admitted only by * or null.",
		seenBy:
			"Sandboxed iframe without allow-same-origin: server sees Origin: null; ACAO '*' opens, the parent page's origin does not.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
} as const satisfies Record<string, Requirement>;

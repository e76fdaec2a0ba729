import type { Requirement } from "../requirement.ts";

export const apiConstructor = {
	"api.ctor.requires-new": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Calling EventSource as a plain function throws a TypeError instead of creating an object.",
		seenBy:
			"try { EventSource(url) } and expect TypeError, with no request reaching the server.",
		source: "knowledge",
	},
	"api.ctor.url-required": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Omitting the url argument throws a TypeError before any request is made.",
		seenBy: "new EventSource() throws TypeError.",
		source: "knowledge",
	},
	"api.ctor.url-converted-to-usvstring": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"A non-string url argument is converted to a string (with lone surrogates replaced) before being parsed.",
		seenBy:
			"Pass an object whose toString() returns the stream URL and a URL object; both must connect and es.url must equal the resolved URL.",
		source: "spec-text",
	},
	"api.ctor.length": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface",
		statement:
			"The constructor function reports exactly one required argument.",
		seenBy: "EventSource.length === 1.",
		source: "knowledge",
	},
	"api.ctor.url-relative": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"A relative url is resolved against the base URL of the settings object the constructor belongs to.",
		seenBy:
			"From http://host/dir/page construct EventSource('s/stream'); the server must see GET /dir/s/stream and es.url must be absolute.",
		source: "spec-text",
		browserOnly:
			"Node has no base URL, so a relative string is an invalid URL there (throws SyntaxError)",
	},
	"api.ctor.url-base-element": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"A document's base element changes how a relative url is resolved.",
		seenBy:
			"Page with <base href='/other/'>; EventSource('x') must request /other/x.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"api.ctor.url-worker-base": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Inside a worker a relative url is resolved against the worker script's URL.",
		seenBy:
			"Worker at /w/worker.js constructs EventSource('stream'); the server must see GET /w/stream.",
		source: "knowledge",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"api.ctor.url-empty": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"An empty url string is not an error: it resolves to the base URL itself.",
		seenBy:
			"In a page at /page, new EventSource('') does not throw, es.url equals the page URL, and the server sees GET /page (which then fails because it is text/html).",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"api.ctor.url-encoding": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#encoding-parsing-a-url",
		statement:
			"The query component of the url is percent-encoded using the document's character encoding rather than always UTF-8.",
		seenBy:
			"In a windows-1252 page construct EventSource('/s?q=\\u00e9'); the server must see '?q=%E9', and in a UTF-8 page '?q=%C3%A9'.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"api.ctor.url-normalized": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"The url is parsed by the URL Standard, so scheme and host are lower-cased, dot segments removed and default ports dropped.",
		seenBy:
			"new EventSource('HTTP://HOST:80/a/../s') yields es.url 'http://host/s' and a request for /s.",
		source: "spec-text",
	},
	"api.ctor.url-invalid-syntaxerror": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"A url that cannot be parsed makes the constructor throw a DOMException named SyntaxError.",
		seenBy:
			"For 'http://[', 'http://', '//', 'http://h:99999/' expect e instanceof DOMException and e.name === 'SyntaxError'.",
		source: "spec-text",
	},
	"api.ctor.url-invalid-no-request": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"When the constructor throws, no request is made and no event is ever fired.",
		seenBy:
			"Count requests at the server after a throwing constructor call; expect zero.",
		source: "derived",
	},
	"api.ctor.url-fragment": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"A fragment in the url stays in the url attribute but is not part of the HTTP request target.",
		seenBy:
			"new EventSource('/s#frag'): es.url ends with '#frag' while the request line is 'GET /s'.",
		source: "derived",
	},
	"api.ctor.nonfetchable-scheme": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"A parseable url with a scheme fetch cannot load does not throw; it shows up later as a failed or retried connection with an error event.",
		seenBy:
			"For ftp:, mailto:, javascript:, about:blank, ws: and file: URLs: constructor returns, readyState is 0, then one error event and no open event.",
		source: "derived",
	},
	"api.ctor.data-and-blob-url": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"data: and blob: URLs carrying text/event-stream go through the same fetch steps as HTTP ones, because the constructor has no scheme restriction.",
		seenBy:
			"new EventSource('data:text/event-stream,data:x%0A%0A') and a blob: URL of that type: expect open, message 'x', then an error (end of body) with readyState 0.",
		source: "derived",
		ambiguity:
			"Firefox rejects every non-http(s) scheme, so the literal algorithm is not interoperable.",
	},
	"api.ctor.withcredentials-default": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Without an options dictionary the withCredentials attribute is false.",
		seenBy: "new EventSource(u).withCredentials === false.",
		source: "spec-text",
	},
	"api.ctor.withcredentials-true": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement: "Passing withCredentials: true makes the attribute read true.",
		seenBy:
			"new EventSource(u, {withCredentials: true}).withCredentials === true.",
		source: "spec-text",
	},
	"api.ctor.withcredentials-coerced": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"The withCredentials member is converted to a boolean, so truthy values read back as true.",
		seenBy: "{withCredentials: 1} gives es.withCredentials === true (not 1).",
		source: "knowledge",
	},
	"api.ctor.init-nullish": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"undefined or null is accepted in place of the options dictionary and means all defaults.",
		seenBy:
			"new EventSource(u, null) and new EventSource(u, undefined) construct with withCredentials false.",
		source: "knowledge",
	},
	"api.ctor.init-primitive-typeerror": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement: "A non-object, non-nullish options argument throws a TypeError.",
		seenBy: "new EventSource(u, 5) throws TypeError.",
		source: "knowledge",
	},
	"api.ctor.init-unknown-ignored": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement: "Unknown members of the options dictionary are ignored.",
		seenBy:
			"new EventSource(u, {headers: {'X-A':'1'}, method:'POST'}) in a browser sends a GET without X-A.",
		source: "knowledge",
		browserOnly:
			"the Node package deliberately adds non-standard options (fetch)",
	},
	"api.ctor.returns-before-connecting": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"The constructor returns immediately with the object in the CONNECTING state and fires nothing synchronously.",
		seenBy:
			"Right after construction readyState is 0; handlers attached on the next line still receive the open event.",
		source: "spec-text",
	},
	"api.ctor.starts-fetch-unprompted": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Construction by itself starts the request; no listener or method call is needed.",
		seenBy:
			"Construct without attaching anything; the server must receive one GET.",
		source: "spec-text",
	},
	"api.ctor.independent-instances": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Each constructed object runs its own fetch with its own state, even for the same URL.",
		seenBy:
			"Construct two objects for one URL; the server sees two GETs, and closing one leaves the other delivering.",
		source: "derived",
	},
	"api.ctor.client-settings": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"The request is made on behalf of the constructing global, so its origin, referrer and policies apply.",
		seenBy:
			"Check Origin/Referer at the server for a cross-origin stream built inside an iframe or worker.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"api.ctor.csp-connect-src": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://w3c.github.io/webappsec-csp/#directive-connect-src",
		statement:
			"A Content-Security-Policy connect-src directive that excludes the stream URL stops the connection without any request.",
		seenBy:
			"Page with connect-src 'none': expect an error event, no open event, and zero requests at the server.",
		source: "knowledge",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
	},
	"api.ctor.request-initially-null": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-request",
		statement:
			"The object's stored request starts as null and is filled in by the constructor.",
		seenBy: "Not observable from outside.",
		source: "spec-text",
		testable: false,
	},
	"api.ctor.default-reconnection-time": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time",
		statement:
			"Before any retry field the reconnection time is an implementation-defined value of roughly a few seconds.",
		seenBy:
			"Server closes the first response without a retry field; measure error-to-next-request delay and require at least ~1 s and at most ~10 s.",
		source: "spec-text",
	},
	"api.ctor.last-event-id-initially-empty": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: constructor",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-last-event-id",
		statement:
			"A new object starts with an empty last event ID string, so its first request carries no Last-Event-ID header.",
		seenBy:
			"Inspect the first request's headers; Last-Event-ID must be absent, also for a second object made after an earlier one received ids.",
		source: "spec-text",
	},
} as const satisfies Record<string, Requirement>;

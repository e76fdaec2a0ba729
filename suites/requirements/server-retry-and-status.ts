import type { Requirement } from "../requirement.ts";

export const serverRetryAndStatus = {
	"server.retry.digits-only": {
		level: "must",
		appliesTo: "server",
		section: "Server use of retry",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#processField",
		statement: "retry values consist of ASCII digits only.",
		seenBy: "Every retry line matches ^retry: ?[0-9]+$.",
		source: "spec-text",
	},
	"server.retry.sane-range": {
		level: "should",
		appliesTo: "server",
		section: "Server use of retry",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#processField",
		statement:
			"The value is neither so small that it invites a storm nor so large that clients seem dead or overflow 32-bit timers.",
		seenBy: "100 <= value <= 3 600 000 unless documented.",
		source: "derived",
		advice: true,
	},
	"server.retry.not-empty": {
		level: "should",
		appliesTo: "server",
		section: "Server use of retry",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#processField",
		statement:
			"retry is not sent with an empty value, since browsers disagree on its meaning.",
		seenBy: "No empty retry line.",
		source: "derived",
		advice: true,
	},
	"server.retry.early": {
		level: "should",
		appliesTo: "server",
		section: "Server use of retry",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#processField",
		statement:
			"A wanted value is sent at the start of the stream, so that it is in force whenever the connection breaks.",
		seenBy: "If retry is used at all, it occurs in the first block.",
		source: "derived",
		advice: true,
	},
	"server.retry.jitter": {
		level: "should",
		appliesTo: "server",
		section: "Server use of retry",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#processField",
		statement:
			"Servers that drop many clients at once spread their return, for example by varying retry.",
		seenBy:
			"Restart with 100 clients: reconnects are spread over at least the retry range.",
		source: "derived",
		advice: true,
	},
	"server.status.204-to-stop": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro",
		statement: "A server that wants clients to stop reconnecting answers 204.",
		seenBy:
			"Ended or revoked stream: reconnect gets 204 (or another non-200 final status), no body.",
		source: "spec-text",
		advice: true,
	},
	"server.status.204-no-content": {
		level: "must",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.5",
		statement: "A 204 has no body and no Content-Length.",
		seenBy: "Nothing follows the head; no Content-Length.",
		source: "knowledge",
	},
	"server.status.503-on-overload": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.4",
		statement:
			"Overload is signalled with 503, ideally with Retry-After for clients that read it.",
		seenBy: "Exceed limits: 503; Retry-After present.",
		source: "spec-text",
	},
	"server.status.429": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc6585.html#section-4",
		statement: "Rate limiting uses 429 rather than silently dropping.",
		seenBy: "Open many streams fast: 429 or 503.",
		source: "knowledge",
		advice: true,
	},
	"server.status.400-bad-request": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.1",
		statement: "Malformed parameters get 400 with a non-stream body type.",
		seenBy:
			"Invalid query value: 400 and Content-Type other than text/event-stream.",
		source: "knowledge",
		advice: true,
	},
	"server.status.401-www-authenticate": {
		level: "must",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.2",
		statement: "A 401 carries WWW-Authenticate.",
		seenBy: "Missing credentials: 401 with the field.",
		source: "spec-text",
	},
	"server.status.403": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.4",
		statement:
			"Authenticated but not permitted access gets 403 rather than an empty stream.",
		seenBy: "Forbidden topic: 403.",
		source: "knowledge",
		advice: true,
	},
	"server.status.404": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.5",
		statement: "Unknown streams get 404.",
		seenBy: "Random path: 404.",
		source: "knowledge",
		advice: true,
	},
	"server.status.410": {
		level: "info",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.11",
		statement: "Streams that are gone for good may get 410.",
		seenBy: "Deleted stream: 404 or 410.",
		source: "knowledge",
	},
	"server.status.no-error-as-200": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement: "Errors are not delivered as 200 with an HTML or JSON body.",
		seenBy:
			"All error triggers: status is not 200, or 200 only with a well-formed stream.",
		source: "derived",
		advice: true,
	},
	"server.status.permanent-errors-not-dropped": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Permanent errors are not expressed by accepting and dropping the connection, because clients would retry for ever.",
		seenBy:
			"Forbidden or unknown stream: an HTTP status, not an immediate EOF after 200.",
		source: "derived",
		advice: true,
	},
	"server.status.temporary-errors-retriable": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Conditions that clients should retry are not given a final non-200 status, since that stops browsers for good.",
		seenBy:
			"Short restarts: connection refused or dropped rather than 500 to existing clients, or documented otherwise.",
		source: "derived",
		advice: true,
	},
	"server.status.mid-stream-error": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"An error after streaming began ends the stream (or is sent as an event) and never writes a second status line or stray text into it.",
		seenBy:
			"Provoke a failure mid-stream: body stays a valid event stream up to the break.",
		source: "derived",
		advice: true,
	},
	"server.status.redirect-kept-simple": {
		level: "should",
		appliesTo: "server",
		section: "Server status codes",
		link: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
		statement:
			"Redirecting a stream uses 301, 302, 303, 307 or 308 with a usable http(s) Location.",
		seenBy:
			"Redirecting endpoints: Location parses to http(s); fewer than 20 hops.",
		source: "derived",
		advice: true,
	},
} as const satisfies Record<string, Requirement>;

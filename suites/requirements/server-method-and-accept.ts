import type { Requirement } from "../requirement.ts";

export const serverMethodAndAccept = {
	"server.method.get": {
		level: "should",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2.1",
		statement:
			"GET on the endpoint opens the stream and has no lasting side effects, because clients repeat it at will.",
		seenBy:
			"Ten GET/close cycles change no application state other than counters.",
		source: "knowledge",
	},
	"server.method.head-no-body": {
		level: "must",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2",
		statement: "HEAD is answered without content and terminates at once.",
		seenBy:
			"HEAD: header block, then nothing, connection reusable immediately.",
		source: "spec-text",
	},
	"server.method.head-same-headers": {
		level: "should",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2",
		statement:
			"HEAD should give the header fields GET would give, such as Content-Type.",
		seenBy: "Compare HEAD and GET header sets.",
		source: "knowledge",
	},
	"server.method.options": {
		level: "should",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.7",
		statement:
			"OPTIONS is answered promptly, with Allow or as a CORS preflight, and never as an open stream.",
		seenBy: "OPTIONS ends within 1 s with 200 or 204.",
		source: "knowledge",
	},
	"server.method.not-allowed-405": {
		level: "should",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.1",
		statement:
			"Methods the endpoint knows but does not support should get 405.",
		seenBy: "POST, PUT, DELETE, PATCH: 405 (unless documented).",
		source: "spec-text",
	},
	"server.method.allow-header": {
		level: "must",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.6",
		statement: "A 405 answer lists the supported methods in Allow.",
		seenBy: "Allow present and contains GET.",
		source: "spec-text",
	},
	"server.method.unknown-501": {
		level: "should",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.1",
		statement: "Unrecognised methods should get 501.",
		seenBy: "Method FOO: 501 (405 tolerated).",
		source: "spec-text",
	},
	"server.method.get-body-ignored": {
		level: "should",
		appliesTo: "server",
		section: "HTTP methods on the stream endpoint",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.1",
		statement:
			"A GET with a body or unexpected query parameters does not break the stream.",
		seenBy: "GET with Content-Length: 2 body: 200 stream or 400, no hang.",
		source: "knowledge",
		advice: true,
	},
	"server.accept.event-stream": {
		level: "should",
		appliesTo: "server",
		section: "Content negotiation",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1",
		statement: "Accept: text/event-stream obtains the stream.",
		seenBy: "200 with the right type.",
		source: "knowledge",
		advice: true,
	},
	"server.accept.wildcard": {
		level: "should",
		appliesTo: "server",
		section: "Content negotiation",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource",
		statement:
			"Accept: */* obtains the stream on a stream-only endpoint, because setting the specific type is optional for clients.",
		seenBy: "200 with the right type.",
		source: "derived",
		advice: true,
	},
	"server.accept.missing": {
		level: "should",
		appliesTo: "server",
		section: "Content negotiation",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1",
		statement: "A request without Accept obtains the stream.",
		seenBy: "200 with the right type.",
		source: "knowledge",
		advice: true,
	},
	"server.accept.list-and-q": {
		level: "should",
		appliesTo: "server",
		section: "Content negotiation",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1",
		statement: "Accept lists and q-values are honoured.",
		seenBy:
			"'application/json, text/event-stream;q=0.5' on a stream-only endpoint: 200 stream; 'text/event-stream;q=0' : not a stream.",
		source: "knowledge",
		advice: true,
	},
	"server.accept.not-acceptable": {
		level: "should",
		appliesTo: "server",
		section: "Content negotiation",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.7",
		statement:
			"When the client excludes text/event-stream the server may answer 406 or send the stream anyway, but not mislabelled content.",
		seenBy:
			"Accept: application/json: 406, or 200 with text/event-stream, or real JSON with its own type.",
		source: "knowledge",
		advice: true,
	},
	"server.accept.charset-header-ignored": {
		level: "should",
		appliesTo: "server",
		section: "Content negotiation",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement: "Accept-Charset does not change the encoding.",
		seenBy: "Accept-Charset: iso-8859-1: still UTF-8.",
		source: "derived",
		advice: true,
	},
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "../requirement.ts";

export const serverFraming = {
	"server.framing.no-content-length": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3",
		statement: "An open-ended stream has no Content-Length.",
		seenBy: "No Content-Length on the 200 response.",
		source: "derived",
	},
	"server.framing.no-content-length-with-chunked": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-6.2",
		statement: "Content-Length is never sent together with Transfer-Encoding.",
		seenBy: "At most one of the two fields.",
		source: "spec-text",
	},
	"server.framing.chunked-only-to-http11": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-6.1",
		statement:
			"Transfer-Encoding is only sent to clients that spoke HTTP/1.1 or later.",
		seenBy:
			"GET with HTTP/1.0: no Transfer-Encoding; the stream is close-delimited.",
		source: "spec-text",
	},
	"server.framing.no-transfer-encoding-on-204": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-6.1",
		statement: "A 204 or 1xx response carries no Transfer-Encoding.",
		seenBy: "Trigger a 204: no such field, and no body.",
		source: "spec-text",
	},
	"server.framing.chunked-wellformed": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1",
		statement:
			"Chunk sizes and terminators are correct for the whole life of the stream.",
		seenBy: "Parse the raw bytes strictly for 60 s.",
		source: "knowledge",
	},
	"server.framing.chunked-once": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-6.1",
		statement: "The chunked coding is applied once.",
		seenBy: "Decoded body is an event stream, not another chunk layer.",
		source: "spec-text",
	},
	"server.framing.final-chunk-on-graceful-end": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1",
		statement:
			"A stream the server ends on purpose is finished with the zero-length chunk.",
		seenBy: "Make the server end a stream: last bytes are '0\\r\\n\\r\\n'.",
		source: "knowledge",
	},
	"server.framing.length-delimited-preferred": {
		level: "should",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3",
		statement:
			"Self-delimiting framing is preferred over close-delimiting on HTTP/1.1 so that clients can tell an end from a break.",
		seenBy: "HTTP/1.1 stream uses chunked.",
		source: "spec-text",
	},
	"server.framing.connection-close-honoured": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6",
		statement: "A client's Connection: close is respected after the response.",
		seenBy:
			"Finite answers (204, 404) to a request with Connection: close: connection closed by the server.",
		source: "spec-text",
	},
	"server.framing.no-obs-fold": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-5.2",
		statement: "Response fields are not folded over several lines.",
		seenBy: "No header line starts with a space or tab.",
		source: "spec-text",
	},
	"server.framing.header-values-clean": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5",
		statement:
			"Field values contain no CR, LF or NUL and no other control characters.",
		seenBy: "Parse the head strictly.",
		source: "spec-text",
	},
	"server.framing.keep-alive-harmless": {
		level: "should",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3",
		statement:
			"Connection: keep-alive is unnecessary in HTTP/1.1 and must not be needed for the stream to work.",
		seenBy: "Stream works whether or not the header is sent.",
		source: "knowledge",
		advice: true,
	},
	"server.framing.pipelined-requests": {
		level: "must",
		appliesTo: "server",
		section: "HTTP/1.x framing",
		link: "https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3.2",
		statement:
			"A request pipelined behind an endless stream is not answered into the stream body.",
		seenBy:
			"Send a second request on the same HTTP/1.1 connection: the stream bytes stay intact.",
		source: "knowledge",
	},
} as const satisfies Record<string, Requirement>;

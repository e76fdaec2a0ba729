import type { Requirement } from "../requirement.ts";

export const serverDelivery = {
	"server.delivery.flush-per-event": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement: "Every event is written and flushed when it is produced.",
		seenBy:
			"Trigger single events 1 s apart: each complete block arrives within ~200 ms of its cause.",
		source: "derived",
		advice: true,
	},
	"server.delivery.no-minimum-buffer": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"Small events are not held back until a buffer of some kilobytes fills.",
		seenBy: "One 20-byte event on an otherwise silent stream arrives promptly.",
		source: "derived",
		advice: true,
	},
	"server.delivery.blank-line-with-event": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"The closing blank line is sent together with the event rather than with the next one.",
		seenBy:
			"The block including its blank line is received before the next event is produced.",
		source: "derived",
		advice: true,
	},
	"server.delivery.x-accel-buffering": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering",
		statement:
			"X-Accel-Buffering: no tells nginx-style proxies not to buffer the response.",
		seenBy: "Header present, or latency through such a proxy unaffected.",
		source: "spec-text",
		advice: true,
	},
	"server.delivery.compression-flushed": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"If the stream is compressed, the compressor is flushed at each event.",
		seenBy:
			"Accept-Encoding: gzip; each event decodable as soon as it was produced.",
		source: "derived",
		advice: true,
	},
	"server.delivery.compression-negotiated": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.3",
		statement: "A content coding is only used when the request accepted it.",
		seenBy: "No Accept-Encoding, or identity only: no Content-Encoding.",
		source: "knowledge",
	},
	"server.delivery.content-encoding-labelled": {
		level: "must",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4",
		statement:
			"An applied content coding is named in Content-Encoding and identity is not listed.",
		seenBy: "Body decodes with the named coding; no 'identity'.",
		source: "spec-text",
	},
	"server.delivery.survives-proxy": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"The stream works through an ordinary reverse proxy with buffering defaults.",
		seenBy: "Run behind nginx defaults: latency stays under 1 s.",
		source: "derived",
		advice: true,
	},
	"server.delivery.nodelay": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement: "Small writes are not delayed by Nagle's algorithm.",
		seenBy:
			"Median loopback latency of single small events is well under 40 ms.",
		source: "derived",
		advice: true,
	},
	"server.delivery.latency-stable": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement: "Delivery latency does not grow while a stream stays open.",
		seenBy: "Compare latency of the first and the thousandth event.",
		source: "derived",
		advice: true,
	},
	"server.delivery.order": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement: "Events reach each client in the order they were produced.",
		seenBy: "Numbered events are strictly increasing.",
		source: "derived",
		advice: true,
	},
	"server.delivery.fan-out-complete": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement: "All connected clients receive an event sent to all.",
		seenBy: "Ten clients; each gets the same sequence.",
		source: "derived",
		advice: true,
	},
	"server.delivery.slow-client-isolated": {
		level: "should",
		appliesTo: "server",
		section: "Server delivery and buffering",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"One client that stops reading does not delay others or make the server's memory grow without bound.",
		seenBy:
			"Pause one of two readers for 30 s under load: the other is unaffected, memory bounded.",
		source: "derived",
		advice: true,
	},
} as const satisfies Record<string, Requirement>;

import type { Requirement } from "../requirement.ts";

export const authorPushGc = {
	"author.keepalive-comment": {
		level: "should",
		appliesTo: "server",
		section: "Authoring notes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"To survive intermediaries that drop idle connections, a server sends a comment line about every 15 seconds.",
		seenBy:
			"Hold an idle stream for 60 s: at least one comment (or event) in every 15-30 s window, and no idle gap over 30 s.",
		source: "spec-text",
		advice: true,
	},
	"author.identify-by-token-not-ip": {
		level: "should",
		appliesTo: "server",
		section: "Authoring notes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"Connections are related to each other or to documents by an identifier in the stream URL rather than by IP address.",
		seenBy:
			"Two streams from one IP with different identifiers are kept apart; one identifier from two IPs is recognised.",
		source: "spec-text",
		advice: true,
		testable: false,
	},
	"author.chunking-delays": {
		level: "should",
		appliesTo: "server",
		section: "Authoring notes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"HTTP chunking done by a layer unaware of the stream's timing can delay events; disabling chunking is an option.",
		seenBy:
			"Measure event latency through the full stack; each event arrives before the next is produced.",
		source: "spec-text",
		advice: true,
	},
	"author.connection-limit": {
		level: "should",
		appliesTo: "both",
		section: "Authoring notes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"Because clients limit connections per server, pages should share a stream, allow switching it off, or use distinct host names.",
		seenBy:
			"Open seven HTTP/1.1 streams to one host in a browser: the seventh stays CONNECTING; over HTTP/2 it opens.",
		source: "spec-text",
		browserOnly: "Node has no origin, CORS, document or cookie-jar enforcement",
		advice: true,
	},
	"author.legacy-proxy-timeout": {
		level: "should",
		appliesTo: "both",
		section: "Authoring notes",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes",
		statement:
			"Streams should expect legacy proxies to cut long silences and be able to resume.",
		seenBy:
			"Cut the connection after 30 s of silence in a test proxy; client resumes without loss.",
		source: "spec-text",
		advice: true,
	},
	"client.diagnostics": {
		level: "should",
		appliesTo: "client",
		section: "Implementation advice",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#implementation-advice",
		statement:
			"User agents are urged to log detailed reasons for errors in developer tools, since error events carry none.",
		seenBy:
			"Not checkable by script; error events must not be relied upon to carry details.",
		source: "spec-text",
		advice: true,
		testable: false,
	},
	"push.offload-to-proxy": {
		level: "info",
		appliesTo: "client",
		section: "Connectionless push and other features",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#eventsource-push",
		statement:
			"A user agent in a controlled network may hand the connection to a push proxy.",
		seenBy: "Out of scope for a black-box suite.",
		source: "spec-text",
		testable: false,
	},
	"push.proxy-counts-as-user-agent": {
		level: "info",
		appliesTo: "client",
		section: "Connectionless push and other features",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#eventsource-push",
		statement:
			"For conformance, such a proxy and the handset together are the user agent.",
		seenBy:
			"Out of scope; the server just sees another reconnect, possibly with Last-Event-ID.",
		source: "spec-text",
		testable: false,
	},
	"push.other-formats": {
		level: "info",
		appliesTo: "client",
		section: "Connectionless push and other features",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#eventsource-push",
		statement:
			"Clients may support other event framing formats defined elsewhere.",
		seenBy: "Out of scope.",
		source: "spec-text",
		testable: false,
	},
	"gc.connecting-with-listeners": {
		level: "must",
		appliesTo: "client",
		section: "Garbage collection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#garbage-collection",
		statement:
			"While CONNECTING with a listener for open, message or error, the object must be kept alive.",
		seenBy:
			"Create an object with only an onmessage handler, drop the reference, force gc() while the server delays headers: the event still arrives.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"gc.open-with-listeners": {
		level: "must",
		appliesTo: "client",
		section: "Garbage collection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#garbage-collection",
		statement:
			"While OPEN with a listener for message or error, the object must be kept alive.",
		seenBy:
			"Same with an open stream: force gc() repeatedly, then send an event; it is delivered.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"gc.queued-task": {
		level: "must",
		appliesTo: "client",
		section: "Garbage collection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#garbage-collection",
		statement:
			"An object with a queued task must be kept alive until the task ran.",
		seenBy: "Not separable from the two entries above.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
		testable: false,
	},
	"gc.document-gone": {
		level: "must",
		appliesTo: "client",
		section: "Garbage collection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-eventsource-forcibly-close",
		statement:
			"When the document goes away for good the fetch is aborted and the object is closed.",
		seenBy:
			"Close the tab, remove the iframe or reload: the server sees the disconnect within a second.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"gc.collected-aborts-fetch": {
		level: "must",
		appliesTo: "client",
		section: "Garbage collection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#garbage-collection",
		statement:
			"If an object is collected while its connection is open, the fetch is aborted.",
		seenBy:
			"Object without listeners, dropped and collected: the server sees the disconnect; not collecting it is also allowed.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"gc.worker-termination": {
		level: "must",
		appliesTo: "client",
		section: "Garbage collection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-eventsource-forcibly-close",
		statement: "Terminating a worker closes its streams.",
		seenBy: "worker.terminate(): the server sees the disconnect.",
		source: "derived",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
} as const satisfies Record<string, Requirement>;

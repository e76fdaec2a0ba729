import type { Requirement } from "../requirement.ts";

export const streamDispatch = {
	"stream.dispatch.messageevent": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "Stream events are MessageEvent objects whatever their type.",
		seenBy: "e instanceof MessageEvent for type message and for custom types.",
		source: "spec-text",
	},
	"stream.dispatch.default-type": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "The default type is message.",
		seenBy: "'data: x\\n\\n': e.type === 'message'.",
		source: "spec-text",
	},
	"stream.dispatch.data": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "The data attribute is the data buffer without its final LF.",
		seenBy: "Compare e.data with the expected string.",
		source: "spec-text",
	},
	"stream.dispatch.origin": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"The origin attribute is the serialised origin of the stream's final URL: scheme, host and non-default port, without path.",
		seenBy: "e.origin === new URL(finalUrl).origin.",
		source: "spec-text",
	},
	"stream.dispatch.last-event-id": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"The lastEventId attribute is the last event ID string of the source.",
		seenBy: "See stream.id.*.",
		source: "spec-text",
	},
	"stream.dispatch.source-null": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/comms.html#dom-messageevent-source",
		statement: "The source attribute is null and ports is empty.",
		seenBy: "e.source === null and e.ports.length === 0.",
		source: "derived",
	},
	"stream.dispatch.not-bubbling": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "Stream events do not bubble and are not composed.",
		seenBy: "e.bubbles === false and e.composed === false.",
		source: "derived",
	},
	"stream.dispatch.not-cancelable": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "Stream events cannot be cancelled.",
		seenBy:
			"e.cancelable === false and preventDefault() leaves defaultPrevented false.",
		source: "derived",
	},
	"stream.dispatch.trusted": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://dom.spec.whatwg.org/#concept-event-create",
		statement: "Stream events are trusted.",
		seenBy: "e.isTrusted === true.",
		source: "derived",
		browserOnly: "script-created events can never be trusted in Node",
	},
	"stream.dispatch.target": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "The event's target is the EventSource object.",
		seenBy: "e.target === es in addEventListener listeners.",
		source: "derived",
	},
	"stream.dispatch.realm": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "The event is created in the realm of the EventSource object.",
		seenBy:
			"Create es with an iframe's constructor; e is an instance of the iframe's MessageEvent.",
		source: "spec-text",
		browserOnly:
			"the Node package is a plain JavaScript class, outside any Window/Worker global",
	},
	"stream.dispatch.queued": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"Dispatch happens in a task of its own, which does nothing if the object has been closed by then.",
		seenBy:
			"close() in the handler of the first of several parsed events: the rest are dropped (see api.close.drops-queued-events).",
		source: "spec-text",
	},
	"stream.dispatch.fifo": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "Events are dispatched in stream order, across types.",
		seenBy: "Alternate types a, b, a, b: handlers run in that order.",
		source: "derived",
	},
	"stream.dispatch.once": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement: "Each block dispatches at most one event, once per listener.",
		seenBy: "Count deliveries for 50 000 small events: exactly 50 000.",
		source: "derived",
	},
	"stream.dispatch.attributes-stable": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/comms.html#the-messageevent-interface",
		statement: "The attributes of a delivered event do not change afterwards.",
		seenBy:
			"Keep the first event, receive ten more, re-read data/lastEventId/origin.",
		source: "derived",
	},
	"stream.dispatch.other-agents-minimum": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (dispatch)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"A consumer that is not a browser may dispatch in its own way but must still empty the data and type buffers after each block.",
		seenBy:
			"For a fetch-based parser: 'event: foo\\n\\ndata: 1\\n\\n' gives an untyped event '1', and data never accumulates across blocks.",
		source: "spec-text",
	},
	"stream.eof.incomplete-event-discarded": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (end of stream)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"An event not closed by an empty line when the stream ends is not dispatched.",
		seenBy:
			"'data: complete\\n\\ndata: incomplete\\n' then end: only 'complete'.",
		source: "spec-text",
	},
	"stream.eof.unterminated-line-discarded": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (end of stream)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "A last line without line ending is discarded.",
		seenBy: "'data: complete\\n\\ndata: incomplete' then end: only 'complete'.",
		source: "spec-text",
	},
	"stream.eof.incomplete-id-discarded": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (end of stream)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"The id of an incomplete event does not become the last event ID.",
		seenBy:
			"'id: 4\\ndata: a\\n\\nid: 5\\ndata: b\\n' then end: reconnect carries 4.",
		source: "derived",
	},
	"stream.eof.no-carry-over": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (end of stream)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "Nothing left over from one connection is joined to the next.",
		seenBy:
			"Conn 1 ends with 'data: par', conn 2 starts with 'tial\\n\\ndata: fresh\\n\\n': only 'fresh'.",
		source: "derived",
	},
	"stream.eof.cr-state-not-carried": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (end of stream)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"A CR at the end of one connection does not swallow an LF at the start of the next.",
		seenBy:
			"Conn 1 ends 'data: x\\r'; conn 2 sends '\\ndata: fresh\\n\\n': only 'fresh', once.",
		source: "derived",
	},
	"stream.eof.same-on-abnormal-end": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (end of stream)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"The same discarding happens when the connection breaks instead of ending cleanly.",
		seenBy:
			"Reset after 'data: a\\n\\ndata: b\\n': only 'a', then error and reconnect.",
		source: "derived",
	},
} as const satisfies Record<string, Requirement>;

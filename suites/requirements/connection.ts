import type { Requirement } from "../requirement.ts";

export const connection = {
	"connect.announce.state-then-event": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection",
		statement:
			"Announcing sets readyState to OPEN and then fires an event named open.",
		seenBy: "In the open handler readyState is 1.",
		source: "spec-text",
	},
	"connect.announce.event-shape": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://dom.spec.whatwg.org/#concept-event-fire",
		statement:
			"The open event is a plain trusted Event that neither bubbles nor can be cancelled.",
		seenBy:
			"e.constructor === Event, no data property, bubbles/cancelable false.",
		source: "derived",
	},
	"connect.announce.once-per-connection": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection",
		statement: "Exactly one open event is fired for each accepted response.",
		seenBy:
			"Count open events over three reconnects; equals the number of 200 responses.",
		source: "derived",
	},
	"connect.announce.before-messages": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection",
		statement: "open comes before any message of the same connection.",
		seenBy:
			"Headers and three events in one TCP segment: order is open, 1, 2, 3.",
		source: "derived",
	},
	"connect.announce.on-headers": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection",
		statement:
			"open is fired when the response headers are accepted, without waiting for body bytes.",
		seenBy:
			"Send headers only, body 700 ms later: open arrives within ~200 ms.",
		source: "derived",
	},
	"connect.announce.skipped-when-closed": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection",
		statement:
			"If the object was closed meanwhile, the announcement does nothing.",
		seenBy:
			"close() while headers are in flight: no open and readyState stays 2.",
		source: "spec-text",
	},
	"connect.announce.after-redirects": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: announce the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection",
		statement:
			"open is fired once for the final response and not for redirect hops.",
		seenBy: "Two redirects then 200: one open.",
		source: "derived",
	},
	"connect.reestablish.state-before-event": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"On a drop readyState becomes CONNECTING before the error event is fired.",
		seenBy: "readyState read in the error handler is 0.",
		source: "spec-text",
	},
	"connect.reestablish.error-event": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement: "Each drop fires one event named error.",
		seenBy: "Count error events for N drops; equals N.",
		source: "spec-text",
	},
	"connect.reestablish.error-event-shape": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://dom.spec.whatwg.org/#concept-event-fire",
		statement:
			"The error event is a plain, non-bubbling, non-cancelable Event without message data.",
		seenBy:
			"bubbles and cancelable false; not a MessageEvent; no data property.",
		source: "derived",
	},
	"connect.reestablish.nothing-when-closed": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"If the object is already closed when the drop is processed, neither the event nor the reconnect happens.",
		seenBy: "close() just before the server ends the response: silence.",
		source: "spec-text",
	},
	"connect.reestablish.waits-reconnection-time": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"The next attempt is not made before the current reconnection time has passed.",
		seenBy:
			"retry: 1000 then end: time from error event to next request is at least ~1000 ms (allow -20 ms) and not absurdly more.",
		source: "spec-text",
	},
	"connect.reestablish.extra-delay-allowed": {
		level: "info",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"The client may wait longer than the reconnection time, for example backing off after failures or until the network is back.",
		seenBy:
			"Upper bounds in timing tests must be generous after repeated failures.",
		source: "spec-text",
	},
	"connect.reestablish.error-handled-before-request": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"The reconnect is not attempted before the task that fires the error event has run.",
		seenBy:
			"retry: 0 with an error handler that blocks 300 ms (or closes): the next request arrives after the handler returned (or not at all).",
		source: "spec-text",
	},
	"connect.reestablish.checks-state-again": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"After the wait, a state other than CONNECTING cancels the attempt.",
		seenBy: "close() half-way through the delay: no request.",
		source: "spec-text",
	},
	"connect.reestablish.repeats": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"Attempts continue as long as each one ends in a drop or network error.",
		seenBy: "Let ten attempts fail by reset; requests keep coming.",
		source: "derived",
	},
	"connect.reestablish.unlimited-by-clean-ends": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"A server that ends every response normally is polled for ever at the reconnection time.",
		seenBy:
			"retry: 100 with finite responses: at least 10 requests in 3 s and still connecting.",
		source: "derived",
	},
	"connect.reestablish.state-until-open": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"readyState stays CONNECTING while the new request is pending and changes only when it is announced or fails.",
		seenBy:
			"Delay the second response's headers 1 s: readyState 0 meanwhile, then 1 at open.",
		source: "derived",
	},
	"connect.reestablish.same-response-rules": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"The response to a reconnect is processed exactly like the first one.",
		seenBy:
			"Wrong Content-Type on the second response: error with readyState 2 and no more requests.",
		source: "spec-text",
	},
	"connect.reestablish.same-object": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"Listeners, handlers and the object identity survive reconnection.",
		seenBy: "One listener receives events from connections 1, 2 and 3.",
		source: "derived",
	},
	"connect.reestablish.fresh-parser-state": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"Each connection starts with empty data and event type buffers and a fresh decoder.",
		seenBy:
			"Connection 1 ends after 'event: foo\\ndata: part\\n'; connection 2 sends '\\ndata: fresh\\n\\n': exactly one message 'fresh' of type message.",
		source: "spec-text",
	},
	"connect.reestablish.messages-before-error": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"Events completed before the drop are delivered before its error event.",
		seenBy: "Send two events and end in one write: order m1, m2, error.",
		source: "derived",
	},
	"connect.reestablish.in-parallel": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"Waiting for the reconnection time does not block the page or other tasks.",
		seenBy: "Timers keep firing during the delay.",
		source: "spec-text",
	},
	"connect.reestablish.sends-last-event-id": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"If the last event ID string is not empty, the reconnect request carries it in Last-Event-ID.",
		seenBy:
			"'id: 7\\ndata: x\\n\\n' then end: second request has Last-Event-ID: 7.",
		source: "spec-text",
	},
	"connect.reestablish.omits-empty-last-event-id": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: reestablish the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection",
		statement:
			"With an empty last event ID string the reconnect request has no Last-Event-ID header.",
		seenBy: "Stream without ids ends: header absent on the second request.",
		source: "spec-text",
	},
	"connect.fail.state-before-event": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection",
		statement:
			"Failing sets readyState to CLOSED before the error event is fired.",
		seenBy: "404: readyState in the error handler is 2.",
		source: "spec-text",
	},
	"connect.fail.one-error-event": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection",
		statement: "Failing fires exactly one error event.",
		seenBy: "Count errors over 5 s after a 404: one.",
		source: "spec-text",
	},
	"connect.fail.error-event-shape": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://dom.spec.whatwg.org/#concept-event-fire",
		statement: "The failure error is a plain Event and not a MessageEvent.",
		seenBy: "No data property; bubbles and cancelable false.",
		source: "derived",
	},
	"connect.fail.never-reconnects": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection",
		statement:
			"After failing, the client makes no further attempt, even if the server recovers.",
		seenBy: "404 once, then healthy: no request for 10 s.",
		source: "spec-text",
	},
	"connect.fail.silent-when-closed": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection",
		statement: "Failing an already closed object does nothing.",
		seenBy: "close() while a 404 is in flight: no error event.",
		source: "spec-text",
	},
	"connect.fail.no-open": {
		level: "must",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection",
		statement: "A failed first connection fires no open event.",
		seenBy: "Record events for 404: only error.",
		source: "derived",
	},
	"connect.fail.releases-connection": {
		level: "should",
		appliesTo: "client",
		section: "Processing model: fail the connection",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection",
		statement:
			"A client should let go of the rejected response instead of reading an endless body.",
		seenBy:
			"404 and wrong-type responses with endless bodies: the server sees the connection close within a few seconds.",
		source: "derived",
		advice: true,
	},
} as const satisfies Record<string, Requirement>;

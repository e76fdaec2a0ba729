import type { Requirement } from "../requirement.ts";

export const apiHandlersAndClose = {
	"api.handlers.onopen": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#handler-eventsource-onopen",
		statement:
			"The onopen attribute is an event handler for events of type open.",
		seenBy: "Set es.onopen only; it is called once per announced connection.",
		source: "spec-text",
	},
	"api.handlers.onmessage": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#handler-eventsource-onmessage",
		statement:
			"The onmessage attribute is an event handler for events of type message.",
		seenBy: "Set es.onmessage only; it receives untyped events.",
		source: "spec-text",
	},
	"api.handlers.onerror": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#handler-eventsource-onerror",
		statement:
			"The onerror attribute is an event handler for events of type error.",
		seenBy: "Set es.onerror only; it is called on drop and on failure.",
		source: "spec-text",
	},
	"api.handlers.default-null": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes",
		statement: "All three handler attributes are null until set.",
		seenBy: "[es.onopen, es.onmessage, es.onerror] are all null.",
		source: "knowledge",
	},
	"api.handlers.set-null-removes": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes",
		statement:
			"Setting a handler attribute back to null stops it being called.",
		seenBy:
			"Set, receive one event, set null, receive another: only the first is seen.",
		source: "knowledge",
	},
	"api.handlers.replace": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes",
		statement:
			"Assigning a new function to a handler attribute replaces the earlier one.",
		seenBy: "Assign A then B; only B is called.",
		source: "knowledge",
	},
	"api.handlers.noncallable-becomes-null": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes",
		statement:
			"Assigning a non-object value to a handler attribute stores null.",
		seenBy: "es.onmessage = 5; es.onmessage === null.",
		source: "knowledge",
	},
	"api.handlers.order": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-attributes",
		statement:
			"A handler attribute takes its turn among listeners at the position where it was first set.",
		seenBy:
			"addEventListener(L1); onmessage = H; addEventListener(L2); expect call order L1, H, L2.",
		source: "knowledge",
	},
	"api.handlers.target-and-this": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://dom.spec.whatwg.org/#dom-event-target",
		statement:
			"Handlers run with the EventSource as this, as currentTarget and as the event's target.",
		seenBy:
			"In onmessage check this === es, e.target === es, e.currentTarget === es.",
		source: "knowledge",
	},
	"api.handlers.onmessage-only-type-message": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"onmessage does not run for events whose type was changed by an event field.",
		seenBy:
			"Send 'event: foo\\ndata: x\\n\\n'; onmessage silent, 'foo' listener called once.",
		source: "derived",
	},
	"api.handlers.listener-for-custom-type": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"Events with a custom type reach listeners registered for exactly that type.",
		seenBy:
			"addEventListener('foo', ...) receives the event with e.type === 'foo'.",
		source: "derived",
	},
	"api.handlers.stream-event-named-open-or-error": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage",
		statement:
			"A stream event may itself be named open or error and is then delivered to the matching handlers as a MessageEvent without changing readyState.",
		seenBy:
			"Send 'event: open\\ndata: 1\\n\\nevent: error\\ndata: 2\\n\\n': onopen/onerror receive MessageEvents with data '1'/'2' and readyState stays 1.",
		source: "derived",
	},
	"api.handlers.onerror-single-argument": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#handler-eventsource-onerror",
		statement:
			"The onerror handler of an EventSource is an ordinary event handler and is called with one Event argument, not with the message/source/line form used by window.onerror.",
		seenBy:
			"es.onerror = (...args) => ...: args.length === 1 and args[0].type === 'error'.",
		source: "derived",
	},
	"api.handlers.exception-isolated": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: event handlers",
		link: "https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke",
		statement:
			"An exception thrown by a handler is reported but does not stop parsing, delivery or the connection.",
		seenBy:
			"onmessage throws on the first of three events in one chunk; the other two are still delivered and no error event fires.",
		source: "knowledge",
	},
	"api.close.sets-closed-synchronously": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement: "close() sets readyState to CLOSED before it returns.",
		seenBy: "es.close(); es.readyState === 2 on the next line.",
		source: "spec-text",
	},
	"api.close.aborts-fetch": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"close() aborts the running fetch, so the server sees the connection or stream end.",
		seenBy:
			"Open stream, call close(); the server's socket (or HTTP/2 stream) closes within a second.",
		source: "spec-text",
	},
	"api.close.drops-queued-events": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"No event reaches the object after close(), including messages already received and parsed.",
		seenBy:
			"One chunk with three events; handler calls close() on the first; the other two must not be delivered.",
		source: "spec-text",
	},
	"api.close.fires-no-event": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement: "close() fires neither an error nor any other event.",
		seenBy: "Attach all handlers, call close(); nothing fires in the next 2 s.",
		source: "derived",
	},
	"api.close.cancels-pending-reconnect": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"close() during the reconnection delay prevents the next request.",
		seenBy:
			"Server sends retry: 300 and closes; call close() in the error handler; no further request within 2 s.",
		source: "spec-text",
	},
	"api.close.before-response": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"close() before the response arrives leaves the object closed with no open event.",
		seenBy:
			"Call close() right after construction (and while the server delays headers): no events, readyState 2.",
		source: "spec-text",
	},
	"api.close.in-open-handler": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"close() called from the open handler suppresses every message of that connection.",
		seenBy:
			"Server sends headers and three events at once; open handler closes; no message is delivered.",
		source: "spec-text",
	},
	"api.close.in-error-handler": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"close() called from the error handler of a drop stops the reconnection.",
		seenBy:
			"See api.close.cancels-pending-reconnect, checked from inside onerror; readyState 2 afterwards and one request in total.",
		source: "spec-text",
	},
	"api.close.idempotent": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement:
			"Calling close() again on a closed object does nothing and does not throw.",
		seenBy: "Call twice; no exception, readyState 2.",
		source: "derived",
	},
	"api.close.returns-undefined": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement: "close() returns undefined.",
		seenBy: "es.close() === undefined.",
		source: "derived",
	},
	"api.close.final": {
		level: "must",
		appliesTo: "client",
		section: "The EventSource interface: close()",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close",
		statement: "A closed object never reconnects or reopens.",
		seenBy:
			"After close() keep the server available for 10 s; no request arrives.",
		source: "derived",
	},
} as const satisfies Record<string, Requirement>;

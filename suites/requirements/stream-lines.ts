import type { Requirement } from "../requirement.ts";

export const streamLines = {
	"stream.grammar.mime-type": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement: "The format is identified by the media type text/event-stream.",
		seenBy:
			"Server response Content-Type essence is text/event-stream; clients accept it.",
		source: "spec-text",
	},
	"stream.grammar.stream": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"A stream is an optional byte order mark followed by any number of events.",
		seenBy:
			"Validate a captured server stream against the ABNF; clients accept an empty stream, a BOM-only stream and one with a BOM.",
		source: "spec-text",
	},
	"stream.grammar.event": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"An event is any number of comment and field lines closed by an empty line.",
		seenBy:
			"Blocks with only comments, only fields, both, and none are all legal; check clients' output per the parse.* entries.",
		source: "spec-text",
	},
	"stream.grammar.comment": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"A comment is a line that begins with a colon, followed by any characters except line endings.",
		seenBy: "':', ': text', '::', ':data: x' are all comments.",
		source: "spec-text",
	},
	"stream.grammar.field": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"A field is a name of at least one character, optionally a colon, one optional space and a value, then a line ending.",
		seenBy: "'data', 'data:', 'data:x', 'data: x' are all valid field lines.",
		source: "spec-text",
	},
	"stream.grammar.end-of-line": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement: "A line ending is CRLF, a lone CR or a lone LF.",
		seenBy: "Same events in all three encodings give the same result.",
		source: "spec-text",
	},
	"stream.grammar.name-char": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"A field name may hold any scalar value other than LF, CR and colon, including spaces, NUL and non-ASCII characters.",
		seenBy:
			"Lines named 'data ', 'd\\u0000', 'é' are legal fields that clients ignore as unknown.",
		source: "spec-text",
	},
	"stream.grammar.any-char": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"Values and comments may hold any scalar value other than LF and CR.",
		seenBy:
			"NUL, U+0001, U+FEFF, U+2028 and astral characters inside data survive.",
		source: "spec-text",
	},
	"stream.grammar.lines-separated": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement:
			"Lines must be separated by one of the three line endings and nothing else.",
		seenBy:
			"Server check: no other separators; client check: see stream.line.*.",
		source: "spec-text",
	},
	"stream.grammar.utf8-required": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement: "Streams are always encoded as UTF-8.",
		seenBy:
			"Server check: the captured body is valid UTF-8; client check: see stream.decode.*.",
		source: "spec-text",
	},
	"stream.grammar.no-other-encoding": {
		level: "must",
		appliesTo: "client",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#server-sent-events-intro",
		statement: "There is no way to select another character encoding.",
		seenBy: "charset parameters and document encoding do not change decoding.",
		source: "spec-text",
	},
	"stream.grammar.mixed-line-endings": {
		level: "must",
		appliesTo: "both",
		section: "Parsing an event stream",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream",
		statement: "Different line endings may be mixed in one stream.",
		seenBy:
			"'data: a\\ndata: b\\r\\ndata: c\\rdata: d\\n\\r\\n': one event 'a\\nb\\nc\\nd'.",
		source: "derived",
	},
	"stream.line.lf": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "A lone LF ends a line.",
		seenBy: "'data: x\\n\\n': message 'x'.",
		source: "spec-text",
	},
	"stream.line.crlf": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "CRLF ends one line, not two.",
		seenBy: "'data: a\\r\\ndata: b\\r\\n\\r\\n': one event 'a\\nb'.",
		source: "spec-text",
	},
	"stream.line.cr": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "A lone CR ends a line.",
		seenBy: "'data: a\\rdata: b\\r\\r:\\n': one event 'a\\nb'.",
		source: "spec-text",
	},
	"stream.line.crlf-split-across-chunks": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"A CRLF whose halves arrive in different chunks is still one line ending.",
		seenBy:
			"'data: 1\\r' | '\\ndata: 2\\r' | '\\n\\r' | '\\ndata: 3\\r\\n\\r\\n': events '1\\n2' and '3'.",
		source: "derived",
	},
	"stream.line.lf-cr-is-two": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "LF followed by CR is a line ending followed by an empty line.",
		seenBy: "'data: a\\n\\rdata: b\\n\\n': two events.",
		source: "derived",
	},
	"stream.line.unicode-separators-not-endings": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "U+2028, U+2029, U+0085, VT and FF do not end lines.",
		seenBy:
			"'data: a\\u2028b\\u2029c\\u0085d\\u000be\\u000cf\\n\\n': one event with all of them inside.",
		source: "derived",
	},
	"stream.line.byte-at-a-time": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"The result does not depend on how the bytes are grouped into reads.",
		seenBy:
			"Send a stream with BOM, CRLFs, ids, types and non-ASCII text one byte per write: same events as in one write.",
		source: "derived",
	},
	"stream.line.order": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "Lines are processed in the order received.",
		seenBy: "1000 numbered events arrive in order.",
		source: "spec-text",
	},
	"stream.line.very-long": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "There is no maximum line length.",
		seenBy: "A 20 MiB data line is delivered whole (client memory permitting).",
		source: "derived",
	},
	"stream.line.many-lines": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "There is no maximum number of lines in an event.",
		seenBy: "200 000 data lines in one event are joined correctly.",
		source: "derived",
	},
	"stream.line.blank-lines-repeated": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "Extra empty lines between events do nothing.",
		seenBy: "'data: a\\n\\n\\n\\n\\ndata: b\\n\\n': exactly two events.",
		source: "derived",
	},
	"stream.line.leading-blank-lines": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement: "Empty lines at the start of the stream do nothing.",
		seenBy: "'\\n\\n\\ndata: x\\n\\n': one event.",
		source: "derived",
	},
	"stream.line.whitespace-line-not-blank": {
		level: "must",
		appliesTo: "client",
		section: "Interpreting an event stream (lines)",
		link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation",
		statement:
			"A line with only a space or tab is not empty; it is an unknown field and does not dispatch.",
		seenBy: "'data: a\\n \\ndata: b\\n\\n': one event 'a\\nb'.",
		source: "derived",
	},
} as const satisfies Record<string, Requirement>;

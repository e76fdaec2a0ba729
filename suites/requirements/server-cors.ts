import type { Requirement } from "../requirement.ts";

export const serverCors = {
	"server.cors.allow-origin": {
		level: "must",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"A stream meant for other origins carries Access-Control-Allow-Origin with the requesting origin or *.",
		seenBy:
			"GET with Origin: header equals '*' or that origin, exactly one value.",
		source: "spec-text",
	},
	"server.cors.credentials": {
		level: "must",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#concept-cors-check",
		statement:
			"A stream meant for credentialed use echoes the origin and sends Access-Control-Allow-Credentials: true.",
		seenBy: "With credentials: ACAO is not '*', ACAC is exactly 'true'.",
		source: "spec-text",
	},
	"server.cors.no-blind-reflection": {
		level: "should",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#http-cors-protocol",
		statement:
			"Origins are matched against an allow-list before being echoed with credentials.",
		seenBy:
			"Origin: https://evil.example and 'null': not echoed together with ACAC true.",
		source: "knowledge",
		advice: true,
	},
	"server.cors.every-response": {
		level: "must",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#http-cors-protocol",
		statement:
			"CORS fields are present on every connection, including reconnects and resumed streams.",
		seenBy: "Check two consecutive GETs, one with Last-Event-ID.",
		source: "derived",
	},
	"server.cors.errors-too": {
		level: "should",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#http-cors-protocol",
		statement:
			"Error answers carry the CORS fields too, so that browsers see the status rather than a network error that may be retried.",
		seenBy: "404/401/503 with Origin: ACAO present.",
		source: "derived",
		advice: true,
	},
	"server.cors.preflight-allows-last-event-id": {
		level: "should",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0",
		statement:
			"Preflights for Last-Event-ID are answered positively, since clients that set it themselves trigger them and browsers may come to.",
		seenBy:
			"OPTIONS with Access-Control-Request-Headers: last-event-id: 2xx and Access-Control-Allow-Headers lists it (or * without credentials).",
		source: "spec-text",
		advice: true,
	},
	"server.cors.preflight-allows-accept-cache-control": {
		level: "should",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0",
		statement:
			"Preflights naming Cache-Control, Authorization or other headers used by fetch-based clients are answered according to policy.",
		seenBy:
			"OPTIONS with 'authorization, cache-control, last-event-id': allowed headers listed.",
		source: "knowledge",
		advice: true,
	},
	"server.cors.preflight-ok-status": {
		level: "must",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0",
		statement: "A preflight succeeds only with an ok (2xx) status.",
		seenBy: "OPTIONS gives 200-299.",
		source: "knowledge",
	},
	"server.cors.preflight-no-auth": {
		level: "should",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
		statement: "Preflights are answered without requiring credentials.",
		seenBy:
			"OPTIONS without cookies or Authorization on a protected endpoint: not 401.",
		source: "knowledge",
		advice: true,
	},
	"server.cors.redirects-carry-cors": {
		level: "must",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#http-fetch",
		statement:
			"Redirect answers of a cross-origin stream also carry the CORS fields.",
		seenBy: "301/307 with Origin: ACAO present.",
		source: "knowledge",
	},
	"server.cors.same-origin-needs-none": {
		level: "info",
		appliesTo: "server",
		section: "Server CORS",
		link: "https://fetch.spec.whatwg.org/#http-cors-protocol",
		statement: "Same-origin requests work without any CORS field.",
		seenBy: "GET without Origin: 200 stream.",
		source: "derived",
	},
} as const satisfies Record<string, Requirement>;

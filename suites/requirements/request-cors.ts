import { inSection } from './in-section.ts';
import { fetchStandard, html } from './spec-links.ts';

export const requestCors = {
  ...inSection(
    {
      section: 'CORS protocol and EventSource',
      link: fetchStandard('concept-cors-check'),
      appliesTo: 'client',
    },
    {
      'request.cors.missing-acao-refused': {
        level: 'must',
        statement:
          'A cross-origin response without Access-Control-Allow-Origin delivers nothing to the page.',
        seenBy: 'Cross-origin 200 text/event-stream without the header: no open, no message, an error event.',
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.wildcard': {
        level: 'must',
        statement: 'Access-Control-Allow-Origin: * admits a stream opened without credentials.',
        seenBy: "Respond with '*'; expect open and messages.",
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.exact-origin': {
        level: 'must',
        statement: 'Access-Control-Allow-Origin equal to the requesting origin admits the stream.',
        seenBy: 'Echo the Origin; expect open and messages.',
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.mismatch-refused': {
        level: 'must',
        statement: 'Access-Control-Allow-Origin naming another origin refuses the stream.',
        seenBy: "Respond 'http://nope.example'; expect an error event only.",
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.multiple-values-refused': {
        level: 'must',
        statement: 'A combined Access-Control-Allow-Origin listing several origins never matches.',
        seenBy: 'Send two ACAO lines; expect refusal.',
        source: 'derived',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.wildcard-with-credentials-refused': {
        level: 'must',
        statement: 'With withCredentials the wildcard value does not admit the stream.',
        seenBy: "withCredentials: true and ACAO '*' plus ACAC 'true'; expect refusal.",
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.allow-credentials-required': {
        level: 'must',
        statement:
          'With withCredentials the response also needs Access-Control-Allow-Credentials: true, spelled in lower case.',
        seenBy: "Echo origin with and without ACAC, and with 'TRUE'; only 'true' opens.",
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.no-preflight-on-first-request': {
        level: 'must',
        link: fetchStandard('simple-header'),
        statement:
          'The first cross-origin stream request is made without a preflight because it adds no non-safelisted header.',
        seenBy: 'Record methods; no OPTIONS before the first GET.',
        source: 'derived',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.preflight-for-last-event-id': {
        level: 'info',
        link: fetchStandard('cors-preflight-fetch-0'),
        statement:
          'A cross-origin reconnect that carries Last-Event-ID, which is not a CORS-safelisted header, may be preceded by a preflight.',
        seenBy:
          "Cross-origin stream sends 'id: abc' and ends; look for OPTIONS with Access-Control-Request-Headers: last-event-id before the second GET.",
        source: 'derived',
        ambiguity:
          'By the algorithms there is none: HTML sets neither the unsafe-request flag nor the use-CORS-preflight flag. The editors nevertheless expect one (whatwg/fetch#568), an open change (whatwg/fetch#1788) safelists short, safe values, and browsers send none.',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.checked-on-every-connection': {
        level: 'must',
        statement: 'Each reconnection is subject to the CORS check again.',
        seenBy: 'Allow the first response, omit ACAO on the second: second connection must not open.',
        source: 'derived',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.redirect-to-cross-origin': {
        level: 'must',
        link: fetchStandard('http-redirect-fetch'),
        statement: 'A same-origin stream URL that redirects cross-origin is subject to CORS at the target.',
        seenBy: "302 to another origin with ACAO '*' opens and without it is refused.",
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.cross-origin-redirect-response-checked': {
        level: 'must',
        link: fetchStandard('http-fetch'),
        statement: 'A cross-origin redirect response itself must pass the CORS check before it is followed.',
        seenBy: 'Page at A, stream at B answers 302 without ACAO to C with ACAO; expect refusal.',
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.redirect-taints-origin': {
        level: 'must',
        link: fetchStandard('concept-request-tainted-origin'),
        statement: 'After a redirect chain between foreign origins the Origin header becomes null.',
        seenBy: "A opens B, B redirects to C (B allows A); C must receive 'Origin: null'.",
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
      'request.cors.opaque-origin': {
        level: 'must',
        link: fetchStandard('origin-header'),
        statement:
          'A stream opened from an opaque origin (for example a sandboxed iframe) sends Origin: null and is admitted only by * or null.',
        seenBy:
          "Sandboxed iframe without allow-same-origin: server sees Origin: null; ACAO '*' opens, the parent page's origin does not.",
        source: 'derived',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
    },
  ),
  ...inSection(
    {
      section: 'IANA considerations: text/event-stream',
      link: html('iana', 'text/event-stream'),
      appliesTo: 'client',
    },
    {
      'request.cors.required-of-user-agents': {
        level: 'must',
        statement:
          'User agents must apply CORS to streams so that a foreign stream cannot leak to a page that was not granted access.',
        seenBy: 'Covered by the request.cors.* tests.',
        source: 'spec-text',
        browserOnly: 'Node has no origin, CORS, document or cookie-jar enforcement',
      },
    },
  ),
};

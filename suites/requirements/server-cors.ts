import { inSection } from './in-section.ts';
import { fetchStandard } from './spec-links.ts';

export const serverCors = inSection(
  { section: 'Server CORS', link: fetchStandard('http-cors-protocol'), appliesTo: 'server' },
  {
    'server.cors.allow-origin': {
      level: 'must',
      link: fetchStandard('concept-cors-check'),
      statement:
        'A stream meant for other origins carries Access-Control-Allow-Origin with the requesting origin or *.',
      seenBy: "GET with Origin: header equals '*' or that origin, exactly one value.",
      source: 'spec-text',
    },
    'server.cors.credentials': {
      level: 'must',
      link: fetchStandard('concept-cors-check'),
      statement:
        'A stream meant for credentialed use echoes the origin and sends Access-Control-Allow-Credentials: true.',
      seenBy: "With credentials: ACAO is not '*', ACAC is exactly 'true'.",
      source: 'spec-text',
    },
    'server.cors.no-blind-reflection': {
      level: 'should',
      statement: 'Origins are matched against an allow-list before being echoed with credentials.',
      seenBy: "Origin: https://evil.example and 'null': not echoed together with ACAC true.",
      source: 'knowledge',
      advice: true,
    },
    'server.cors.every-response': {
      level: 'must',
      statement: 'CORS fields are present on every connection, including reconnects and resumed streams.',
      seenBy: 'Check two consecutive GETs, one with Last-Event-ID.',
      source: 'derived',
    },
    'server.cors.errors-too': {
      level: 'should',
      statement:
        'Error answers carry the CORS fields too, so that browsers see the status rather than a network error that may be retried.',
      seenBy: '404/401/503 with Origin: ACAO present.',
      source: 'derived',
      advice: true,
    },
    'server.cors.preflight-allows-last-event-id': {
      level: 'should',
      link: fetchStandard('cors-preflight-fetch-0'),
      statement:
        'Preflights for Last-Event-ID are answered positively, since clients that set it themselves through fetch trigger them.',
      seenBy:
        'OPTIONS with Access-Control-Request-Headers: last-event-id: 2xx and Access-Control-Allow-Headers lists it (or * without credentials).',
      source: 'derived',
      advice: true,
    },
    'server.cors.preflight-allows-accept-cache-control': {
      level: 'should',
      link: fetchStandard('cors-preflight-fetch-0'),
      statement:
        'Preflights naming Cache-Control, Authorization or other headers used by fetch-based clients are answered according to policy.',
      seenBy: "OPTIONS with 'authorization, cache-control, last-event-id': allowed headers listed.",
      source: 'derived',
      advice: true,
    },
    'server.cors.preflight-ok-status': {
      level: 'must',
      link: fetchStandard('cors-preflight-fetch-0'),
      statement: 'A preflight succeeds only with an ok (2xx) status.',
      seenBy: 'OPTIONS gives 200-299.',
      source: 'spec-text',
    },
    'server.cors.preflight-no-auth': {
      level: 'should',
      link: fetchStandard('cors-protocol-and-credentials'),
      statement: 'Preflights are answered without requiring credentials.',
      seenBy: 'OPTIONS without cookies or Authorization on a protected endpoint: not 401.',
      source: 'spec-text',
      advice: true,
    },
    'server.cors.redirects-carry-cors': {
      level: 'must',
      link: fetchStandard('http-fetch'),
      statement: 'Redirect answers of a cross-origin stream also carry the CORS fields.',
      seenBy: '301/307 with Origin: ACAO present.',
      source: 'derived',
    },
    'server.cors.same-origin-needs-none': {
      level: 'info',
      statement: 'Same-origin requests work without any CORS field.',
      seenBy: 'GET without Origin: 200 stream.',
      source: 'derived',
    },
  },
);

import { measures } from '../testing/judges.ts';
import { connectionLimit } from './connection-limit.ts';

measures(connectionLimit, {
  'not-applicable': { 'a POST': { request: { method: 'POST' } }, 'no stream': { status: 404 } },
  noted: {
    'without TLS': { says: 'a seventh' },
    'over TLS': { request: { url: 'https://target.test/events' }, says: 'HTTP/2' },
  },
});

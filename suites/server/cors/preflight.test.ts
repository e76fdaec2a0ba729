import { FOREIGN_ORIGIN } from '../probes/cross-origin.ts';
import { judges, measures } from '../testing/judges.ts';
import { preflightHeaders, preflightLastEventId, preflightNoAuth, preflightStatus } from './preflight.ts';

const open = { headers: { 'access-control-allow-origin': '*' } };
const allowing = (names: string, more: Record<string, string> = {}) => ({
  status: 204,
  headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': names, ...more },
});

judges(preflightStatus, {
  met: {
    'status 200': { probes: { preflight: { ...allowing('last-event-id'), status: 200 } } },
  },
  'not-applicable': {
    'a 405 with the origin that every answer has': { probes: { preflight: { ...open, status: 405 } } },
    'no answer': { probes: { preflight: { unreachable: 'silence' } } },
    'a refusal of the origin that asks, which is meant': {
      probes: { preflight: { status: 403, headers: { 'access-control-allow-methods': 'GET' } } },
    },
    'a target that redirects whatever is asked': {
      redirected: true,
      probes: { preflight: { ...allowing('last-event-id'), redirected: true } },
    },
  },
  broken: {
    'status 404': { probes: { preflight: { ...allowing('last-event-id'), status: 404 } }, says: '404' },
    'a redirect': {
      probes: { preflight: { ...allowing('last-event-id'), redirected: true } },
      says: 'a redirect',
    },
  },
});

judges(preflightLastEventId, {
  met: {
    'in a list, in another case': {
      probes: { 'cross-origin': open, preflight: allowing('Accept,LAST-EVENT-ID') },
    },
    'by *': { probes: { 'cross-origin': open, preflight: allowing('*') } },
    'the origin by its name': {
      probes: {
        'cross-origin': open,
        preflight: allowing('last-event-id', { 'access-control-allow-origin': FOREIGN_ORIGIN }),
      },
    },
  },
  noted: {
    'no preflights at all': {
      probes: { 'cross-origin': open, preflight: { status: 405 } },
      says: 'by fetch',
    },
  },
  'not-applicable': {
    'a stream that nobody else can read': { probes: { 'cross-origin': {}, preflight: { status: 405 } } },
  },
  broken: {
    'other headers only': {
      probes: { 'cross-origin': open, preflight: allowing('authorization') },
      says: 'last-event-id not in',
    },
    'no headers': {
      probes: {
        'cross-origin': open,
        preflight: { status: 204, headers: { ...open.headers, 'access-control-allow-methods': 'GET' } },
      },
      says: 'not in the answer',
    },
    'no origin': {
      probes: {
        'cross-origin': open,
        preflight: { status: 204, headers: { 'access-control-allow-headers': 'last-event-id' } },
      },
    },
    'no preflights at all, where they are expected': {
      expectCors: true,
      probes: { 'cross-origin': open, preflight: { status: 405 } },
    },
  },
});

measures(preflightHeaders, {
  met: {
    both: { probes: { 'cross-origin': open, 'preflight-headers': allowing('authorization, cache-control') } },
  },
  noted: {
    '*, which does not stand for Authorization': {
      probes: { 'cross-origin': open, 'preflight-headers': allowing('*') },
      says: 'authorization not in',
    },
    neither: {
      probes: { 'cross-origin': open, 'preflight-headers': allowing('last-event-id') },
      says: 'authorization and cache-control',
    },
  },
  'not-applicable': {
    'no preflights': { probes: { 'cross-origin': open, 'preflight-headers': { status: 404 } } },
    'a stream that nobody else can read': {
      probes: { 'cross-origin': {}, 'preflight-headers': allowing('*') },
    },
  },
});

judges(preflightNoAuth, {
  met: {
    'a 405, which asks for nothing': {
      probes: { 'cross-origin': open, 'preflight-headers': { status: 405 } },
    },
  },
  'not-applicable': {
    'a stream that nobody else can read': {
      probes: { 'cross-origin': {}, 'preflight-headers': { status: 401 } },
    },
  },
  noted: {
    'a 403, which may be meant for some': {
      probes: { 'cross-origin': open, 'preflight-headers': { status: 403 } },
    },
  },
  broken: {
    'status 401': { probes: { 'cross-origin': open, 'preflight-headers': { status: 401 } }, says: '401' },
    'status 403, where pages of other origins are to read it': {
      expectCors: true,
      probes: { 'cross-origin': {}, 'preflight-headers': { status: 403 } },
    },
  },
});

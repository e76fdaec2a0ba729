import { judges } from '../testing/judges.ts';
import { allow, head, headLength, headSameType, options, unknownMethod } from './methods.ts';

const silent = { unreachable: 'it sent no complete response head in 5 s', reason: 'no-head' } as const;
const asHead = { asked: { method: 'HEAD' } };

judges(head, {
  met: {
    'refused with 405': { probes: { head: { status: 405 }, 'accept-any': {} } },
    'after events have come, as GET': { headAt: 3000, probes: { head: { headAt: 3500 }, 'accept-any': {} } },
  },
  noted: { 'later than GET': { probes: { head: { headAt: 4000 }, 'accept-any': {} }, says: '4.0 s later' } },
  'not-applicable': {
    'one connection at a time': { probes: { head: silent, 'accept-any': silent }, says: 'besides the first' },
    busy: { probes: { head: { status: 429 }, 'accept-any': {} } },
    'a POST stream': { probes: { head: 'the stream is not had by GET', 'accept-any': 'not repeated' } },
  },
  broken: {
    'no answer, though others get one': { probes: { head: silent, 'accept-any': {} }, says: 'no complete' },
    'a failure': { probes: { head: { status: 500 }, 'accept-any': {} } },
  },
});

judges(headSameType, {
  met: {
    'with another parameter': {
      probes: { head: { headers: { 'content-type': 'text/event-stream; charset=utf-8' } } },
    },
  },
  noted: {
    'status 405': { probes: { head: { status: 405 } }, says: '405' },
    'status 204': { probes: { head: { status: 204 } } },
  },
  broken: {
    'no Content-Type': { probes: { head: { headers: { 'content-type': null } } }, says: 'no Content-Type' },
    'another type': { probes: { head: { headers: { 'content-type': 'text/html' } } }, says: 'text/html' },
  },
});

judges(headLength, {
  met: {
    'the length of a document, which grows': {
      headers: { 'content-length': '9' },
      body: 'data: a\n\n',
      probes: { head: { headers: { 'content-length': '18' } } },
    },
  },
  'not-applicable': {
    'status 405': { probes: { head: { status: 405, headers: { 'content-length': '0' } } } },
  },
  broken: {
    'an empty body': {
      probes: { head: { headers: { 'content-length': '0' } } },
      says: 'Content-Length: "0"',
    },
  },
});

const seeOther = { redirects: [{ status: 303, headers: { Location: '/events' } }] };

judges(options, {
  noted: { 'to be seen elsewhere': { probes: { options: seeOther, 'unknown-method': {} }, says: '303' } },
  met: {
    'an empty answer that has only the type of a stream': {
      probes: { options: { headers: { 'content-length': '0' } }, 'unknown-method': {} },
    },
    'status 204': { probes: { options: { status: 204 }, 'unknown-method': {} } },
    'refused with 405': { probes: { options: { status: 405 }, 'unknown-method': {} }, says: '405' },
    'a page of text': {
      probes: { options: { headers: { 'content-type': 'text/plain' } }, 'unknown-method': {} },
    },
  },
  'not-applicable': { 'one connection at a time': { probes: { options: silent, 'unknown-method': silent } } },
  broken: {
    'the stream': { probes: { options: {}, 'unknown-method': {} }, says: 'opens a stream' },
    'the stream, behind a redirect that keeps the method': {
      probes: { options: { redirected: true }, 'unknown-method': {} },
    },
    'a failure': { probes: { options: { status: 502 }, 'unknown-method': {} } },
    'no answer': { probes: { options: silent, 'unknown-method': { status: 400 } }, says: 'not answered' },
  },
});

judges(unknownMethod, {
  met: {
    'status 501': { probes: { 'unknown-method': { status: 501 } } },
    'status 400 of a parser': { probes: { 'unknown-method': { status: 400 } }, says: '400' },
    'status 404 of a router': { probes: { 'unknown-method': { status: 404 } } },
  },
  noted: {
    'a connection that is dropped': { probes: { 'unknown-method': { unreachable: 'it hung up' } } },
    'to be seen elsewhere': { probes: { 'unknown-method': seeOther } },
  },
  broken: {
    'the stream': { probes: { 'unknown-method': {} }, says: 'does not look at it' },
    'a failure': { probes: { 'unknown-method': { status: 500 } } },
  },
});

judges(allow, {
  met: {
    'a list without spaces': { probes: { head: { ...asHead, status: 405, headers: { allow: 'POST,GET' } } } },
    'the target itself is refused, and says what works': { status: 405, headers: { allow: 'POST' } },
  },
  'not-applicable': { 'no 405': { probes: { head: { ...asHead, status: 404 } } } },
  broken: {
    'no Allow': {
      probes: { options: { asked: { method: 'OPTIONS' }, status: 405 } },
      says: ['OPTIONS', 'without Allow'],
    },
    'an Allow without the method that works': {
      probes: { head: { ...asHead, status: 405, headers: { allow: 'POST' } } },
    },
    'the target itself is refused without a word': { status: 405 },
  },
});

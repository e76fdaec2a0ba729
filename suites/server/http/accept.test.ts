import { judges } from '../testing/judges.ts';
import { bytes } from '../testing/recordings.ts';
import { acceptAny, acceptCharset, acceptList, acceptNone, acceptOther } from './accept.ts';

const json = { headers: { 'content-type': 'application/json' }, body: '{}' };
const silent = { unreachable: 'it sent no response head in 5 s', reason: 'no-head' } as const;

const plain = { headers: { 'content-type': 'text/plain' }, body: 'data: 1\n\n' };

judges(acceptAny, {
  met: {
    'a type in another case': {
      probes: { 'accept-any': { headers: { 'content-type': 'Text/Event-Stream;x=1' } } },
    },
  },
  noted: {
    'another representation of the same URL': { probes: { 'accept-any': json }, says: 'application/json' },
  },
  'not-applicable': {
    'no answer beside the streams that are open': {
      probes: { 'accept-any': silent },
      says: 'no response head',
    },
    'a limit of connections': { probes: { 'accept-any': { status: 503 } }, says: '503' },
    'a POST stream': { probes: { 'accept-any': 'a POST request is not repeated for this' } },
    'no stream in the first place': { status: 404, probes: { 'accept-any': { status: 404 } } },
  },
  broken: {
    'refused with 406': { probes: { 'accept-any': { status: 406 } }, says: 'status 406' },
    'refused with 400': { probes: { 'accept-any': { status: 400 } } },
  },
});

judges(acceptNone, {
  met: { 'the stream': { probes: { 'accept-none': {} } } },
  noted: { 'a page for people': { probes: { 'accept-none': { headers: { 'content-type': 'text/html' } } } } },
  broken: { 'refused with 406': { probes: { 'accept-none': { status: 406 } }, says: 'no Accept' } },
});

judges(acceptList, {
  met: { 'the stream': { probes: { 'accept-list': {} } } },
  'not-applicable': {
    'a stream that is not labelled as one': {
      ...plain,
      probes: { 'accept-list': plain },
      says: 'content-type',
    },
  },
  broken: {
    'refused: the value is compared as a whole': { probes: { 'accept-list': { status: 406 } } },
    'what comes first in the list, whatever its weight': {
      probes: { 'accept-list': json },
      says: 'application/json',
    },
  },
});

judges(acceptOther, {
  met: {
    'the stream all the same': {
      probes: { 'accept-other': { body: 'data: 1\n\n' } },
      says: 'under its own type',
    },
    'status 406': { probes: { 'accept-other': { status: 406 } } },
    'status 404': { probes: { 'accept-other': { status: 404 } } },
    'real JSON': { probes: { 'accept-other': json } },
  },
  'not-applicable': {
    'a stream that is not labelled as one': {
      ...plain,
      probes: { 'accept-other': plain },
      says: 'content-type',
    },
  },
  broken: {
    'the stream, called JSON': {
      probes: { 'accept-other': { ...json, body: 'data: 1\n\n' } },
      says: 'events in the body',
    },
    'a failure': { probes: { 'accept-other': { status: 500 } }, says: 'status 500' },
  },
});

judges(acceptCharset, {
  noted: { 'a refusal, which is allowed': { probes: { 'accept-charset': { status: 406 } }, says: '406' } },
  met: {
    'UTF-8 that is cut in the middle of a character': {
      probes: { 'accept-charset': { body: [{ at: 6, bytes: bytes(0x64, 0xc3) }] } },
    },
    'bytes that are never UTF-8, which is said elsewhere': {
      body: [{ at: 6, bytes: bytes(0x64, 0xe9, 0x0a, 0x0a) }],
      probes: { 'accept-charset': { body: [{ at: 6, bytes: bytes(0x64, 0xe9, 0x0a, 0x0a) }] } },
    },
    'the charset that it always has': {
      headers: { 'content-type': 'text/event-stream;charset=utf8' },
      probes: { 'accept-charset': { headers: { 'content-type': 'text/event-stream;charset=utf8' } } },
    },
  },
  'not-applicable': {
    'a stream that is not labelled as one': { ...plain, probes: { 'accept-charset': plain } },
  },
  broken: {
    'another charset': {
      probes: { 'accept-charset': { headers: { 'content-type': 'text/event-stream; charset=ISO-8859-1' } } },
      says: 'iso-8859-1',
    },
    'Latin-1 without a word': {
      probes: { 'accept-charset': { body: [{ at: 6, bytes: bytes(0x64, 0xe9, 0x0a, 0x0a) }] } },
      says: 'not UTF-8',
    },
    'refused with 400': { probes: { 'accept-charset': { status: 400 } } },
  },
});

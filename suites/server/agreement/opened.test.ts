import { judges } from '../testing/judges.ts';
import { clientOpens } from './opened.ts';

const refused = { client: 'chrome', showed: ['error'] } as const;
const badCharset = { 'content-type': 'text/event-stream; charset=iso-8859-1' };

judges(clientOpens, {
  met: {
    'an idle stream': { clients: [{ showed: ['open'] }] },
    'opened, and over at once': { clients: [{ showed: ['open', 'error'] }] },
    'an event without an open, from a client that has none to show': {
      clients: [{ showed: [{ data: 'a' }] }],
    },
    'a bad charset that this client does not mind': {
      headers: badCharset,
      clients: [{ headers: badCharset, received: ['data: a\n\n'], showed: ['open', { data: 'a' }] }],
    },
  },
  'not-applicable': {
    'a client that cannot send POST': {
      clients: [{ client: 'chrome', unusable: 'chrome can send nothing but GET' }],
      says: 'nothing but GET',
    },
    '404': { status: 404, clients: [refused], says: 'server.headers.status-200' },
    '503 to this client only': { clients: [{ ...refused, status: 503, received: [''] }], says: '503' },
    'an HTML page': { headers: { 'content-type': 'text/html' }, clients: [refused], says: 'content-type' },
    'an unknown content coding': { body: null, clients: [refused], says: 'content-encoding' },
    'a server that is not there': { unreachable: 'nothing listens there', clients: [refused] },
  },
  noted: {
    'a type in capitals, which one client does not know': {
      headers: { 'content-type': 'Text/Event-Stream' },
      clients: [{ client: 'eventsource', showed: ['error'] }],
      says: ['eventsource does not know', 'the fault of the client'],
    },
  },
  undecided: {
    'neither the one nor the other': { clients: [{ showed: [] }], says: 'neither opened' },
    'no client at all': {},
  },
  broken: {
    'a charset that only Chrome refuses': {
      headers: badCharset,
      clients: [refused],
      says: ['chrome cannot read', 'iso-8859-1', 'without a charset'],
    },
    'nothing in the response head explains it': {
      clients: [refused],
      says: 'failed without opening it',
    },
    '403 to this client only': {
      clients: [{ ...refused, status: 403, received: [''] }],
      says: ['refused a stream that others are given', 'status 403'],
    },
    'an HTML page for this client only': {
      clients: [{ ...refused, headers: { 'content-type': 'text/html' }, received: [''] }],
      says: ['refused a stream that others are given', 'text/html'],
    },
    'a client without an origin': { clients: [{ client: 'eventsource', showed: ['error'] }] },
  },
});

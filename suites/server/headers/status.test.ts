import { judges } from '../testing/judges.ts';
import { status } from './status.ts';

judges(status, {
  met: {
    'a stream that has nothing to say yet': {},
    'no stream at all: that is said elsewhere': { headers: { 'content-type': 'text/html' } },
  },
  undecided: {
    'a redirect to another origin': {
      status: 307,
      headers: { location: 'https://other.example/events' },
      says: ['307', 'https://other.example/events', 'another origin'],
    },
    'a stream for a client at the same time, and too many for the recorder': {
      status: 429,
      clients: [{ client: 'chrome', received: ['data: a\n\n'], showed: ['open', { data: 'a' }] }],
      says: ['429', 'chrome', '--connections'],
    },
    'a server that is not there': { unreachable: 'nothing listens there', says: 'nothing listens there' },
  },
  broken: {
    '404': { status: 404, says: ['status 404', 'path'] },
    '204, which stops clients': { status: 204, says: 'stop for good' },
    '201, a success that EventSource refuses': { status: 201, says: 'exactly 200' },
    'redirects without end': {
      status: 302,
      headers: { location: '/a' },
      redirects: Array.from({ length: 20 }, () => ({ status: 302, headers: { Location: '/a' } })),
      says: 'more than 20 times',
    },
    'a redirect to a file': {
      status: 302,
      headers: { location: 'file:///etc/passwd' },
      says: ['file:///etc/passwd', 'no client goes'],
    },
    'a redirect to no URL': { status: 302, headers: { location: 'http://[::1:a' }, says: 'no client goes' },
    '301 that leads nowhere': { status: 301, says: 'Location' },
    '401': { status: 401, says: 'refused' },
    '405': { status: 405, says: 'method' },
    '406': { status: 406, says: 'Accept' },
    '500': { status: 500, says: 'log' },
    '418': { status: 418, says: 'status 418' },
  },
});

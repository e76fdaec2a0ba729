import { judges } from '../testing/judges.ts';
import { garbledQuery, headerInjection, longHeader } from './odd-requests.ts';

const dropped = { unreachable: 'it closed the connection', reason: 'closed' } as const;

judges(garbledQuery, {
  met: {
    'the stream': { probes: { 'garbage-query': {} } },
    'status 400': { probes: { 'garbage-query': { status: 400 } }, says: '400' },
    'status 404': { probes: { 'garbage-query': { status: 404 } } },
  },
  'not-applicable': {
    gentle: { probes: { 'garbage-query': 'left out by --gentle' } },
    'no answer for long': { probes: { 'garbage-query': { unreachable: 'silence', reason: 'no-head' } } },
    busy: { probes: { 'garbage-query': { status: 503 } } },
  },
  broken: {
    'a failure': { probes: { 'garbage-query': { status: 500 } }, says: 'status 500' },
    'no answer': { probes: { 'garbage-query': dropped }, says: 'closed the connection' },
    'it is gone': { probes: { 'garbage-query': { unreachable: 'nothing listens', reason: 'refused' } } },
  },
});

judges(longHeader, {
  met: {
    'the stream': { probes: { 'long-header': {} } },
    'status 431': { probes: { 'long-header': { status: 431 } } },
    'status 414': { probes: { 'long-header': { status: 414 } } },
  },
  noted: { 'a connection that is reset before the answer is read': { probes: { 'long-header': dropped } } },
  broken: {
    'a failure': { probes: { 'long-header': { status: 502 } }, says: '431' },
    'it is gone': { probes: { 'long-header': { unreachable: 'nothing listens', reason: 'refused' } } },
  },
});

judges(headerInjection, {
  met: {
    'a field that repeats the query, encoded': {
      probes: { 'garbage-query': { headers: { link: '<?a=%0d%0aX-Injected>' } } },
    },
  },
  'not-applicable': { 'no answer': { probes: { 'garbage-query': { unreachable: 'silence' } } } },
  broken: {
    'a field of its own': {
      probes: { 'garbage-query': { status: 302, headers: { 'x-injected': '1' } } },
      says: 'X-Injected',
    },
    'through the id': { probes: { 'garbage-query': {}, 'hostile-id': { headers: { 'x-injected': '1' } } } },
  },
});

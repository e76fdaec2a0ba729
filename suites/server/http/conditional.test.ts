import { judges } from '../testing/judges.ts';
import { conditionalIgnored, rangeIgnored } from './conditional.ts';

/** A stream that is played from a file. */
const recorded = { headers: { 'content-length': '9' }, body: 'data: a\n\n', end: 'ended' } as const;

judges(rangeIgnored, {
  met: {
    'the whole stream': { probes: { range: {} } },
    'refused as a bad request': { probes: { range: { status: 400 } } },
  },
  noted: {
    'a part of a recorded stream': { ...recorded, probes: { range: { status: 206 } }, says: 'recorded' },
  },
  broken: {
    'a part of a live stream': { probes: { range: { status: 206 } }, says: 'status 206' },
    'a range that is not there': { probes: { range: { status: 416 } } },
    'a Content-Range with 200': { probes: { range: { headers: { 'content-range': 'bytes 0-1/9' } } } },
  },
});

judges(conditionalIgnored, {
  met: { 'the stream': { probes: { conditional: {} } } },
  noted: { 'a recorded stream': { ...recorded, probes: { conditional: { status: 304 } } } },
  'not-applicable': { 'no stream': { status: 404, probes: { conditional: { status: 304 } } } },
  broken: {
    'status 304': { probes: { conditional: { status: 304 } }, says: 'status 304' },
    'status 412': { probes: { conditional: { status: 412 } } },
  },
});

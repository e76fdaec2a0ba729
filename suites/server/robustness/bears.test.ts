import { judges } from '../testing/judges.ts';
import { manyConnections, slowRequest, survivesResets } from './bears.ts';

const silent = { unreachable: 'it sent no complete response head in 5 s', reason: 'no-head' } as const;
const twenty = (status: number | null, others: number | null, count: number) =>
  Array.from({ length: 20 }, (_, n) => (n < count ? status : others));

judges(survivesResets, {
  met: { 'the stream, though some were refused before': { rough: { statuses: twenty(200, 503, 10) } } },
  noted: {
    'it turns clients away for a while': { rough: { afterwards: { status: 503 } }, says: '503' },
    'a job that was finished while they were open': {
      rough: { statuses: twenty(200, 204, 12), besideMany: { status: 204 }, afterwards: { status: 204 } },
      says: '204',
    },
    'a job that was finished when all were open': {
      rough: { besideMany: { status: 410 }, afterwards: { status: 410 } },
    },
  },
  'not-applicable': {
    'a job that was finished before': {
      rough: { statuses: twenty(204, 204, 20), afterwards: { status: 204 } },
      says: 'none of the streams',
    },
    'none was opened, and it is gone': {
      rough: {
        statuses: twenty(null, null, 20),
        afterwards: { unreachable: 'nothing listens', reason: 'refused' },
      },
    },
    gentle: { rough: 'left out by --gentle', says: '--gentle' },
    'not tried': {},
  },
  broken: {
    'it is gone': {
      rough: { afterwards: { unreachable: 'nothing listens', reason: 'refused' } },
      says: 'nothing listens',
    },
    'one was opened, and it is gone': {
      rough: {
        statuses: twenty(200, null, 1),
        afterwards: { unreachable: 'nothing listens', reason: 'refused' },
      },
    },
    'it is over all at once': { rough: { afterwards: { status: 204 } } },
    'it fails': { rough: { afterwards: { status: 500 } }, says: 'status 500' },
    'it hangs': { rough: { afterwards: silent } },
  },
});

judges(manyConnections, {
  met: { 'all of them, and one more': { rough: {}, says: '20 streams' } },
  noted: {
    'a limit': { rough: { statuses: twenty(200, 429, 6) }, says: '6 of 20 streams' },
    'a limit at just that number': { rough: { besideMany: { status: 503 } }, says: '503' },
  },
  'not-applicable': { gentle: { rough: 'left out by --gentle' } },
  broken: {
    'some are never answered': {
      rough: { statuses: twenty(200, null, 4), besideMany: silent },
      says: '4 of 20',
    },
    'no other request is answered': { rough: { besideMany: silent }, says: 'no complete response head' },
  },
});

judges(slowRequest, {
  met: { 'served beside it': { rough: {} } },
  'not-applicable': { 'turned away': { rough: { besideSlowRequest: { status: 503 } } } },
  broken: { 'kept waiting': { rough: { besideSlowRequest: silent }, says: 'all others' } },
});

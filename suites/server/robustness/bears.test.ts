import { judges } from '../testing/judges.ts';
import { manyConnections, slowRequest, survivesResets } from './bears.ts';

const silent = { unreachable: 'it sent no complete response head in 5 s', reason: 'no-head' } as const;
const twenty = <T>(first: T, others: T, count: number): T[] =>
  Array.from({ length: 20 }, (_, n) => (n < count ? first : others));
const STREAM = 'text/event-stream';

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
  met: {
    'all of them, and one more': { rough: {}, says: '20 streams' },
    'types that are written in other ways': {
      rough: { contentTypes: twenty('Text/Event-Stream;charset=UTF-8', STREAM, 10) },
    },
    'a stream that is not labelled as one at any time': {
      headers: { 'Content-Type': 'text/plain' },
      body: 'data: a\n\n',
      rough: { contentTypes: twenty('text/plain', STREAM, 19) },
    },
  },
  noted: {
    'a limit, and a page with it': {
      rough: { statuses: twenty(200, 503, 6), contentTypes: twenty(STREAM, 'text/html', 6) },
    },
    'a limit': { rough: { statuses: twenty(200, 429, 6) }, says: '6 of 20 streams' },
    'a limit at just that number': { rough: { besideMany: { status: 503 } }, says: '503' },
  },
  'not-applicable': { gentle: { rough: 'left out by --gentle' } },
  broken: {
    'a page of an error, with status 200, for those that are too many': {
      rough: { contentTypes: twenty<string | null>(STREAM, 'text/html; charset=utf-8', 12) },
      says: ['"text/html; charset=utf-8" to 8 of 20', '503'],
    },
    'no type at all': {
      rough: { contentTypes: twenty<string | null>(STREAM, null, 19) },
      says: 'no Content-Type to 1',
    },
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

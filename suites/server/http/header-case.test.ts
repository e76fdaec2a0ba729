import { judges } from '../testing/judges.ts';
import { headerCase } from './header-case.ts';

const event = (id: number | string) => `id: ${id}\ndata: x\n\n`;
const body = [1, 2, 3, 4].map(event).join('');
const asked = { headers: [['LAST-EVENT-ID', '3'] as const] };
const resumed = { lastEventId: '2', body: event(3) };
const usual = { asked: { headers: [['Last-Event-ID', '3'] as const] }, body: event(4) };

judges(headerCase, {
  met: {
    'events without ids before the one that follows': {
      body,
      resumed,
      probes: { 'upper-case-id': { asked, body: `data: hello\n\n${event(4)}` }, 'usual-case-id': usual },
    },
  },
  'not-applicable': {
    'a stream that does not resume': {
      body,
      resumed: { ...resumed, body: event(1) },
      probes: { 'upper-case-id': { asked, body: event(1) } },
    },
    'no event came': { body, resumed, probes: { 'upper-case-id': { asked }, 'usual-case-id': usual } },
    'ids that come back': {
      body: [1, 2, 3, 1, 4].map(event).join(''),
      resumed,
      probes: { 'upper-case-id': { asked, body: event(4) } },
    },
    'a job that was over for everybody by then': {
      body,
      resumed,
      probes: {
        'upper-case-id': { asked, status: 410 },
        'usual-case-id': { asked: usual.asked, status: 410 },
      },
      says: 'in the usual case either',
    },
    'no ids': { body: 'data: 1\n\n' },
  },
  broken: {
    'a new client begins with the newest event': {
      body,
      resumed,
      probes: {
        'upper-case-id': { asked: { headers: [['LAST-EVENT-ID', '2']] }, body: event(4) },
        'usual-case-id': { asked: { headers: [['Last-Event-ID', '2']] }, body: event(3) },
      },
      says: 'id "3"',
    },
    'from the beginning': {
      body,
      resumed,
      probes: { 'upper-case-id': { asked, body: event(1) }, 'usual-case-id': usual },
      says: 'id "1"',
    },
    'no stream at all': {
      body,
      resumed,
      probes: { 'upper-case-id': { asked, status: 400 }, 'usual-case-id': usual },
      says: 'status 400',
    },
  },
});

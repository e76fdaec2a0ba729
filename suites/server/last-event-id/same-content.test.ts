import { judges } from '../testing/judges.ts';
import { sameContent } from './same-content.ts';

const event = (id: number | string, data: string, type?: string) =>
  `${type === undefined ? '' : `event: ${type}\n`}id: ${id}\ndata: ${data}\n\n`;
const MAIN = event(1, 'one') + event(2, 'two', 'update') + event(3, 'three');
const again = (body: string) => ({ body: MAIN, resumed: { lastEventId: '1', body } });

judges(sameContent, {
  met: {
    'the same events': { ...again(event(2, 'two', 'update') + event(3, 'three')), says: '2 events' },
    'more than were seen before': again(event(2, 'two', 'update') + event(3, 'three') + event(4, 'new')),
    'several events under one id': {
      body: `${event(1, 'a')}${event(2, 'b')}data: c\n\n${event(3, 'd')}`,
      resumed: { lastEventId: '1', body: `${event(2, 'b')}data: c\n\n` },
    },
  },
  noted: {
    'events that are made for each connection, with the time in them': {
      body: event(1, '{"t":100}') + event(2, '{"t":200}'),
      resumed: { lastEventId: '1', body: event(2, '{"t":250}') },
      says: 'numbers or times',
    },
  },
  'not-applicable': {
    'it begins from the beginning': again(event(1, 'other')),
    'no ids': { body: 'data: a\n\n' },
  },
  broken: {
    'other data': { ...again(event(2, 'zwei', 'update')), says: ['"two"', '"zwei"', 'id "2"'] },
    'the type is lost': { ...again(event(2, 'two')), says: ['type "update"', 'type "message"'] },
    'data cut short': again(event(2, 'two', 'update') + event(3, 'thr')),
  },
});

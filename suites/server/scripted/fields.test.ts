import { judges } from '../testing/judges.ts';
import { commentLines, comments, emptyId, eventNames, ids, retry, retryZero } from './fields.ts';

const between = (body: string): string => `data: begin\n\n${body}data: end\n\n`;

const named = 'event: update\ndata: 1\n\ndata: 2\n\nevent: a.b:c/d e\ndata: 3\n\nevent: größe\ndata: 4\n\n';

judges(eventNames, {
  met: {
    'before the data': { scripted: { 'event-names': between(named) } },
    'message, where no name was given': {
      scripted: { 'event-names': between(named.replace('data: 2', 'event: message\ndata: 2')) },
    },
  },
  'not-applicable': {
    'not capable': { scripted: { 'event-names': { leftOut: 'no event' } }, says: 'no event' },
  },
  broken: {
    lost: {
      scripted: { 'event-names': between(named.replace('event: update\n', '')) },
      says: ['the type "update"', 'the type "message"'],
    },
    'the name stays for the next': {
      scripted: { 'event-names': between(named.replace('data: 2', 'event: update\ndata: 2')) },
    },
  },
});

const identified = 'id: a\ndata: 1\n\nid: 0\ndata: 2\n\nid: x:y=z/é\ndata: 3\n\n';

judges(ids, {
  met: {
    'behind the data too': {
      scripted: { ids: between(identified.replace('id: a\ndata: 1\n', 'data: 1\nid: a\n')) },
    },
  },
  broken: {
    'the id 0 is lost': { scripted: { ids: between(identified.replace('id: 0\n', '')) }, says: 'ID "0"' },
    'its own instead': {
      scripted: { ids: between(identified.replace('id: a', 'id: 1')) },
      says: ['"a"', '"1"'],
    },
    encoded: { scripted: { ids: between(identified.replace('é', '%C3%A9')) } },
  },
});

judges(emptyId, {
  met: {
    'id and a colon': { scripted: { 'empty-id': between('id: a\ndata: 1\n\nid:\ndata: 2\n\n') } },
    'no colon': { scripted: { 'empty-id': between('id: a\ndata: 1\n\nid\ndata: 2\n\n') } },
  },
  broken: {
    'not sent': {
      scripted: { 'empty-id': between('id: a\ndata: 1\n\ndata: 2\n\n') },
      says: ['ID ""', 'ID "a"'],
    },
    refused: { scripted: { 'empty-id': { refused: 500 } }, says: 'answered with 500' },
  },
});

judges(retry, {
  met: {
    'in a block of its own': { scripted: { retry: between('retry: 1500\n\ndata: 1\n\n') } },
    'after a default': { scripted: { retry: `retry: 3000\n\n${between('data: 1\nretry:1500\n\n')}` } },
  },
  broken: {
    lost: { scripted: { retry: between('data: 1\n\n') }, says: 'no retry line' },
    'no digits': { scripted: { retry: between('retry: 1.5\ndata: 1\n\n') }, says: 'retry: 1.5' },
    'in seconds': { scripted: { retry: between('retry: 1\ndata: 1\n\n') }, says: 'retry: 1' },
    'the event is lost': { scripted: { retry: between('retry: 1500\n\n') }, says: '1 event of 1' },
  },
});

judges(retryZero, {
  met: { sent: { scripted: { 'retry-zero': between('retry: 0\ndata: 1\n\n') } } },
  broken: {
    'not sent': { scripted: { 'retry-zero': between('data: 1\n\n') }, says: 'no retry line' },
  },
});

judges(comments, {
  met: {
    'blocks of their own': { scripted: { comment: between(': keep-alive\n\ndata: 1\n\n:\n\ndata: 2\n\n') } },
    'without a space, and without an empty one': {
      scripted: { comment: between(':keep-alive\ndata: 1\n\ndata: 2\n\n') },
    },
  },
  broken: {
    'not sent': { scripted: { comment: between('data: 1\n\ndata: 2\n\n') }, says: 'no such line' },
    'as data': {
      scripted: { comment: between('data: : keep-alive\n\ndata: 1\n\ndata: 2\n\n') },
      says: 'does not arrive as it was sent',
    },
    'in the middle of a line': {
      scripted: { comment: between('data: : keep-alive\ndata: 1\n\ndata: 2\n\n') },
    },
  },
});

judges(commentLines, {
  met: {
    'a colon each': {
      scripted: { 'comment-lines': between(': one\n: two\n: three\n: four\n\ndata: 1\n\n') },
    },
    'on one line': { scripted: { 'comment-lines': between(': one two three four\n\ndata: 1\n\n') } },
    refused: { scripted: { 'comment-lines': { refused: 400 } } },
    'the stream ends there': { scripted: { 'comment-lines': 'data: begin\n\n' } },
  },
  broken: {
    'a colon for the first': {
      scripted: { 'comment-lines': between(': one\ntwo\n: three\n: four\n\ndata: 1\n\n') },
      says: ['1 line', ':two'],
      place: { line: 4 },
    },
    'split at LF, not at CR': {
      scripted: { 'comment-lines': between(': one\n: two\r\n: three\rfour\n\ndata: 1\n\n') },
      says: '"four"',
    },
  },
});

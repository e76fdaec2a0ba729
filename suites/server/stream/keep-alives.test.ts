import { judges } from '../testing/judges.ts';
import { keepAliveIsComment, keepAlivePlacement } from './keep-alives.ts';

judges(keepAliveIsComment, {
  met: {
    'a comment': { body: ': ping\n\ndata: a\n\n' },
    'a named event as keep-alive, as language models’ services send it': {
      body: 'event: ping\ndata: {"type": "ping"}\n\n',
    },
    'a lone colon, word by word from a language model': { body: 'data: :\n\ndata: : \n\n' },
    'data that speaks of ping': { body: 'data: to ping is to\ndata: : ping\n\n' },
    'a smiley': { body: 'data: :pingu:\n\ndata: :-)\n\n' },
  },
  broken: {
    'a comment sent as data': {
      body: 'data: a\n\ndata: : ping\n\n',
      says: '"data: : ping"',
      place: { line: 3, offset: 9 },
    },
    'the same without a space, with a time': { body: 'data: :keepalive 12:30:05\n\n' },
    heartbeat: { body: 'data: :Heartbeat\n\n' },
  },
});

judges(keepAlivePlacement, {
  met: {
    'a comment without a blank line behind it': { body: ': ping\ndata: a\n\n' },
    'a comment between the fields of an event': { body: 'id: 1\n: ping\ndata: a\n\n' },
    'data that ends like a keep-alive': { body: 'data: last sign: ping\n\ndata: a\n\n' },
    'a broken line without a keep-alive: that is said elsewhere': { body: 'data: a\nb c\n\n' },
  },
  broken: {
    'spliced into a payload with its own blank line': {
      body: 'data: {"te: ping\n\nxt":1}\n\n',
      says: 'line 1',
      place: { line: 1, offset: 0 },
    },
    'spliced in with one line end': { body: 'id: 1\ndata: {"te:thump\nxt": "a b"}\n\n', place: { line: 2 } },
  },
});

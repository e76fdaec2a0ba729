import { measures } from '../testing/judges.ts';
import { endMark } from './end-mark.ts';

measures(endMark, {
  'not-applicable': {
    'no end mark': { body: 'data: {"done": true}\n\n' },
    'an end mark inside other data': { body: 'data: say [DONE] when done\n\n' },
  },
  noted: {
    'as the last event': { body: 'data: {}\n\ndata: [DONE]\n\n', end: 'ended', says: 'reconnects' },
    'with something behind it': { body: 'data: [DONE]\n\ndata: a\n\n', says: '1 more came' },
  },
});

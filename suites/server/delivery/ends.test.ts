import { judges } from '../testing/judges.ts';
import { endsInGoodOrder } from './ends.ts';

const broke = (message: string) => ({
  body: 'data: a\n\n',
  end: { by: 'break', at: 1500, message } as const,
});

judges(endsInGoodOrder, {
  met: {
    'in the middle of an event: that is said elsewhere': { body: 'data: a', end: 'ended' },
    'a compressed body that could not be decoded': { body: null, end: 'ended' },
  },
  'not-applicable': {
    'still going on': { body: 'data: a\n\n' },
    'a 404 page that breaks': { status: 404, end: 'broke' },
  },
  undecided: {
    'chunk extensions that the parser does not take': broke(
      'Parse Error: Invalid character in chunk extensions quoted value',
    ),
  },
  broken: {
    'cut short': { ...broke('aborted'), says: ['after 1.5 s', 'aborted', 'crash'] },
    'a wrong chunk size': { ...broke('Parse Error: Invalid character in chunk size'), says: 'by hand' },
  },
});

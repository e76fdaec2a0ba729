import { judges } from '../testing/judges.ts';
import { at, every } from '../testing/recordings.ts';
import { goesOnBehindReplay } from './goes-on.ts';

const event = (id: number) => `id: ${id}\ndata: ${id}\n\n`;
/** 1 comes at 300 ms and 16 at 4.8 s, of 5 s; who resumes comes with 4, at 1200 ms. */
const body = every(300, 16, (n) => event(n + 1));
const replay = at(6, event(3) + event(4));
const resumed = (...pieces: ReturnType<typeof at>[]) => ({ lastEventId: '2', body: pieces });

judges(goesOnBehindReplay, {
  met: {
    'goes on, and is left': {
      body,
      resumed: { ...resumed(replay, at(300, event(5))), endAt: 300 },
      says: '"5"',
    },
    'goes on seconds late': { body, resumed: resumed(replay, at(3000, event(5))) },
    'goes on with what nobody else saw': { body, resumed: resumed(replay, at(3000, event(77))) },
  },
  'not-applicable': {
    'all fall silent': { body: every(300, 4, (n) => event(n + 1)), resumed: resumed(replay) },
    'too little comes behind it': { body: every(1000, 5, (n) => event(n + 1)), resumed: resumed(replay) },
    'it was resumed when the main visit was over': {
      body: every(300, 3, (n) => event(n + 1)),
      resumed: resumed(at(6, event(3))),
    },
    'it was left at once': { body, resumed: { ...resumed(replay), endAt: 1000 }, says: 'long enough' },
    'it ended': { body, resumed: { ...resumed(replay), end: 'ended' } },
    'it began again': { body, resumed: resumed(at(6, event(1) + event(2))) },
    'nobody resumed': { body },
  },
  broken: {
    'what was missed, and then nothing': {
      body,
      resumed: resumed(replay),
      says: ['5.0 s behind id "4"', '11 events', 'the first with id "6"'],
    },
    'comments behind what was missed': { body, resumed: resumed(replay, ...every(1000, 4, () => ':\n\n')) },
  },
});

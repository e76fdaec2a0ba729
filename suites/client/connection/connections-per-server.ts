import { hold, stream } from '../../../servers/reference/script.ts';
import { area, reports, runs } from '../words.ts';

/** More than browsers open to one server over HTTP/1.1. */
const STREAMS = 8;

/** How many streams of one server a client reads at once. */
export const connectionsPerServerCases = area('client.connection', [
  runs('streams-at-once', {
    requirement: 'author.connection-limit',
    title: 'at least one stream of a server is read; how many at once is up to the client',
    script: Array.from({ length: STREAMS }, () => stream('data: x\n\n', hold())),
    program: async ({ open, next, note, wait }) => {
      const sources = [1, 2, 3, 4, 5, 6, 7, 8].map(() => open());
      await Promise.race(sources.map((source) => next(source, 'message')));
      note('one is read', true);
      await wait(1000);
      note(`open of ${sources.length}`, sources.filter(({ readyState }) => readyState === 1).length);
      for (const source of sources) source.close();
    },
    facts: { 'one is read': true },
    expect: [reports({ measure: 'fact', name: `open of ${STREAMS}` })],
  }),
]);

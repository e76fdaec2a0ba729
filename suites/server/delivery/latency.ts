import { broken, met, notApplicable, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { duration } from '../wording.ts';
import { producedAt } from './produced-at.ts';

/** Fewer events, or events that came in less time, show no trend. */
const FEWEST = 5;
const SHORTEST_MS = 1000;

/** A time in an event that is this close to the clock of the server is the time when it was made, in ms. */
const NOW_MS = 2000;

/** How much later the last event may come than the first, after its own time, in ms. */
const MOST_GROWTH_MS = 1000;

/** Two events in a row may come closer together than they were made. In ms. */
const JITTER_MS = 100;

export const latencyStable = check({
  id: 'server.delivery.latency-stable',
  requirement: 'server.delivery.latency-stable',
  title: 'sends events no later after they were made as the stream goes on',
  needs: ['stream'],
  judge({ stream: { reading, arrivedAt, response } }) {
    const timed = reading.events.flatMap((event) => {
      const made = producedAt(event);
      return made === null ? [] : [{ made, came: arrivedAt(event.endOffset - 1) }];
    });
    const [first] = timed;
    const last = timed.at(-1);
    if (
      first === undefined ||
      last === undefined ||
      timed.length < FEWEST ||
      timed.length < reading.events.length
    )
      return notApplicable('not every event tells the time when it was made');
    if (last.came - first.came < SHORTEST_MS) return notApplicable('the events came in too short a time');
    const lags = timed.map(({ made, came }) => came - made);
    const growth = last.came - last.made - (first.came - first.made);
    if (growth < MOST_GROWTH_MS)
      return met(`the time from event to arrival grew by ${duration(Math.max(0, growth))}`);
    // Times that stand still, or run at a pace of their own, are those of something else.
    const date = Date.parse(response.headers.get('date') ?? '');
    const isNow = Math.abs(first.made - date - (first.came - response.headAfterMs)) <= NOW_MS;
    const rises = timed.every(({ made }, index) => index === 0 || made > (timed[index - 1]?.made ?? 0));
    const falls = lags.some((lag, index) => lag < (lags[index - 1] ?? lag) - JITTER_MS);
    const grew = `over ${timed.length} events the time from event to arrival grew by ${duration(growth)}`;
    if (!isNow || !rises || falls)
      return noted(`${grew}, if the times in the events are those when they were made`);
    return broken({
      message: 'events come later and later',
      expected: 'each event as soon as it is made, however long the stream has been open',
      observed: grew,
      fix: 'look for a queue that is emptied more slowly than it fills, such as one event for each turn of a timer',
    });
  },
});

import { broken, met, undecided } from '../../verdict.ts';
import { duration } from '../wording.ts';
import { streamOf } from './fidelity.ts';
import { FLUSH_WAIT_MS, LONG_WAIT_MS } from './scenarios.ts';
import { scriptedCheck } from './scripted-check.ts';

/** What was sent with a wait between, and arrives this close together, was held back. */
const TOGETHER_MS = FLUSH_WAIT_MS / 6;
/** Of four gaps one may close when the machine is busy; more do not by chance. */
const CHANCE = 1;

const FIX =
  'flush after every event; look for compression, and for output buffers of the language or framework';

export const flushed = scriptedCheck({
  id: 'server.scripted.flushed',
  requirement: 'server.delivery.flush-per-event',
  also: ['server.delivery.no-minimum-buffer'],
  title: 'sends every event before the wait that follows it is over',
  scenarios: ['flush'],
  judge({ flush: played }) {
    const stream = streamOf(played, FIX);
    if ('outcome' in stream) return stream;
    const { reading, arrivedAt, end } = stream;
    const times = ['1', '2', '3', '4', '5'].flatMap((data) => {
      const event = reading.events.find((event) => event.data === data);
      return event === undefined ? [] : [arrivedAt(event.endOffset - 1)];
    });
    const [first, last] = [times[0], times.at(-1)];
    if (times.length < 5 || first === undefined || last === undefined)
      return undecided('the stream did not show all five events');
    const gaps = times.slice(1).map((time, n) => time - (times[n] ?? time));
    if (gaps.filter((gap) => gap < TOGETHER_MS).length > CHANCE)
      return broken({
        message: 'events are held back and come together',
        expected: `five events, ${FLUSH_WAIT_MS} ms apart`,
        observed: `they came with ${gaps.map((gap) => duration(gap)).join(', ')} between them`,
        fix: FIX,
      });
    if (end?.by === 'server' && end.at - stream.response.exchange.request.at - last < LONG_WAIT_MS / 2)
      return broken({
        message: 'each event is held back until the next one is sent',
        expected: `the last event ${duration(LONG_WAIT_MS)} before the end of the stream`,
        observed: `the last event came ${duration(end.at - last)} before the end`,
        fix: `write the blank line with its event; ${FIX}`,
      });
    return met(`they came with ${gaps.map((gap) => duration(gap)).join(', ')} between them`);
  },
});

export const headAtOnce = scriptedCheck({
  id: 'server.scripted.head-at-once',
  requirement: 'server.response.headers-before-first-event',
  title: 'sends the response head before there is an event',
  scenarios: ['head-first'],
  judge({ 'head-first': played }) {
    const fix =
      'flush the head when the request is accepted (Node: response.flushHeaders()), or send a comment';
    const stream = streamOf(played, fix);
    if ('outcome' in stream) return stream;
    const { reading, arrivedAt, response } = stream;
    const [first] = reading.events;
    if (first === undefined) return undecided('no event came');
    const before = arrivedAt(first.endOffset - 1) - response.headAfterMs;
    // The wait stands between the two; a tenth of it is for what the machine was late with.
    if (before >= LONG_WAIT_MS / 10) return met(`the head came ${duration(before)} before the first event`);
    return broken({
      message: 'the response head is held back until the first event',
      expected: `the head ${duration(LONG_WAIT_MS)} before the first event, so that clients see the stream open`,
      observed: `the head came after ${duration(response.headAfterMs)}, together with the first event`,
      fix,
    });
  },
});

export const ends = scriptedCheck({
  id: 'server.scripted.ends',
  requirement: 'server.framing.final-chunk-on-graceful-end',
  title: 'ends the response in good order when the application ends the stream',
  scenarios: ['ends'],
  judge({ ends: played }) {
    const fix = 'end the response (Node: response.end()), and do not destroy its connection';
    const stream = streamOf(played, fix);
    if ('outcome' in stream) return stream;
    const { end } = stream;
    if (end?.by === 'server') return met();
    return broken({
      message: end?.by === 'break' ? 'the connection breaks instead' : 'the stream stays open',
      expected: 'the response ends',
      observed: end?.by === 'break' ? end.message : `it was open for ${duration(stream.watchedMs)}`,
      fix,
    });
  },
});

import { chunk, end, type Step, stream } from '../../../servers/reference/script.ts';
import { area, errors, events, plays, statesOneOf } from '../words.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** Ends in the number of its place, and stands so often that all copies together are 1 MiB. */
const numbered = (length: number): readonly string[] =>
  Array.from({ length: MIB / length }, (_, n) => String(n).padStart(length, 'x'));

/** The same chunks 16 times, held in memory once: 16 MiB where they are 1 MiB. */
const sixteenTimes = (texts: readonly string[]): readonly Step[] => {
  const chunks = texts.map((text) => chunk(text));
  return Array.from({ length: 16 }, () => chunks).flat();
};

const pieces = numbered(64 * KIB);

const endlessLine: readonly Step[] = Array<Step>(16 * 16).fill(chunk('x'.repeat(64 * KIB)));

/**
 * Much data, and what may come of too much.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export const largeCases = area('client.delivery', [
  plays('line-of-16-mib', {
    requirement: 'stream.line.very-long',
    also: ['stream.data.large'],
    title: 'a line of 16 MiB is read whole, and so is the event behind it',
    script: [stream('data: ', ...sixteenTimes(pieces), '\n\ndata: next\n\n', end())],
    until: errors(1),
    expect: [events(pieces.join('').repeat(16), 'next')],
    deliveries: ['as-written'],
  }),
  plays('endless-line', {
    requirement: 'mime.client-resource-limits',
    title: 'a line of 16 MiB that never ends is survived: the client goes on, or gives the stream up',
    script: [stream('data: ', ...endlessLine, end())],
    until: errors(1),
    expect: [events(), statesOneOf(['open/open', 'error/connecting'], ['open/open', 'error/closed'])],
    deliveries: ['as-written'],
  }),
]);

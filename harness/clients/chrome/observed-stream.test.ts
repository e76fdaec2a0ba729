import { describe, expect, it } from 'vitest';
import type { Observation } from '../../transcript.ts';
import type { Received } from '../client.ts';
import { ObservedStream, type StreamLimits } from './observed-stream.ts';

const event = (at: number, data = 'x'): Observation => ({
  kind: 'event',
  at,
  readyState: 'open',
  type: 'message',
  data,
  lastEventId: '',
  origin: null,
});

function watched(limits?: StreamLimits) {
  const observations: Observation[] = [];
  const received: Received[] = [];
  let floods = 0;
  const stream = new ObservedStream(
    { observed: (one) => observations.push(one), received: (part) => received.push(part) },
    ['named'],
    () => {
      floods += 1;
    },
    limits,
  );
  return { stream, observations, received, floods: () => floods };
}

describe('a stream that floods', () => {
  it('is failed once after too many events, and nothing is shown afterwards', () => {
    const { stream, observations, floods } = watched({ events: 3, bytes: 1000 });
    for (let at = 0; at < 10; at += 1) stream.observed(event(at));
    expect(observations.map(({ kind }) => kind)).toEqual(['event', 'event', 'event', 'event', 'error']);
    expect(observations.at(-1)).toMatchObject({
      readyState: 'closed',
      message: 'the harness closed the stream after more than 3 events',
    });
    expect(floods()).toBe(1);
  });

  it('is failed after too many bytes, received or in events', () => {
    const bytes = watched({ events: 10, bytes: 7 });
    for (let at = 0; at < 3; at += 1) bytes.stream.received({ kind: 'chunk', at, bytes: new Uint8Array(5) });
    expect(bytes.received).toHaveLength(2);
    expect(bytes.observations).toMatchObject([
      { kind: 'error', message: expect.stringContaining('7 bytes') },
    ]);
    const events = watched({ events: 10, bytes: 7 });
    events.stream.observed(event(1, 'too long'));
    expect(events.floods()).toBe(1);
  });
});

describe('what the page and the instrumentation both see', () => {
  it('is shown once: types that are listened to come from the page', () => {
    const { stream, observations } = watched();
    for (const type of ['message', 'named', 'open', 'error', 'other'])
      stream.dispatched({ at: 1, type, data: 'd', lastEventId: '9' });
    expect(observations).toEqual([{ ...event(1, 'd'), type: 'other', lastEventId: '9' }]);
  });

  it('never goes back in time', () => {
    const { stream, observations } = watched();
    for (const at of [5, 4.9, 6]) stream.observed(event(at));
    expect(observations.map(({ at }) => at)).toEqual([5, 5, 6]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Observation } from '../../harness/transcript.ts';
import { cutBehindWindow, reachedAt } from './surplus-window.ts';
import { error, event, exchange, open, transcript } from './testing/transcripts.ts';
import { all, dispatched, errors, passed, requests } from './words.ts';

const at = (time: number, observation: Observation): Observation => ({ ...observation, at: time });

describe('reachedAt', () => {
  const soFar = transcript({
    exchanges: [exchange({ at: 0, ended: 40 }), exchange({ at: 3000, ended: 3010 })],
    observations: [at(10, open), at(20, event('a')), at(30, event('b')), at(50, error), at(3020, error)],
  });

  it.each([
    [dispatched(2), 30],
    [errors(1), 50],
    [errors(2), 3020],
    [requests(1), 0],
    [requests(2), 3000],
    [all(requests(1), errors(1)), 50],
    [passed(500, { since: 0 }), 540],
    [all(errors(1), passed(500, { since: 0 })), 540],
    [dispatched(3), null],
    [requests(3), null],
    [passed(10, { since: 2 }), null],
  ])('%j: %j', (until, moment) => expect(reachedAt(until, soFar)).toBe(moment));
});

describe('cutBehindWindow', () => {
  it('keeps a surplus within the window and leaves out what comes behind it', () => {
    const whole = transcript({
      exchanges: [exchange({ at: 0, ended: 10 }), exchange({ at: 3011, ended: 3012 })],
      observations: [at(5, open), at(11, error), at(90, event('surplus')), at(3013, error)],
    });
    const cut = cutBehindWindow(whole, errors(1), 100);
    expect(cut.exchanges).toEqual(whole.exchanges.slice(0, 1));
    expect(cut.observations).toEqual(whole.observations.slice(0, 3));
  });

  it('keeps a request that comes at once', () => {
    const whole = transcript({
      exchanges: [exchange({ at: 0, ended: 10 }), exchange({ at: 15 })],
      observations: [at(11, error)],
    });
    expect(cutBehindWindow(whole, errors(1), 100)).toEqual(whole);
  });

  it('leaves a transcript alone that never got so far', () => {
    const whole = transcript({ observations: [at(5, open)] });
    expect(cutBehindWindow(whole, errors(1), 100)).toBe(whole);
  });
});

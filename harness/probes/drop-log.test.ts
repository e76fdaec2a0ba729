import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { now } from '../clock.ts';
import type { Observation, RecordedRequest } from '../transcript.ts';
import { DropLog } from './drop-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const EVENT = { type: 'message', data: 'a', lastEventId: '', origin: null } as const;
const shown = (kind: 'open' | 'event'): Observation =>
  kind === 'open'
    ? { kind, at: now(), readyState: 'open' }
    : { kind, at: now(), readyState: 'open', ...EVENT };
const error = (readyState: 'connecting' | 'closed'): Observation => ({
  kind: 'error',
  at: now(),
  readyState,
});
const request = (): RecordedRequest => ({
  at: now(),
  method: 'GET',
  target: '/',
  httpVersion: '1.1',
  headers: [],
});

function logged() {
  const cut = vi.fn();
  const log = new DropLog({ firstMs: 6000, secondMs: 8000 }, cut, () => requests);
  let requests = 0;
  const connection = (events: number, text = '') => {
    requests++;
    log.received({ kind: 'head', at: now(), status: 200, headers: [] });
    log.received({ kind: 'chunk', at: now(), bytes: Buffer.from(text) });
    log.observed(shown('open'));
    for (let n = 0; n < events; n++) log.observed(shown('event'));
  };
  return { log, cut, connection };
}

describe('a visit that is cut off', () => {
  it('is cut when it has shown two events, twice, and over when it has shown two more', () => {
    const { log, cut, connection } = logged();
    for (let n = 0; n < 3; n++) {
      connection(3);
      expect(cut).toHaveBeenCalledTimes(Math.min(2, n + 1));
      log.observed(error('connecting'));
    }
    expect(log.stopped).toBe('enough was seen');
    const connections = log.connections([request(), request(), request()]);
    expect(connections.map(({ cutAt }) => cutAt !== undefined)).toEqual([true, true, false]);
    expect(connections.map(({ received }) => received?.status)).toEqual([200, 200, 200]);
  });

  it('tells nothing of a cut before which bytes were lost', () => {
    const { log, cut, connection } = logged();
    connection(3);
    expect(cut).toHaveBeenCalledOnce();
    log.received({ kind: 'end', at: now(), lost: 'the browser did not keep them' });
    expect(log.stopped).toBe('the browser did not keep them');
    expect(log.connections([request()])).toMatchObject([{ received: { status: 200 } }]);
    expect(log.connections([request()])[0]).not.toHaveProperty('cutAt');
  });

  it('is not cut when the stream keeps clients away for longer than is waited', () => {
    const { log, cut, connection } = logged();
    connection(2, 'retry: 30000\n\n');
    expect(cut).not.toHaveBeenCalled();
    expect(log.stopped).toContain('30.0 s');
  });

  it('is over when the stream ends by itself, and when the client gives up', () => {
    for (const [readyState, reason] of [
      ['connecting', 'the stream ended by itself'],
      ['closed', 'the client gave up'],
    ] as const) {
      const { log, connection } = logged();
      connection(1);
      log.observed(error(readyState));
      expect(log.stopped).toBe(reason);
    }
  });

  it('is followed for so long and no longer', () => {
    const { log, connection } = logged();
    connection(2);
    vi.advanceTimersByTime(6000);
    expect(log.stopped).toBe('the time to follow it was over');
    const back = logged();
    back.connection(2);
    back.connection(1);
    vi.advanceTimersByTime(6000);
    expect(back.log.stopped).toBe('');
    vi.advanceTimersByTime(8000);
    expect(back.log.stopped).toBe('the time to follow it was over');
  });

  it('takes bytes that are handed over behind its end, and a request that was not answered', () => {
    const { log, connection } = logged();
    connection(1);
    log.end('enough');
    log.received({ kind: 'chunk', at: now(), bytes: Buffer.from('late') });
    const [first, second] = log.connections([request(), request()]);
    expect(first?.received?.chunks.map(({ bytes }) => String(bytes))).toEqual(['', 'late']);
    expect(second).not.toHaveProperty('received');
  });
});

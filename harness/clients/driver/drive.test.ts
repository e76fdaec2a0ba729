import { afterEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../transcript.ts';
import type { ClientObserver } from '../client.ts';
import type { Driver, DriverObserver } from '../driver.ts';
import { until } from '../testing/watch.ts';
import { type DriverLimits, drive } from './drive.ts';

const BRIEF: DriverLimits = { openMs: 40, closeMs: 40, observations: 100, characters: 1000 };
const REQUEST = { url: 'http://stream.test/', eventTypes: [] };

const drivers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const driver of drivers.splice(0)) await driver.close();
});

function driven(parts: Partial<Driver>) {
  const client = drive(
    { name: 'd', version: '1', capabilities: [], open: () => ({ close() {} }), ...parts },
    BRIEF,
  );
  drivers.push(client);
  const observations: Observation[] = [];
  const failures: string[] = [];
  const observer: ClientObserver = {
    observed: (observation) => void observations.push(observation),
    failed: ({ message }) => void failures.push(message),
  };
  return { client, observations, failures, open: () => client.open(REQUEST, observer) };
}

/** A driver that tells this as soon as a stream is opened. */
const telling = (tell: (observer: DriverObserver) => void, parts: Partial<Driver> = {}) =>
  driven({
    ...parts,
    open(_, observer) {
      tell(observer);
      return { close() {} };
    },
  });

const never = () => new Promise<never>(() => {});

describe('a driver', () => {
  it('shows what it declares, and nothing else', async () => {
    const seen = { data: 'x', lastEventId: '1', origin: 'http://o.test', readyState: 1 };
    const modest = telling((observer) => observer.event(seen));
    await modest.open();
    expect(modest.observations).toMatchObject([
      { kind: 'event', type: 'message', data: 'x', lastEventId: '', origin: null, readyState: null },
    ]);
    const whole = telling(
      (observer) => {
        observer.open({ readyState: 1 });
        observer.event({ ...seen, type: 't' });
        observer.error({ readyState: 0, message: 'lost' });
      },
      { capabilities: ['ready-state', 'last-event-id', 'origin'] },
    );
    await whole.open();
    expect(whole.observations).toMatchObject([
      { kind: 'open', readyState: 'open' },
      { kind: 'event', type: 't', lastEventId: '1', origin: 'http://o.test', readyState: 'open' },
      { kind: 'error', readyState: 'connecting', message: 'lost' },
    ]);
  });

  it('runs programs where it has a class', () => {
    const { client } = driven({ EventSource: class {} });
    expect(client.capabilities).toContain('realm');
    expect(client.run).toBeDefined();
    expect(driven({}).client.run).toBeUndefined();
  });

  it('is told nothing of once its stream is closed', async () => {
    let observer: DriverObserver | undefined;
    const { open, observations, failures } = telling((given) => {
      observer = given;
    });
    const stream = await open();
    await stream.close();
    observer?.event({ data: 'late' });
    observer?.error({ readyState: 99 });
    expect([observations, failures]).toEqual([[], []]);
  });
});

describe('open() that', () => {
  it.each([
    ['throws', { open: () => boom() }, 'open() of the driver d failed: Error: boom'],
    ['rejects with no error', { open: () => Promise.reject('no') }, 'open() of the driver d failed: no'],
    ['never answers', { open: never }, 'did not come to an end within 0.04 s'],
    ['returns nothing', { open: () => JSON.parse('null') }, 'returned nothing with a close()'],
    ['returns no close', { open: () => JSON.parse('{"close":1}') }, 'returned nothing with a close()'],
  ])('%s is an error', async (_, parts, message) => {
    await expect(driven(parts).open()).rejects.toThrow(message);
  });

  it('answers late is closed', async () => {
    let closed = false;
    const close = () => {
      closed = true;
    };
    let answer = () => {};
    const { open } = driven({
      open: () =>
        new Promise((resolve) => {
          answer = () => resolve({ close });
        }),
    });
    await expect(open()).rejects.toThrow('did not come to an end');
    answer();
    await until(() => closed);
  });
});

describe('close() of a stream that', () => {
  it.each([
    ['throws', () => boom(), 'failed: Error: boom'],
    ['never ends', never, 'did not come to an end'],
  ])('%s is an error, and the client still closes', async (_, close, message) => {
    const { client, open } = driven({ open: () => ({ close }), close });
    const stream = await open();
    await expect(stream.close()).rejects.toThrow(message);
    await client.close();
  });
});

describe('what is told, when it is', () => {
  const all: Partial<Driver> = { capabilities: ['ready-state', 'last-event-id', 'origin'] };
  it.each([
    ['no object', {}, 'null', 'was told null in place of an object'],
    ['an event without data', {}, '{}', 'told data as undefined'],
    ['data that is no text', {}, '{"data":{}}', 'told data as an object'],
    ['a type that is no text', {}, '{"data":"","type":1}', 'told type as 1'],
    ['no readyState', all, '{"data":""}', 'the readyState undefined'],
    ['a readyState that is none', all, '{"data":"","readyState":3}', 'the readyState 3'],
    ['no last event ID', all, '{"data":"","readyState":1}', 'told lastEventId as undefined'],
  ])('%s, ends the play with a sentence', async (_, parts, told, message) => {
    const { open, observations, failures } = telling((observer) => observer.event(JSON.parse(told)), parts);
    await open();
    expect(failures).toEqual([expect.stringContaining(message)]);
    expect(observations).toEqual([]);
  });

  it.each([
    ['too many events', () => 'x', 100],
    ['too long events', () => 'x'.repeat(300), 3],
  ])('a flood of %s, is cut off', async (_, data, most) => {
    const { open, observations, failures } = telling((observer) => {
      for (;;) observer.event({ data: data() });
    });
    await expect(open()).rejects.toThrow('stopped listening');
    expect(observations).toHaveLength(most);
    expect(failures).toHaveLength(1);
  });
});

function boom(): never {
  throw new Error('boom');
}

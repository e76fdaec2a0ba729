import { describe, expect, it } from 'vitest';
import type { Step } from '../../../suites/server/scripted/steps.ts';
import { createStreamStore, parseSteps, play, type StepWriter, stepsAfter } from './contract.ts';

const one: Step = { send: { data: 'one', id: '1' } };
const two: Step = { send: { data: 'two', id: '2' } };

/** Writes down what it is told. */
function writer(told: string[], send: StepWriter['send'] = ({ data }) => void told.push(data)): StepWriter {
  return {
    send,
    comment: (text) => void told.push(`: ${text}`),
    end: () => void told.push('end'),
    error: () => void told.push('error'),
  };
}

describe('parseSteps', () => {
  it('reads every kind of step', () => {
    const steps = [
      { send: { data: '', event: 'a', id: '', retry: 0 } },
      { comment: '' },
      { wait: 0 },
      { error: true },
      { end: true },
    ];
    expect(parseSteps({ steps })).toEqual(steps);
  });

  it.each([
    null,
    [],
    {},
    { steps: {} },
    { steps: [null] },
    { steps: [{ send: { data: 1 } }] },
    { steps: [{ wait: -1 }] },
    { steps: [{ end: false }] },
  ])('refuses %j', (body) => {
    expect(() => parseSteps(body)).toThrow(TypeError);
  });
});

describe('stepsAfter', () => {
  const steps = [one, { wait: 1 }, two];

  it('leaves out what the client has', () => {
    expect(stepsAfter(steps, '1')).toEqual([{ wait: 1 }, two]);
    expect(stepsAfter(steps, '2')).toEqual([]);
  });

  it.each([null, '', 'unknown'])('begins at the beginning with %j', (id) => {
    expect(stepsAfter(steps, id)).toEqual(steps);
  });
});

describe('a stream', () => {
  it('is found by its path, whatever the query', () => {
    const streams = createStreamStore();
    const stream = streams.create({ steps: [one] });
    expect(streams.find(`${stream.path}?x=1`)).toBe(stream);
    expect(streams.find('/streams/none')).toBeNull();
  });

  it('counts its clients, each once', () => {
    const stream = createStreamStore().create({ steps: [] });
    const [first] = [stream.visit(null), stream.visit(undefined)];
    first.left();
    first.left();
    expect(stream.status()).toEqual({ open: 1, closed: 1 });
    expect(first.signal.aborted).toBe(true);
  });

  it('reads the bytes of a Last-Event-ID as UTF-8', () => {
    const stream = createStreamStore().create({ steps: [one, two] });
    expect(stream.visit('Ã©')).toMatchObject({ lastEventId: 'é', steps: [one, two] });
    expect(stream.visit(['1'])).toMatchObject({ lastEventId: '1', steps: [two] });
  });

  it('forgets the oldest of a thousand', () => {
    const streams = createStreamStore();
    const first = streams.create({ steps: [] });
    for (let n = 0; n < 1000; n++) streams.create({ steps: [] });
    expect(streams.find(first.path)).toBeNull();
  });
});

describe('play', () => {
  const visitOf = (steps: readonly Step[]) => createStreamStore().create({ steps }).visit(null);

  it('tells the library every step in order', async () => {
    const told: string[] = [];
    await play(visitOf([one, { comment: 'x' }, { wait: 1 }, two, { end: true }, one]), writer(told));
    expect(told).toEqual(['one', ': x', 'two', 'end']);
  });

  it('leaves the stream open where no end is told, and fails it where an error is', async () => {
    const told: string[] = [];
    await play(visitOf([one]), writer(told));
    await play(visitOf([{ error: true }, one]), writer(told));
    expect(told).toEqual(['one', 'error']);
  });

  it('ends the stream where the library refuses', async () => {
    const told: string[] = [];
    const refusing = writer(told, () => {
      throw new RangeError('no');
    });
    await play(visitOf([one, two]), refusing);
    expect(told).toEqual(['end']);
  });

  it('stops when the client has left, also in the middle of a wait', async () => {
    const told: string[] = [];
    const visit = visitOf([{ wait: 3_600_000 }, one]);
    const played = play(visit, writer(told));
    visit.left();
    await played;
    expect(told).toEqual([]);
  });
});

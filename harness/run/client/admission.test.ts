import { describe, expect, it, vi } from 'vitest';
import type { Lateness } from '../../transcript.ts';
import { Admission, type AdmissionOrder, type PlaysAtOnce } from './admission.ts';

/** Plays that go on until they are told to end. */
function staged(atOnce: PlaysAtOnce, order?: AdmissionOrder) {
  const late: Lateness[] = [];
  const admission = new Admission({ since: () => late.splice(0) }, atOnce, order);
  const running = new Map<string, () => void>();
  const begun: string[] = [];
  const play = (name: string, waitMs = 0) =>
    admission.take(waitMs, async () => {
      begun.push(name);
      await new Promise<void>((end) => running.set(name, end));
      running.delete(name);
    });
  return {
    begun,
    play,
    end: (name: string) => running.get(name)?.(),
    beLate: (ms: number) => late.push({ at: 0, ms }),
    runs: (count: number) => vi.waitFor(() => expect(running.size).toBe(count)),
  };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe('admission', () => {
  it('lets more and more plays go on while the machine is on time, up to a limit', async () => {
    const { play, runs, end } = staged({ fewest: 2, most: 7 });
    const plays = named(9).map((name) => play(name));
    await runs(7);
    for (const name of named(9)) end(name);
    await runs(2);
    for (const name of named(9)) end(name);
    await Promise.all(plays);
  });

  it('begins nothing new on a machine that is late, and never stands still', async () => {
    const { play, runs, end, beLate, begun } = staged({ fewest: 2, most: 100 });
    const late = setInterval(() => beLate(500), 5);
    const plays = named(4).map((name) => play(name));
    try {
      await runs(2);
      end('p0');
      await vi.waitFor(() => expect(begun).toEqual(['p0', 'p1', 'p2']));
    } finally {
      clearInterval(late);
    }
    await vi.waitFor(() => {
      for (const name of named(4)) end(name);
      expect(begun).toHaveLength(4);
    });
    for (const name of named(4)) end(name);
    await Promise.all(plays);
  });

  it.each<[AdmissionOrder, string[]]>([
    ['longest-wait-first', ['long', 'longer-later', 'short', 'short-later']],
    ['as-asked', ['short', 'long', 'short-later', 'longer-later']],
  ])('takes those that come together in order: %s', async (order, expected) => {
    const { play, end, begun } = staged({ fewest: 1, most: 1 }, order);
    const plays = [play('short', 0), play('long', 3000), play('short-later', 0), play('longer-later', 3000)];
    for (const name of expected) {
      await vi.waitFor(() => expect(begun.at(-1)).toBe(name));
      end(name);
    }
    await Promise.all(plays);
    expect(begun).toEqual(expected);
  });

  it('makes room when a play fails', async () => {
    const admission = new Admission({ since: () => [] }, { fewest: 1, most: 1 });
    await expect(admission.take(0, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    await expect(admission.take(0, async () => 'next')).resolves.toBe('next');
  });
});

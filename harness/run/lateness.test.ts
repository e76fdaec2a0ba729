import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { now } from '../clock.ts';
import { type LatenessWatch, watchLateness } from './lateness.ts';

let watch: LatenessWatch | undefined;
afterEach(() => watch?.stop());

const busy = (ms: number) => {
  for (const end = now() + ms; now() < end; );
};

describe('watchLateness', () => {
  it('tells how late a busy process is, and when', async () => {
    watch = watchLateness();
    const start = now();
    busy(200);
    await delay(50);
    const late = watch.since(start);
    expect(late.reduce((sum, { ms }) => sum + ms, 0)).toBeGreaterThan(150);
    for (const { at } of late) expect(at).toBeGreaterThanOrEqual(start);
  });

  it('tells nothing of what was before', async () => {
    watch = watchLateness();
    busy(100);
    await delay(50);
    const start = now();
    expect(watch.since(start)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

describe('Turns', () => {
  it('runs no more tasks at once than it may, and all of them in the end', async () => {
    const turns = new Turns(2);
    let running = 0;
    let most = 0;
    const task = async (n: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return n;
    };
    const all = [1, 2, 3, 4, 5].map((n) => turns.take(() => task(n)));
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('goes on after a task that fails, and is over when the last one is', async () => {
    const turns = new Turns(1);
    const done: string[] = [];
    const failing = turns.take(() => Promise.reject(new Error('no')));
    const other = turns.take(async () => done.push('other'));
    const over = turns.over().then(() => done.push('over'));
    await expect(failing).rejects.toThrow('no');
    await Promise.all([other, over]);
    expect(done).toEqual(['other', 'over']);
  });

  it('is over while nothing runs', async () => {
    await expect(new Turns(1).over()).resolves.toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { TaskQueue } from './task-queue.ts';

describe('TaskQueue', () => {
  it('runs tasks in order, later than now, with the microtasks of each before the next', async () => {
    const tasks = new TaskQueue();
    const ran: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      tasks.queue(() => {
        ran.push(name);
        void Promise.resolve().then(() => ran.push(`behind ${name}`));
      });
    }
    expect(ran).toEqual([]);
    await tasks.room(0);
    expect(ran).toEqual(['a', 'behind a', 'b', 'behind b', 'c', 'behind c']);
  });

  it('holds back a producer until the tasks have run', async () => {
    const tasks = new TaskQueue();
    let ran = 0;
    for (let i = 0; i < 10; i++) tasks.queue(() => ran++);
    await tasks.room(10);
    expect(ran).toBe(0);
    await tasks.room(9);
    expect(ran).toBe(10);
  });
});

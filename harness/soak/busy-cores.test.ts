import { expect, it } from 'vitest';
import { keepCoresBusy } from './busy-cores.ts';

it('starts processes, and none is left when they are stopped', async () => {
  const busy = keepCoresBusy(1);
  const isThere = () => busy.pids.map((pid) => process.kill(pid, 0));
  expect(isThere()).toEqual([true]);
  await busy.stop();
  expect(isThere).toThrow(/ESRCH/);
});

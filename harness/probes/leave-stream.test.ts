import { expect, it, vi } from 'vitest';
import { leaveStream } from './leave-stream.ts';

it('waits for a client that closes a stream, and passes its failure on', async () => {
  const close = vi.fn(async () => {});
  expect(await leaveStream({ close })).toBe(true);
  expect(close).toHaveBeenCalledOnce();
  await expect(leaveStream({ close: () => Promise.reject(new Error('gone')) })).rejects.toThrow('gone');
});

it('does not wait for a client that never does', async () => {
  expect(await leaveStream({ close: () => new Promise(() => {}) })).toBe(false);
});

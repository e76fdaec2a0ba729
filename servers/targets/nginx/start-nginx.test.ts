import { describe, expect, it } from 'vitest';
import { findNginx, startNginx } from './start-nginx.ts';

const reason = findNginx() === null ? 'there is no nginx' : null;

describe('nginx', () => {
  it('serves what it was told to, and is gone when it is closed', async ({ skip }) => {
    if (reason !== null) skip(reason);
    const { origin, close } = await startNginx('location / { return 200 "here"; }');
    expect(await (await fetch(origin)).text()).toBe('here');
    await close();
    await expect(fetch(origin)).rejects.toThrow();
  });

  it('says what is wrong with its configuration', async ({ skip }) => {
    if (reason !== null) skip(reason);
    await expect(startNginx('no_such_directive;')).rejects.toThrow('no_such_directive');
  });
});

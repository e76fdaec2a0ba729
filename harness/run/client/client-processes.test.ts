import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunFailed } from '../run-failed.ts';
import { playInProcess } from './client-processes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-processes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;

/** Lets a process play that does this when it is asked. */
async function playing(does: string) {
  count += 1;
  const program = join(folder, `${count}.mjs`);
  await writeFile(program, `process.once('message', (order) => { ${does} });\n`);
  const heard: unknown[] = [];
  const order = {
    plan: { clients: ['fetch'], cases: { area: null, glob: null } },
    part: 'in-process',
    wsEndpoint: null,
  } as const;
  const listener = {
    begun: (names: unknown) => heard.push(names),
    judged: (some: unknown) => heard.push(some),
  };
  const { played, end } = playInProcess(order, listener, program);
  try {
    return { heard, played: await played };
  } finally {
    await end();
  }
}

const BEGUN = `process.send({ kind: 'begun', clients: [...order.plan.clients, 'mine'] });`;
const JUDGED = `process.send({ kind: 'judged', results: ['one', order.part] });`;

describe('a process that plays', () => {
  it('is heard as it goes on, and is let go when all is judged', async () => {
    const over = `process.send({ kind: 'over', clients: [{ name: 'mine', version: '1' }] });`;
    expect(await playing(`${BEGUN} ${JUDGED} ${over}`)).toEqual({
      heard: [
        ['fetch', 'mine'],
        ['one', 'in-process'],
      ],
      played: { kind: 'whole', clients: [{ name: 'mine', version: '1' }] },
    });
  });

  it('and ends before its time was heard until then', async () => {
    const { heard, played } = await playing(
      `${BEGUN} process.send({ kind: 'judged', results: [] }, () => process.exit());`,
    );
    expect(heard).toEqual([['fetch', 'mine'], []]);
    expect(played).toMatchObject({ kind: 'broken-off', reason: expect.stringContaining('was ended') });
  });

  it('and fails when it knows who plays says why', async () => {
    const failed = `process.send({ kind: 'failed', message: 'no port is free', isUsage: false });`;
    const { played } = await playing(`${BEGUN} ${failed}`);
    expect(played).toEqual({ kind: 'broken-off', reason: 'no port is free' });
  });

  it('and does not come to know who plays has failed, and whose fault it is', async () => {
    const failed = `process.send({ kind: 'failed', message: 'no such driver', isUsage: true });`;
    await expect(playing(failed)).rejects.toEqual(new RunFailed('no such driver', true));
    await expect(playing('process.exit(1)')).rejects.toMatchObject({
      isUsage: false,
      message: expect.stringContaining('--max-old-space-size'),
    });
  });
});

import { expect, it } from 'vitest';
import { parseSoakOptions } from './options.ts';

it('runs everything in every kind unless told otherwise', () => {
  expect(parseSoakOptions([], 7)).toMatchObject({
    runs: 3,
    kinds: ['calm', 'loaded', 'delayed', 'shuffled'],
    suites: ['client', 'server'],
    cases: { area: null, glob: null },
    targets: ['live-feed'],
    seed: 7,
  });
});

it('takes a part of it, and the seed of an earlier run', () => {
  const args = ['--runs', '20', '--kind', 'delayed,calm', '--suite', 'client', '--client', 'undici,fetch'];
  expect(parseSoakOptions([...args, '--area', 'parsing', '--seed', '3'], 7)).toMatchObject({
    runs: 20,
    kinds: ['delayed', 'calm'],
    suites: ['client'],
    clients: { client: ['undici', 'fetch'], server: ['fetch'] },
    cases: { area: 'parsing', glob: null },
    seed: 3,
  });
});

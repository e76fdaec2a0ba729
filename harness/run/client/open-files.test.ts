import { expect, it } from 'vitest';
import { assertOpenFiles } from './open-files.ts';

it('too few open files are told before any client is blamed for them', () => {
  expect(() => assertOpenFiles('direct', 200)).toThrow(/only 200 files and connections .* ulimit -n/);
  expect(() => assertOpenFiles('delayed', 1024)).toThrow(/only 1024 .* 2048 are needed/);
});

it('nothing is said of enough, of no limit, and of a system that does not tell', () => {
  for (const limit of [1024, 1_048_576, null]) expect(() => assertOpenFiles('direct', limit)).not.toThrow();
  expect(() => assertOpenFiles('delayed', 2048)).not.toThrow();
});

it('this machine has enough', () => expect(() => assertOpenFiles('direct')).not.toThrow());

import { expect, it } from 'vitest';
import { selectCases } from './select-cases.ts';

const cases = ['client.parsing.bom', 'client.parsing.bom-only', 'client.connection.status-204'].map((id) => ({
  id,
}));

it.each([
  [null, null, [0, 1, 2]],
  ['parsing', null, [0, 1]],
  [null, 'client.parsing.bom', [0]],
  [null, 'bom', [0]],
  [null, 'bom*', [0, 1]],
  [null, '*204', [2]],
  [null, 'client.*.bom*', [0, 1]],
  ['connection', 'bom', []],
  ['pars', null, []],
  [null, 'client?parsing.bom', []],
])('area %j and glob %j', (area, glob, indexes) => {
  expect(selectCases(cases, { area, glob })).toEqual(indexes.map((index) => cases[index]));
});

import { expect, it } from 'vitest';
import { clientCases } from '../../../suites/client/cases.ts';
import { CLIENT_NAMES } from '../../clients/names.ts';
import { clientBaseline, parseBaseline } from './baseline.ts';

const ENTRY = `- case: client.parsing.x
  verdict: fail
  observed: something else
  reason: because
  versions: ['1.0']
`;

it('is read by case', () => {
  const baseline = parseBaseline(ENTRY, 'x.yaml');
  expect(baseline.get('client.parsing.x')).toMatchObject({ verdict: 'fail', reason: 'because' });
});

it('may be empty', () => expect(parseBaseline('', 'x.yaml').size).toBe(0));

it('that is malformed names the file and the place', () => {
  const withoutReason = ENTRY.replace('reason: because', 'resaon: because');
  expect(() => parseBaseline(withoutReason, 'x.yaml')).toThrow(/x\.yaml is not a baseline.*reason/s);
  expect(() => parseBaseline(ENTRY + ENTRY, 'x.yaml')).toThrow('lists client.parsing.x twice');
});

it('that is not YAML names the file and the place', () => {
  expect(() => parseBaseline('- case: a: b', 'x.yaml')).toThrow(/^x\.yaml is not YAML: .*line 1/);
});

it.each(CLIENT_NAMES)('of %s names cases that exist', (client) => {
  const ids = new Set(clientCases.map(({ id }) => id));
  expect([...clientBaseline(client).keys()].filter((id) => !ids.has(id))).toEqual([]);
});

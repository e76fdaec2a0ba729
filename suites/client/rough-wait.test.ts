import { expect, it } from 'vitest';
import { clientCases } from './cases.ts';
import { roughWait } from './rough-wait.ts';

const of = (id: string) => {
  const found = clientCase(id);
  return roughWait(found);
};

function clientCase(id: string) {
  const found = clientCases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

it('is nothing where a stream is read and ends', () => expect(of('client.parsing.bom-stripped')).toBe(0));

it('is the time that the script gives, or that is looked for', () => {
  expect(of('client.parsing.retry-sets-reconnection-time')).toBeGreaterThanOrEqual(2000);
  expect(of('client.parsing.retry-above-32-bits')).toBeGreaterThanOrEqual(4000);
});

it("is the client's own time where the script gives none", () => {
  expect(of('client.connection.closed-at-first')).toBe(3000);
});
